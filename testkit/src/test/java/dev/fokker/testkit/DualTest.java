package dev.fokker.testkit;

import dev.fokker.core.process.Dual;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Dual numbers: values as of the JDK's functions, rates as central differences of them. */
class DualTest {
    private record Pair(UnaryOperator<Dual> dual, DoubleUnaryOperator plain) {}

    private static final Map<String, Pair> FUNCTIONS = Map.ofEntries(
            Map.entry("exp", new Pair(Dual::exp, Math::exp)),
            Map.entry("expm1", new Pair(Dual::expm1, Math::expm1)),
            Map.entry("log", new Pair(Dual::log, Math::log)),
            Map.entry("log1p", new Pair(Dual::log1p, Math::log1p)),
            Map.entry("sqrt", new Pair(Dual::sqrt, Math::sqrt)),
            Map.entry("sin", new Pair(Dual::sin, Math::sin)),
            Map.entry("cos", new Pair(Dual::cos, Math::cos)),
            Map.entry("tan", new Pair(Dual::tan, Math::tan)),
            Map.entry("tanh", new Pair(Dual::tanh, StrictMath::tanh)),
            Map.entry("negated", new Pair(Dual::negated, x -> -x)),
            Map.entry("power", new Pair(x -> x.pow(2.5), x -> Math.pow(x, 2.5))),
            Map.entry("power zero", new Pair(x -> x.pow(0), x -> 1)),
            Map.entry("to itself", new Pair(x -> x.pow(x), x -> Math.pow(x, x))),
            Map.entry("sum", new Pair(x -> x.plus(x.exp()).plus(2), x -> x + Math.exp(x) + 2)),
            Map.entry("difference", new Pair(x -> x.exp().minus(x).minus(1), x -> Math.exp(x) - x - 1)),
            Map.entry("from", new Pair(x -> x.log().from(3), x -> 3 - Math.log(x))),
            Map.entry("product", new Pair(x -> x.times(x.sin()).times(3), x -> 3 * x * Math.sin(x))),
            Map.entry("quotient", new Pair(x -> x.sin().over(x).over(2), x -> Math.sin(x) / x / 2)));

    @Test
    void ratesAreDerivativesOfTheValues() {
        for (Map.Entry<String, Pair> entry : FUNCTIONS.entrySet()) {
            Pair f = entry.getValue();
            for (double t : new double[] {0.3, 0.9, 1.4}) {
                Dual dual = f.dual().apply(Dual.variable(t));
                double h = 1e-5;
                double width = (t + h) - (t - h);
                double slope = (f.plain().applyAsDouble(t + h) - f.plain().applyAsDouble(t - h)) / width;
                Agreement.relative(f.plain().applyAsDouble(t), dual.value(), 1e-14, entry.getKey() + " at " + t);
                double allowed = 1e-6 * Math.abs(slope) + 4 * Math.ulp(dual.value()) / h;
                Agreement.absolute(slope, dual.rate(), allowed, entry.getKey() + "' at " + t);
            }
        }
    }

    /** The chain rule through a composition with a known derivative, to rounding. */
    @Test
    void compositionsAreExact() {
        double t = 0.7;
        Dual d = Dual.variable(t).times(Dual.variable(t)).times(-5).exp();
        Agreement.relative(-10 * t * Math.exp(-5 * t * t), d.rate(), 1e-14, "d exp(-5 t^2)");
        Agreement.absolute(0, Dual.constant(4).sqrt().rate(), 0, "a constant's rate");
    }
}
