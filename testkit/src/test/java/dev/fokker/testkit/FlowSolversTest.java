package dev.fokker.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.linear.ExponentialWeights;
import dev.fokker.core.process.LogSnrGrid;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.Generation;
import dev.fokker.core.solve.AdamsBashforth;
import dev.fokker.core.solve.AdamsMoulton;
import dev.fokker.core.solve.AdaptiveSteps;
import dev.fokker.core.solve.DormandPrince5;
import dev.fokker.core.solve.DormandPrince8;
import dev.fokker.core.solve.EmbeddedMethod;
import dev.fokker.core.solve.ExplicitRungeKutta;
import dev.fokker.core.solve.FinalStep;
import dev.fokker.core.solve.FixedGrid;
import dev.fokker.core.solve.HeunEuler;
import dev.fokker.core.solve.Method;
import dev.fokker.core.solve.RungeKutta4;
import dev.fokker.core.solve.Solution;
import dev.fokker.core.solve.Tableau;
import dev.fokker.core.time.TimeGrid;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Methods for flows: orders on the flow of a mixture, starters, unequal steps, steps of their own, and counts. */
final class FlowSolversTest {
    private static final SamplingProblem TWO = SamplingProblem.two();
    private static final Samples STARTS = TWO.starts(1, 20);

    private static FixedGrid<Sde> fixed(Method<? super Sde> method) {
        return new FixedGrid<>(method, FinalStep.none());
    }

    /** Errors at the middle of the flow, where nothing is stiff, over halvings of the step. */
    private static double[] errors(Method<? super Sde> method, IntFunction<TimeGrid> grids, int first, int levels) {
        TimeGrid fine = grids.apply(first << (levels + 1));
        Samples truth = TWO.flow(fixed(new DormandPrince8()), STARTS, fine).samples();
        double[] errors = new double[levels];
        for (int k = 0; k < levels; k++) {
            Samples found =
                    TWO.flow(fixed(method), STARTS, grids.apply(first << k)).samples();
            errors[k] = SamplingProblem.error(found, truth);
        }
        return errors;
    }

    private static TimeGrid uniform(int steps) {
        return TimeGrid.uniform(1, 0.1, steps);
    }

    private static TimeGrid logSnr(int steps) {
        return new LogSnrGrid().grid(TWO.path().schedule(), 1, 0.01, steps);
    }

    private static void requireSlope(double order, double[] errors, String what) {
        double slope = Slope.of(Arrays.copyOfRange(errors, errors.length - 3, errors.length));
        assertEquals(order, slope, Math.max(0.15, 0.1 * order), what + " " + Arrays.toString(errors));
    }

    /** One step's error against a fine one, over halvings. */
    private static double[] local(Method<Sde> method) {
        double[] errors = new double[4];
        for (int k = 0; k < errors.length; k++) {
            TimeGrid one = TimeGrid.of(0.5, 0.5 - 0.1 / (1 << k));
            TimeGrid many = TimeGrid.uniform(one.first(), one.last(), 8);
            Samples truth = TWO.flow(fixed(new DormandPrince8()), STARTS, many).samples();
            errors[k] =
                    SamplingProblem.error(TWO.flow(fixed(method), STARTS, one).samples(), truth);
        }
        return errors;
    }

    @Test
    @DisplayName("S4.17 Euler: local error h^2, global error h")
    void eulerIsOfOrderOne() {
        ExplicitRungeKutta euler = new ExplicitRungeKutta(Tableau.euler());
        requireSlope(2, local(euler), "local");
        requireSlope(1, errors(euler, FlowSolversTest::uniform, 32, 4), "global");
    }

    @Test
    @DisplayName("S4.18, S3.57 RK4 with a negative step: local error h^5, global error h^4")
    void rungeKuttaIsOfOrderFour() {
        requireSlope(5, local(new RungeKutta4()), "local");
        requireSlope(4, errors(new RungeKutta4(), FlowSolversTest::uniform, 32, 4), "global");
    }

    @Test
    @DisplayName("S4.20 AB2 is of order 2, on equal and on unequal steps")
    void twoValuesGiveOrderTwo() {
        requireSlope(2, errors(new AdamsBashforth(2), FlowSolversTest::uniform, 128, 4), "uniform");
        requireSlope(2, errors(new AdamsBashforth(2), FlowSolversTest::logSnr, 128, 4), "log-SNR");
    }

    @Test
    @DisplayName("S4.21 AB4: 55, -59, 37, -9 over 24; order 4 on equal steps; exact on cubics")
    void fourValuesGiveOrderFour() {
        double[] w = new double[4];
        new ExponentialWeights(4).compute(new double[] {0, -1, -2, -3}, 4, 0, 1, 0, w);
        assertArrayEquals(new double[] {55 / 24.0, -59 / 24.0, 37 / 24.0, -9 / 24.0}, w, 1e-14);
        requireSlope(4, errors(new AdamsBashforth(4), FlowSolversTest::uniform, 128, 4), "uniform");
        Ode cubic = new Ode(1, (t, x, out) -> out[0] = 1 + t * (2 + t * (3 + 4 * t)));
        Samples start = Samples.copyOf(1, new double[] {0.5});
        TimeGrid uneven = TimeGrid.of(0, 0.1, 0.3, 0.35, 0.6, 1.1, 1.2, 2);
        for (Method<Sde> method : List.<Method<Sde>>of(new AdamsBashforth(4), new AdamsMoulton(4))) {
            double end =
                    Ode.solve(fixed(method), cubic, start, uneven).samples().at(0, 0);
            assertEquals(0.5 + 2 + 4 + 8 + 16, end, 1e-12, method.toString());
        }
    }

    @Test
    @DisplayName("S4.21, E24 on a log-SNR grid AB4 keeps order 4; with the coefficients of equal steps it falls to 2")
    void unequalStepsKeepTheOrder() {
        requireSlope(4, errors(new AdamsBashforth(4), FlowSolversTest::logSnr, 256, 4), "variable coefficients");
        requireSlope(4, errors(new AdamsMoulton(4), FlowSolversTest::logSnr, 256, 4), "predicted and corrected");
        double[] fallen = new double[4];
        for (int k = 0; k < 4; k++) {
            fallen[k] = Math.abs(fixedCoefficients(256 << k) - data().flow(1.3, 1, 0.01));
        }
        requireSlope(2, fallen, "coefficients of equal steps");
    }

    private static GaussianData data() {
        return new GaussianData(TWO.path().schedule(), 0.7, 0.25);
    }

    /** Four-value Adams-Bashforth as often written: 55, -59, 37, -9, whatever the steps. */
    private static double fixedCoefficients(int steps) {
        TimeGrid grid = logSnr(steps);
        double x = 1.3;
        double[] past = new double[4];
        for (int k = 0; k < steps; k++) {
            if (k < 3) {
                past[(k + 1) % 4] = velocity(grid.at(k), x);
                x = data().flow(x, grid.at(k), grid.at(k + 1));
                continue;
            }
            past[(k + 1) % 4] = velocity(grid.at(k), x);
            double sum = 55 * past[(k + 1) % 4] - 59 * past[k % 4] + 37 * past[(k + 3) % 4] - 9 * past[(k + 2) % 4];
            x += (grid.at(k + 1) - grid.at(k)) / 24 * sum;
        }
        return x;
    }

    /** \(\dot m+\frac{\dot C}{2C}(x-m)\) of Gaussian data. */
    private static double velocity(double t, double x) {
        var c = data().schedule().at(t);
        double slope = c.alphaRate() * c.alpha() * data().variance() + c.sigmaRate() * c.sigma();
        return c.alphaRate() * data().mean() + slope / data().varianceAt(t) * (x - data().meanAt(t));
    }

    @Test
    @DisplayName("S4.22 Adams methods cost one evaluation a step and those of their start, counted")
    void evaluationsAreStepsAndStart() {
        for (int steps : new int[] {1, 2, 3, 4, 10, 50}) {
            for (int values = 1; values <= 5; values++) {
                AdamsBashforth method = new AdamsBashforth(values);
                int starting = Math.min(steps, values - 1);
                int stages = values <= 2 ? 2 : 4;
                long counted =
                        TWO.flow(fixed(method), STARTS, uniform(steps)).cost().mostEvaluations();
                assertEquals((long) stages * starting + (steps - starting), counted, method + " steps=" + steps);
                if (steps >= values) {
                    assertEquals(steps + method.evaluationsToStart(), counted);
                }
            }
        }
    }

    @Test
    @DisplayName("S4.56 evaluations are those of the steps that were taken and of those that were refused")
    void aStepThatWasTakenHandsItsLastStageOnAndOneThatWasRefusedItsFirst() {
        for (EmbeddedMethod<Sde> method :
                List.<EmbeddedMethod<Sde>>of(new HeunEuler(), new DormandPrince5(), new DormandPrince8())) {
            for (Samples start : List.of(TWO.starts(3, 1), TWO.starts(4, 1))) {
                long[] steps = new long[1];
                Solution solution = new dev.fokker.core.solve.Ensemble(1, 1)
                        .solve(
                                new AdaptiveSteps(method, 1e-4),
                                new dev.fokker.core.solve.Problem<>(
                                        TWO.generation(0),
                                        new dev.fokker.core.distribution.Points(start).inOrder(),
                                        dev.fokker.core.noise.Stream.PRIOR,
                                        TimeGrid.of(1, 1e-3)),
                                new dev.fokker.core.noise.Threefry(1),
                                1,
                                rows -> steps[0] = Math.max(steps[0], rows.step()[0]));
                long refused = solution.cost().rejected();
                int perStep = method.evaluationsPerStep();
                boolean handsOn = method instanceof DormandPrince5;
                long expected = perStep * steps[0] + (handsOn ? 1 + perStep * refused : (perStep - 1) * refused);
                assertEquals(expected, solution.cost().mostEvaluations(), method + " refused " + refused);
            }
        }
    }

    @Test
    @DisplayName("ANC-4.5, ANC-4.7 with steps of its own a row ends where it would end alone, to the last bit")
    void noRowFeelsItsNeighbours() {
        SamplingProblem ring = SamplingProblem.ring8();
        Samples starts = ring.starts(2, 60);
        for (EmbeddedMethod<Sde> method :
                List.<EmbeddedMethod<Sde>>of(new HeunEuler(), new DormandPrince5(), new DormandPrince8())) {
            AdaptiveSteps solver = new AdaptiveSteps(method, 1e-3);
            Samples together = ring.flow(solver, starts, TimeGrid.of(1, 1e-3)).samples();
            for (int i = 0; i < starts.n(); i += 7) {
                Samples one = Samples.copyOf(2, new double[] {starts.at(i, 0), starts.at(i, 1)});
                Samples alone = ring.flow(solver, one, TimeGrid.of(1, 1e-3)).samples();
                assertEquals(alone.at(0, 0), together.at(i, 0), 0.0);
                assertEquals(alone.at(0, 1), together.at(i, 1), 0.0);
            }
        }
    }

    @Test
    @DisplayName("ANC-4.7 steps are not rounded to single precision: a tolerance of 1e-13 is met")
    void smallTolerancesAreMet() {
        Generation flow = data().generation(0);
        Samples start = Samples.copyOf(1, new double[] {1.3, -0.4, 0.1});
        for (EmbeddedMethod<Sde> method : List.<EmbeddedMethod<Sde>>of(new DormandPrince5(), new DormandPrince8())) {
            Samples end = Ode.solve(new AdaptiveSteps(method, 1e-13), flow, start, TimeGrid.of(1, 0.001))
                    .samples();
            for (int i = 0; i < 3; i++) {
                // Some hundred steps, each wrong by the tolerance.
                assertEquals(data().flow(start.at(i, 0), 1, 0.001), end.at(i, 0), 1e-10, method.toString());
            }
        }
    }

    @Test
    @DisplayName(
            "S4.56, S4.28 adaptive Heun-Euler errs by less than its steps' tolerances, and halving these halves the error")
    void halvingTheToleranceHalvesTheError() {
        requireProportion(new HeunEuler(), 1e-3);
    }

    @Test
    @DisplayName(
            "S4.56, S4.28 adaptive RK45 errs by less than its steps' tolerances, and halving these halves the error")
    void halvingTheToleranceHalvesTheErrorOfRungeKutta() {
        requireProportion(new DormandPrince5(), 2e-6);
    }

    /**
     * As below, N steps are off by at most N tolerances. A row of one component whose estimate passes through zero as the step grows
     * would be taken far too far and off by hundreds: about one row in fifty, were there no second estimate.
     */
    @Test
    @DisplayName(
            "S4.56 no step of a Dormand-Prince pair is taken that is far too long: rows err by less than their tolerances")
    void longStepsAreSeen() {
        int n = 600;
        double reach = 2.5;
        double[] x = new double[n];
        Arrays.setAll(x, i -> reach * (2.0 * i / (n - 1) - 1));
        for (EmbeddedMethod<Sde> method : List.<EmbeddedMethod<Sde>>of(new DormandPrince5(), new DormandPrince8())) {
            for (double tolerance : new double[] {1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9}) {
                Solution found = Ode.solve(
                        new AdaptiveSteps(method, tolerance),
                        data().generation(0),
                        Samples.copyOf(1, x),
                        TimeGrid.of(1, 0.001));
                double steps = found.cost().mostEvaluations() / (method.evaluationsPerStep() - 1.0);
                for (int i = 0; i < n; i++) {
                    double off = Math.abs(found.samples().at(i, 0) - data().flow(x[i], 1, 0.001));
                    String what = "%s row %d at %s: %s".formatted(method, i, tolerance, off);
                    assertTrue(off < steps * tolerance * (1 + reach), what);
                }
            }
        }
    }

    /** Two times close together cut two steps short, no more: growing from the shorter by fives would take eight. */
    @Test
    @DisplayName("S4.56 a step that was cut short by a time of the grid does not hold up the next")
    void timesOfTheGridCostNoMoreThanTheStepsTheyCut() {
        Samples start = Samples.copyOf(1, new double[] {1.3});
        for (EmbeddedMethod<Sde> method : List.<EmbeddedMethod<Sde>>of(new DormandPrince5(), new DormandPrince8())) {
            AdaptiveSteps solver = new AdaptiveSteps(method, 1e-6);
            long through = Ode.solve(solver, data().generation(0), start, TimeGrid.of(1, 0.001))
                    .cost()
                    .evaluations();
            long met = Ode.solve(solver, data().generation(0), start, TimeGrid.of(1, 0.5, 0.5 - 1e-6, 0.001))
                    .cost()
                    .evaluations();
            long more = met - through;
            assertTrue(more <= 3L * method.evaluationsPerStep(), method + ": " + more + " more than " + through);
        }
    }

    /**
     * The flow of this Gaussian draws together, so that errors of steps add up without growing: N steps, each wrong by at most its
     * estimate, are off by no more than N times the tolerance. Methods go on from the better of their two results, whose error falls
     * like the estimate of a step: in proportion to the tolerance.
     */
    private static void requireProportion(EmbeddedMethod<Sde> method, double loosest) {
        int n = 60;
        double reach = 2.5;
        double[] x = new double[n];
        Arrays.setAll(x, i -> reach * (2.0 * i / (n - 1) - 1));
        Samples starts = Samples.copyOf(1, x);
        double[] errors = new double[12];
        long[] evaluations = new long[errors.length];
        double slope = 0;
        for (int k = 0; k < errors.length; k++) {
            double tolerance = Math.scalb(loosest, -k);
            Solution found = Ode.solve(
                    new AdaptiveSteps(method, tolerance), data().generation(0), starts, TimeGrid.of(1, 0.001));
            double square = 0;
            double most = 0;
            for (int i = 0; i < n; i++) {
                double off = found.samples().at(i, 0) - data().flow(x[i], 1, 0.001);
                square += off * off / n;
                most = Math.max(most, Math.abs(off));
            }
            errors[k] = Math.sqrt(square);
            evaluations[k] = found.cost().evaluations();
            double steps = found.cost().mostEvaluations() / (method.evaluationsPerStep() - 1.0);
            assertTrue(most < steps * tolerance * (1 + reach), method + " at " + tolerance + ": " + most);
            assertTrue(found.cost().rejected() > 0, method + " refused nothing");
            // least squares: k less its mean, over the sum of its squares
            double across = k - (errors.length - 1) / 2.0;
            slope -= across * Math.log(errors[k]) / Math.log(2) * 12 / (Math.pow(errors.length, 3) - errors.length);
        }
        assertEquals(1, slope, 0.15, method + " " + Arrays.toString(errors));
        assertTrue(evaluations[errors.length - 1] > evaluations[0], method + " " + Arrays.toString(evaluations));
    }

    @Test
    @DisplayName("S4.56 the error of the Dormand-Prince pairs falls with the tolerance on eight modes")
    void theErrorFallsWithTheTolerance() {
        SamplingProblem ring = SamplingProblem.ring8();
        Samples starts = ring.starts(5, 40);
        Samples truth = ring.ends(starts);
        for (EmbeddedMethod<Sde> method : List.<EmbeddedMethod<Sde>>of(new DormandPrince5(), new DormandPrince8())) {
            double before = Double.POSITIVE_INFINITY;
            for (double tolerance : new double[] {1e-2, 1e-4, 1e-6, 1e-8}) {
                Samples found = ring.flow(new AdaptiveSteps(method, tolerance), starts, TimeGrid.of(1, 1e-3))
                        .samples();
                double error = SamplingProblem.error(found, truth);
                assertTrue(error < 0.2 * before, method + " at " + tolerance + ": " + error + " after " + before);
                before = error;
            }
            assertTrue(before < 1e-6, method + " " + before);
        }
    }
}
