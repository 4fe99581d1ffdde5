package dev.fokker.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fokker.core.linear.Matrix;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.solve.AdamsBashforth;
import dev.fokker.core.solve.AdamsMoulton;
import dev.fokker.core.solve.AdaptiveSteps;
import dev.fokker.core.solve.DormandPrince5;
import dev.fokker.core.solve.DormandPrince8;
import dev.fokker.core.solve.ExplicitRungeKutta;
import dev.fokker.core.solve.FinalStep;
import dev.fokker.core.solve.FixedGrid;
import dev.fokker.core.solve.Method;
import dev.fokker.core.solve.RungeKutta4;
import dev.fokker.core.solve.Solver;
import dev.fokker.core.solve.Tableau;
import dev.fokker.core.time.TimeGrid;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The problems by which two published libraries test their solvers of differential equations. */
final class OdeOracleTest {
    /** A problem with a solution in closed form. */
    private record Known(Ode ode, java.util.function.DoubleFunction<double[]> solution) {}

    private static Solver<Sde> fixed(Method<? super Sde> method) {
        return new FixedGrid<>(method, FinalStep.none());
    }

    private static double[] end(Solver<? super Ode> solver, Ode ode, double[] start, TimeGrid grid) {
        return Ode.solve(solver, ode, Samples.copyOf(start.length, start), grid)
                .samples()
                .toArray();
    }

    @Test
    @DisplayName("velocity 3t^2 takes (1, 0) to (2, 1) by Euler, midpoint, Heun of order 3 and RK45")
    void theCubeIsIntegrated() {
        Ode ode = new Ode(2, (t, x, out) -> java.util.Arrays.fill(out, 3 * t * t));
        Map<String, Solver<Sde>> solvers = new LinkedHashMap<>();
        solvers.put("euler", fixed(new ExplicitRungeKutta(Tableau.euler())));
        solvers.put("midpoint", fixed(new ExplicitRungeKutta(Tableau.midpoint())));
        solvers.put("heun3", fixed(new ExplicitRungeKutta(Tableau.heun3())));
        // Left-point sums of 3t^2 miss 3h/2 at first order, the midpoint rule h^2/4, and order 3 nothing.
        double[] wrong = {1.5e-3, 0.25e-6, 0};
        int k = 0;
        for (Map.Entry<String, Solver<Sde>> each : solvers.entrySet()) {
            double[] end = end(each.getValue(), ode, new double[] {1, 0}, TimeGrid.uniform(0, 1, 1000));
            assertEquals(2 - wrong[k], end[0], 1e-2 * wrong[k] + 1e-12, each.getKey());
            assertEquals(1 - wrong[k], end[1], 1e-2 * wrong[k] + 1e-12, each.getKey());
            k++;
        }
        double[] end = end(new AdaptiveSteps(new DormandPrince5(), 1e-5), ode, new double[] {1, 0}, TimeGrid.of(0, 1));
        assertEquals(2, end[0], 1e-12);
        assertEquals(1, end[1], 1e-12);
    }

    @Test
    @DisplayName("with a constant velocity a the sum of the end moves by 2 for each unit of a")
    void theEndMovesWithTheVelocity() {
        double sum = 0;
        for (int sign : new int[] {1, -1}) {
            double a = 1 + sign * 1e-3;
            Ode ode = new Ode(2, (t, x, out) -> java.util.Arrays.fill(out, a));
            double[] end = end(fixed(new AdamsBashforth(4)), ode, new double[] {0.3, -1}, TimeGrid.uniform(0, 1, 10));
            sum += sign * (end[0] + end[1]) / 2e-3;
        }
        assertEquals(2, sum, 1e-9);
    }

    @Test
    @DisplayName("four equations with closed solutions, forward and back, to 3e-4 relative by every method")
    void closedSolutionsAreMet() {
        for (Map.Entry<String, Known> problem : problems().entrySet()) {
            for (Map.Entry<String, Solver<Sde>> solver : solvers().entrySet()) {
                for (boolean back : new boolean[] {false, true}) {
                    boolean adaptive = solver.getValue() instanceof AdaptiveSteps;
                    double from = back ? 8 : 1;
                    double to = back ? 1 : 8;
                    TimeGrid grid = adaptive ? TimeGrid.of(from, to) : TimeGrid.uniform(from, to, 1000);
                    Known known = problem.getValue();
                    double[] truth = known.solution().apply(to);
                    double[] found = end(solver.getValue(), known.ode(), known.solution().apply(from), grid);
                    double scale = 0;
                    for (double each : truth) {
                        scale = Math.max(scale, Math.abs(each));
                    }
                    for (int j = 0; j < truth.length; j++) {
                        assertEquals(
                                truth[j],
                                found[j],
                                3e-4 * scale,
                                problem.getKey() + " by " + solver.getKey() + " to " + to);
                    }
                }
            }
        }
    }

    private static Map<String, Solver<Sde>> solvers() {
        Map<String, Solver<Sde>> all = new LinkedHashMap<>();
        all.put("rk4", fixed(new RungeKutta4()));
        all.put("ab4", fixed(new AdamsBashforth(4)));
        all.put("adams-moulton", fixed(new AdamsMoulton(4)));
        all.put("rk45", new AdaptiveSteps(new DormandPrince5(), 1e-8));
        all.put("dop853", new AdaptiveSteps(new DormandPrince8(), 1e-8));
        return all;
    }

    private static Map<String, Known> problems() {
        Map<String, Known> all = new LinkedHashMap<>();
        all.put(
                "constant",
                new Known(
                        new Ode(1, (t, y, out) -> {
                            double gap = y[0] - (0.2 * t + 3);
                            out[0] = 0.2 + gap * gap * gap * gap * gap;
                        }),
                        t -> new double[] {0.2 * t + 3}));
        all.put(
                "sine",
                new Known(
                        new Ode(
                                1,
                                (t, y, out) -> out[0] =
                                        2 * y[0] / t + t * t * t * t * Math.sin(2 * t) - t * t + 4 * t * t * t),
                        t -> new double[] {
                            -0.5 * t * t * t * t * Math.cos(2 * t)
                                    + 0.5 * t * t * t * Math.sin(2 * t)
                                    + 0.25 * t * t * Math.cos(2 * t)
                                    - t * t * t
                                    + 2 * t * t * t * t
                                    + (Math.PI - 0.25) * t * t
                        }));
        all.put(
                "decay",
                new Known(
                        new Ode(1, (t, y, out) -> out[0] = -0.1 * Math.exp(-0.1 * t)),
                        t -> new double[] {Math.exp(-0.1 * t)}));
        Matrix a = Matrix.of(3, 3, -0.1, 0.6, -0.3, -0.5, 0, 0.2, 0.3, -0.2, -0.05);
        all.put(
                "linear",
                new Known(
                        new Ode(3, (t, y, out) -> multiply(a, y, out)),
                        t -> {
                            double[] out = new double[3];
                            multiply(a.scaled(t).exponential(), new double[] {1, -0.5, 0.7}, out);
                            return out;
                        }));
        return all;
    }

    private static void multiply(Matrix a, double[] x, double[] out) {
        for (int i = 0; i < out.length; i++) {
            out[i] = 0;
            for (int j = 0; j < x.length; j++) {
                out[i] += a.at(i, j) * x[j];
            }
        }
    }
}
