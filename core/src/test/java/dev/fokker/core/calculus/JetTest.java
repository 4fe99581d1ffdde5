package dev.fokker.core.calculus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Second-order jets. */
final class JetTest {
    @Test
    void everyFunctionHasItsFirstTwoDerivatives() {
        List<UnaryOperator<Jet>> functions = List.of(
                Jet::exp,
                Jet::log,
                Jet::sqrt,
                Jet::sin,
                Jet::cos,
                Jet::tan,
                Jet::sinh,
                Jet::cosh,
                Jet::tanh,
                Jet::atan,
                u -> u.pow(3),
                u -> u.pow(-0.5),
                u -> u.pow(u),
                u -> Jet.constant(2).over(u),
                u -> u.times(u).minus(3));
        double h = 1e-3;
        for (UnaryOperator<Jet> f : functions) {
            for (double s : new double[] {0.3, 0.6, 0.9}) {
                Jet here = f.apply(Jet.line(s, 1).times(Jet.constant(1)));
                double[] v = new double[5];
                for (int k = 0; k < 5; k++) {
                    v[k] = f.apply(Jet.constant(s + (k - 2) * h)).value();
                }
                // Five points: errors h^4 f'''''/30 and h^4 f''''''/90, of size below 1e4 h^4 here, and rounding over h
                // and h^2.
                double first = (v[0] - 8 * v[1] + 8 * v[3] - v[4]) / (12 * h);
                double second = (-v[0] + 16 * v[1] - 30 * v[2] + 16 * v[3] - v[4]) / (12 * h * h);
                double size = 1 + Math.abs(v[2]);
                assertEquals(first, here.first(), 1e4 * StrictMath.pow(h, 4) * size);
                assertEquals(second, here.second(), 1e4 * StrictMath.pow(h, 4) * size + 8 * Math.ulp(size) / (h * h));
            }
        }
    }

    @Test
    void quotientsUndoProducts() {
        Jet u = new Jet(1.7, -0.3, 2.1);
        Jet v = new Jet(0.6, 1.9, -0.8);
        Jet back = u.times(v).over(v);
        double round = 32 * Math.ulp(10.0);
        assertEquals(u.value(), back.value(), round);
        assertEquals(u.first(), back.first(), round);
        assertEquals(u.second(), back.second(), round);
        assertEquals(u.plus(v).minus(v).second(), u.second(), round);
        assertEquals(-u.first(), u.negated().first());
        assertEquals(u.over(4).second(), u.times(0.25).second());
        assertEquals(u.plus(1).value(), 2.7);
    }
}
