package dev.fokker.core.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.expression.Constant;
import dev.fokker.core.expression.Expression;
import dev.fokker.core.expression.Names;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.solve.EulerMaruyama;
import dev.fokker.core.solve.FinalStep;
import dev.fokker.core.solve.FixedGrid;
import dev.fokker.core.solve.Method;
import dev.fokker.core.solve.Milstein;
import dev.fokker.core.solve.Observer;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.time.TimeGrid;
import dev.fokker.core.time.Times;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Processes from expressions. */
final class ExpressionSdeTest {
    private static ExpressionSde written(List<String> drift, List<List<String>> noise, Map<String, Double> parameters) {
        Names names = Names.of(drift.size(), parameters.keySet());
        List<Expression> f = drift.stream().map(s -> Expression.parse(s, names)).toList();
        List<List<Expression>> g = new ArrayList<>();
        noise.forEach(
                row -> g.add(row.stream().map(s -> Expression.parse(s, names)).toList()));
        return ExpressionSde.of(names, f, g, parameters, Reading.ITO);
    }

    private static ExpressionSde scalar(String drift, String noise, Map<String, Double> parameters) {
        return written(List.of(drift), List.of(List.of(noise)), parameters);
    }

    private static double[] walk(Sde sde, Method<Sde> method) {
        Problem<Sde> problem = new Problem<>(
                sde, Gaussian.of(new double[] {2}, Matrix.of(1, 1, 0.04)), Stream.INITIAL, TimeGrid.uniform(0, 1, 40));
        return new FixedGrid<Sde>(method, FinalStep.none())
                .solve(problem, new Threefry(9), 0, 300, Observer.none())
                .samples()
                .toArray();
    }

    @Test
    @DisplayName("S0.16 a written process walks as the built-in one, by Euler-Maruyama and by Milstein")
    void writtenAndBuiltInWalkAlike() {
        Map<String, Double> gbm = Map.of("mu", 0.3, "sigma", 0.5);
        Map<String, Double> ou = Map.of("theta", 1.2, "mu", 0.5, "sigma", 0.7);
        List<List<Sde>> pairs = List.of(
                List.of(scalar("mu*x", "sigma*x", gbm), new GeometricBrownianMotion(1, 0.3, 0.5)),
                List.of(scalar("theta*(mu - x)", "sigma", ou), new OrnsteinUhlenbeck(1, 1.2, 0.5, 0.7)),
                List.of(scalar("x - x^3", "sqrt(2*D)", Map.of("D", 0.1)), new DoubleWell(0.1)));
        for (List<Sde> pair : pairs) {
            for (Method<Sde> method : List.<Method<Sde>>of(new EulerMaruyama(), new Milstein())) {
                double[] a = walk(pair.get(0), method);
                double[] b = walk(pair.get(1), method);
                for (int i = 0; i < a.length; i++) {
                    // 40 steps of some ten roundings each, of numbers below 10, which grow by e^1 at most.
                    assertEquals(
                            b[i],
                            a[i],
                            400 * Math.ulp(10.0) * Math.E,
                            pair.get(1).toString());
                }
            }
        }
    }

    @Test
    void theNoiseIsOfTheSimplestForm() {
        assertInstanceOf(Isotropic.class, scalar("x", "sqrt(2*t)", Map.of()).diffusion());
        assertInstanceOf(Diagonal.class, scalar("x", "x", Map.of()).diffusion());
        Map<String, Double> none = Map.of();
        List<String> f = List.of("0", "0");
        assertInstanceOf(
                Isotropic.class,
                written(f, List.of(List.of("2", "0"), List.of("0", "2")), none).diffusion());
        assertInstanceOf(
                Diagonal.class,
                written(f, List.of(List.of("x", "0"), List.of("0", "y")), none).diffusion());
        Diffusion crossed =
                written(f, List.of(List.of("y", "0"), List.of("0", "x")), none).diffusion();
        assertFalse(assertInstanceOf(Full.class, crossed).additive());
        Diffusion shared = written(f, List.of(List.of("t"), List.of("1")), none).diffusion();
        assertTrue(assertInstanceOf(Full.class, shared).additive());
        assertTrue(scalar("x", "0*t", none).diffusion().absent());
        assertTrue(written(f, List.of(List.of("0"), List.of("0")), none)
                .diffusion()
                .absent());
        assertTrue(scalar("x", "1", none).autonomous());
        assertFalse(scalar("x", "t", none).autonomous());
    }

    @Test
    void flowsAndInducedDriftsAreThoseOfTheMatrix() {
        // By differences of D and G: independent of the derivatives in symbols.
        List<List<String>> g = List.of(List.of("1 + x*y", "sin(y)"), List.of("x^2", "exp(-y)"));
        Full full = (Full) written(List.of("0", "0"), g, Map.of()).diffusion();
        double[] x = {0.7, -0.4};
        double h = 1e-4;
        double[] zero = new double[2];
        double[] flux = new double[2];
        double[] induced = new double[2];
        Rows row = Rows.of(Samples.copyOf(2, x));
        Times t = Times.shared(0, 1);
        full.addFlux(row, t, x, 1, zero, flux);
        full.addNoiseDrift(row, t, x, 1, induced);
        for (int i = 0; i < 2; i++) {
            double divergence = 0;
            double sum = 0;
            for (int j = 0; j < 2; j++) {
                double[] up = x.clone();
                double[] down = x.clone();
                up[j] += h;
                down[j] -= h;
                double[] dUp = new double[4];
                double[] dDown = new double[4];
                full.covariance(row, t, up, dUp);
                full.covariance(row, t, down, dDown);
                divergence += (dUp[2 * i + j] - dDown[2 * i + j]) / (2 * h);
                for (int k = 0; k < 2; k++) {
                    sum += full.g().at(0, x, 0, j, k)
                            * (full.g().at(0, up, 0, i, k) - full.g().at(0, down, 0, i, k))
                            / (2 * h);
                }
            }
            // Third derivatives are below 10 here: h^2 10 / 6, and as much again for rounding.
            assertEquals(divergence, flux[i], 4 * h * h);
            assertEquals(sum, induced[i], 4 * h * h);
        }
    }

    @Test
    void wrongShapesAndValuesAreRefused() {
        Names names = Names.of(2, List.of("a"));
        Expression one = Constant.ONE;
        Map<String, Double> a = Map.of("a", 1.0);
        assertThrows(
                IllegalArgumentException.class,
                () -> ExpressionSde.of(names, List.of(one), List.of(List.of(one), List.of(one)), a, Reading.ITO));
        assertThrows(
                IllegalArgumentException.class,
                () -> ExpressionSde.of(
                        names, List.of(one, one), List.of(List.of(one), List.of(one, one)), a, Reading.ITO));
        assertThrows(
                IllegalArgumentException.class,
                () -> ExpressionSde.of(names, List.of(one, one), List.of(List.of(), List.of()), a, Reading.ITO));
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> ExpressionSde.diagonal(
                            names, List.of(one, one), List.of(one, one), Map.of("a", bad), Reading.ITO));
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> ExpressionSde.diagonal(names, List.of(one, one), List.of(one, one), Map.of(), Reading.ITO));
    }

    @Test
    void equalTextsAreEqualProcesses() {
        ExpressionSde first = scalar("a*x", "1", Map.of("a", 2.0));
        assertEquals(first, scalar("a * x", "(1)", Map.of("a", 2.0)));
        assertEquals(first.hashCode(), scalar("a * x", "(1)", Map.of("a", 2.0)).hashCode());
        assertFalse(first.equals(scalar("a*x", "1", Map.of("a", 3.0))));
        assertTrue(first.toString().contains("a*x"));
    }
}
