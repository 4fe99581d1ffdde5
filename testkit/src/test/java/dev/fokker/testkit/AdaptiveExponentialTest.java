package dev.fokker.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Points;
import dev.fokker.core.generate.AdaptiveExponential;
import dev.fokker.core.generate.AdaptiveRun;
import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.Cosine;
import dev.fokker.core.process.DiscreteTable;
import dev.fokker.core.process.Edm;
import dev.fokker.core.process.Field;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.Schedule;
import dev.fokker.core.process.StraightPath;
import dev.fokker.core.process.SubVariancePreserving;
import dev.fokker.core.process.VarianceExploding;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.core.sample.NumericalFailure;
import dev.fokker.core.sample.PartialResult;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.Denoiser;
import dev.fokker.core.score.Generation;
import dev.fokker.core.solve.Ensemble;
import dev.fokker.core.solve.Observer;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.solve.Solution;
import dev.fokker.core.time.TimeGrid;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Steps and orders of each row's own. */
class AdaptiveExponentialTest {
    private static final TimeGrid WHOLE = TimeGrid.of(SamplingProblem.FIRST, SamplingProblem.LAST);
    private static final Noise NOISE = new Threefry(1);

    private static Problem<Generation> problem(Generation generation, Samples starts, TimeGrid grid) {
        return new Problem<>(generation, new Points(starts).inOrder(), Stream.PRIOR, grid);
    }

    /** A denoiser of one component that sees the time only, and the path. */
    private static Generation ofTime(Schedule schedule, java.util.function.DoubleUnaryOperator data) {
        Denoiser denoiser = new Denoiser() {
            @Override
            public int dimension() {
                return 1;
            }

            @Override
            public Field open(int maxRows) {
                return (rows, t, x, out) -> {
                    for (int i = 0; i < rows.n(); i++) {
                        out[i] = data.applyAsDouble(t.at(i));
                    }
                };
            }
        };
        return new Generation(new GaussianPath(1, schedule), denoiser, 0);
    }

    @Test
    @DisplayName("SOL-Q3 36, 60 and 90 evaluations reach 5e-4, 2e-5 and 2e-6 on the three mixtures")
    void theGoalOfAccuracyIsMet() {
        double[] budgets = {36, 60, 90};
        double[] goals = {5e-4, 2e-5, 2e-6};
        for (SamplingProblem each : List.of(SamplingProblem.ring8(), SamplingProblem.grid25(), SamplingProblem.two())) {
            Samples starts = each.starts(3, 200);
            Samples truth =
                    each.flow(new AdaptiveExponential(4, 1e-9), starts, WHOLE).samples();
            for (int k = 0; k < goals.length; k++) {
                Solution found = withMean(each, starts, budgets[k]);
                double error = SamplingProblem.error(found.samples(), truth);
                assertTrue(
                        error <= goals[k],
                        "%s: %.1f evaluations, error %.2e, goal %.0e"
                                .formatted(each.name(), found.cost().meanEvaluations(), error, goals[k]));
            }
        }
    }

    /** The run whose mean number of evaluations is the most that is not above {@code budget}. */
    private static Solution withMean(SamplingProblem each, Samples starts, double budget) {
        double loose = Math.log(3e-3);
        double tight = Math.log(3e-7);
        Solution best = null;
        for (int k = 0; k < 7; k++) {
            double middle = 0.5 * (loose + tight);
            Solution found = each.flow(new AdaptiveExponential(StrictMath.exp(middle)), starts, WHOLE);
            if (found.cost().meanEvaluations() <= budget) {
                best = found;
                loose = middle;
            } else {
                tight = middle;
            }
        }
        return best;
    }

    @Test
    @DisplayName("S4.56 the error is below three times the tolerance at every order, and falls in proportion to it")
    void theErrorFallsWithTheToleranceAtEveryOrder() {
        SamplingProblem two = SamplingProblem.two();
        Samples starts = two.starts(4, 60);
        Samples truth =
                two.flow(new AdaptiveExponential(5, 1e-10), starts, WHOLE).samples();
        for (int order = 3; order <= 5; order++) {
            double[] errors = new double[5];
            for (int k = 0; k < errors.length; k++) {
                double tolerance = StrictMath.pow(10, -2 - k);
                errors[k] = SamplingProblem.error(
                        two.flow(new AdaptiveExponential(order, tolerance), starts, WHOLE)
                                .samples(),
                        truth);
                assertTrue(errors[k] <= 3 * tolerance, "order " + order + " at " + tolerance + ": " + errors[k]);
            }
            double slope = Math.log10(errors[0] / errors[4]) / 4;
            assertEquals(1, slope, 0.2, "order " + order + " " + java.util.Arrays.toString(errors));
        }
    }

    /** A Denoiser linear in l is met by the first corrector already: no error on any schedule, however loose the tolerance. */
    @Test
    void noErrorWhereTheDataPredictionIsLinearInHalfLogSnr() {
        for (Schedule schedule : List.of(
                new VariancePreserving(),
                new VarianceExploding(),
                new Cosine(),
                new Edm(),
                new StraightPath(),
                new SubVariancePreserving(),
                DiscreteTable.linear(1e-4, 0.02, 1000))) {
            double from = schedule.domain().last();
            double to = schedule.domain().first();
            Generation flow =
                    ofTime(schedule, t -> 0.3 - 0.2 * 0.5 * schedule.at(t).logSnr());
            Coefficients s = schedule.at(from);
            Coefficients e = schedule.at(to);
            double start = 1.7 * Math.hypot(s.alpha(), s.sigma());
            double found = new AdaptiveExponential(0.5)
                    .solve(
                            problem(flow, Samples.copyOf(1, new double[] {start}), TimeGrid.of(from, to)),
                            NOISE,
                            0,
                            1,
                            Observer.none())
                    .samples()
                    .at(0, 0);
            // the integral of e^{u-l}(a + b u) is a + b(l - 1)
            double shrink = e.sigma() / s.sigma();
            double expected = shrink * (start - s.alpha() * integral(s)) + e.alpha() * integral(e);
            // the log-SNR itself is known to rounding of its logarithm, some 1e-15 times 20, and multiplies the slope
            assertEquals(expected, found, 1e-11 * (1 + Math.abs(expected)), schedule.toString());
        }
    }

    private static double integral(Coefficients c) {
        return 0.3 - 0.2 * (0.5 * c.logSnr() - 1);
    }

    @Test
    @DisplayName(
            "ANC-4.7 a row takes the same steps in any batch, tile and thread, to the last bit, at times of double precision")
    void noRowFeelsItsNeighbours() {
        SamplingProblem ring = SamplingProblem.ring8();
        Samples starts = ring.starts(5, 60);
        Problem<Generation> problem = problem(ring.generation(0), starts, WHOLE);
        AdaptiveExponential solver = new AdaptiveExponential(1e-4);
        Solution whole = new Ensemble(1, 60).solve(solver, problem, NOISE, 60, Observer.none());
        for (int[] split : new int[][] {{1, 1}, {2, 17}, {3, 7}}) {
            Solution other = new Ensemble(split[0], split[1]).solve(solver, problem, NOISE, 60, Observer.none());
            assertEquals(whole, other, "threads " + split[0] + ", tile " + split[1]);
        }
        List<Double> times = new ArrayList<>();
        solver.solve(problem, NOISE, 0, 1, rows -> times.add(rows.end().at(0)));
        long single = times.stream().filter(t -> (float) (double) t == t).count();
        assertTrue(single <= 1, "times that are single-precision numbers: " + single + " of " + times.size());
    }

    @Test
    void goingOnFromAnyRoundEqualsNeverHavingStopped() {
        SamplingProblem two = SamplingProblem.two();
        Problem<Generation> problem = problem(two.generation(0), two.starts(6, 12), TimeGrid.of(1, 0.4, 1e-3));
        AdaptiveExponential solver = new AdaptiveExponential(1e-3);
        Solution straight = solver.solve(problem, NOISE, 3, 7, Observer.none());
        AdaptiveRun run = solver.start(problem, NOISE, 3, 7);
        int rounds = 0;
        while (!run.done()) {
            AdaptiveRun.State state = run.state();
            AdaptiveRun.State copy = AdaptiveRun.State.of(state.first(), state.rows(), state.numbers());
            AdaptiveRun other = solver.resume(problem, NOISE, copy);
            while (!other.done()) {
                other.advance(Observer.none());
            }
            assertEquals(straight, other.solution(), "stopped after round " + rounds);
            run.advance(Observer.none());
            rounds++;
        }
        assertEquals(straight, solver.resume(problem, NOISE, run.state()).solution());
        assertTrue(rounds > 20, rounds + " rounds");
        AdaptiveRun.State broken = AdaptiveRun.State.of(3, 7, new double[] {7, 1, 2});
        assertThrows(IllegalArgumentException.class, () -> solver.resume(problem, NOISE, broken));
    }

    @Test
    @DisplayName("S4.56 evaluations are those that were made, and refused steps are counted")
    void evaluationsAreThoseThatWereMadeAndRefusedStepsAreCounted() {
        SamplingProblem ring = SamplingProblem.ring8();
        long[] calls = new long[1];
        Denoiser exact = ring.generation(0).denoiser();
        Generation watched = new Generation(ring.path(), watching(exact, calls), 0);
        Solution found = new AdaptiveExponential(1e-4)
                .solve(problem(watched, ring.starts(7, 40), WHOLE), NOISE, 0, 40, Observer.none());
        assertEquals(calls[0], found.cost().evaluations());
        assertTrue(found.cost().rejected() > 0 && found.cost().rejected() < 0.2 * calls[0], "" + found.cost());
    }

    private static Denoiser watching(Denoiser exact, long[] calls) {
        return new Denoiser() {
            @Override
            public int dimension() {
                return exact.dimension();
            }

            @Override
            public Field open(int maxRows) {
                Field field = exact.open(maxRows);
                return (rows, t, x, out) -> {
                    calls[0] += rows.n();
                    field.eval(rows, t, x, out);
                };
            }
        };
    }

    @Test
    void aRowWhoseModelFailsIsNamedAndTheOthersArrive() {
        SamplingProblem two = SamplingProblem.two();
        Denoiser exact = two.generation(0).denoiser();
        Denoiser broken = new Denoiser() {
            @Override
            public int dimension() {
                return 2;
            }

            @Override
            public Field open(int maxRows) {
                Field field = exact.open(maxRows);
                return (rows, t, x, out) -> {
                    field.eval(rows, t, x, out);
                    for (int i = 0; i < rows.n(); i++) {
                        if (rows.path()[i] == 4 && t.at(i) < 0.5) {
                            out[2 * i + 1] = Double.NaN;
                        }
                    }
                };
            }
        };
        Samples starts = two.starts(8, 9);
        AdaptiveExponential solver = new AdaptiveExponential(1e-4);
        Problem<Generation> bad = problem(new Generation(two.path(), broken, 0), starts, WHOLE);
        NumericalFailure failure =
                assertThrows(NumericalFailure.class, () -> solver.solve(bad, NOISE, 0, 9, Observer.none()));
        for (String part : new String[] {"AdaptiveExponential", "path 4", "NaN", "t="}) {
            assertTrue(failure.getMessage().contains(part), failure.getMessage());
        }
        PartialResult partial = failure.partial().orElseThrow();
        Samples whole = solver.solve(problem(two.generation(0), starts, WHOLE), NOISE, 0, 9, Observer.none())
                .samples();
        for (int i = 0; i < 9; i++) {
            if (i == 4) {
                assertTrue(partial.time(i) >= 0.5 && partial.time(i) < 1, "stopped at " + partial.time(i));
            } else {
                assertEquals(SamplingProblem.LAST, partial.time(i));
                assertArrayEquals(
                        whole.rows(i, i + 1).toArray(),
                        partial.states().rows(i, i + 1).toArray());
            }
        }
    }

    @Test
    void everyTimeOfTheGridIsMet() {
        SamplingProblem two = SamplingProblem.two();
        TimeGrid grid = TimeGrid.of(1, 0.7, 0.3, 0.29, 1e-3);
        boolean[][] met = new boolean[5][grid.steps() + 1];
        new AdaptiveExponential(1e-3)
                .solve(problem(two.generation(0), two.starts(9, 5), grid), NOISE, 0, 5, rows -> mark(rows, grid, met));
        for (boolean[] row : met) {
            for (int k = 1; k <= grid.steps(); k++) {
                assertTrue(row[k], "time " + grid.at(k));
            }
        }
    }

    private static void mark(Rows rows, TimeGrid grid, boolean[][] met) {
        for (int i = 0; i < rows.n(); i++) {
            for (int k = 0; k <= grid.steps(); k++) {
                met[(int) rows.path()[i]][k] |= rows.end().at(i) == grid.at(k);
            }
        }
    }

    @Test
    void aFlowGoesBackToWhereItCameFrom() {
        SamplingProblem two = SamplingProblem.two();
        Samples starts = two.starts(10, 40);
        AdaptiveExponential solver = new AdaptiveExponential(1e-7);
        Samples ends = two.flow(solver, starts, WHOLE).samples();
        Samples back = two.flow(solver, ends, TimeGrid.of(SamplingProblem.LAST, SamplingProblem.FIRST))
                .samples();
        // both ways err by about the tolerance, and the way back forgets
        assertEquals(0, SamplingProblem.error(back, starts), 1e-5);
    }

    @Test
    void theUsualOrderRisesAsTheToleranceFalls() {
        int[] orders = {5, 5, 5, 6, 7, 7, 7};
        for (int k = 0; k < orders.length; k++) {
            double tolerance = Double.parseDouble("1e-" + (k + 2));
            assertEquals(orders[k], new AdaptiveExponential(tolerance).order(), "tolerance " + tolerance);
        }
    }

    @Test
    void whatCannotBeDoneIsSaid() {
        assertThrows(IllegalArgumentException.class, () -> new AdaptiveExponential(9, 1e-3));
        assertThrows(IllegalArgumentException.class, () -> new AdaptiveExponential(5, 0));
        assertThrows(IllegalArgumentException.class, () -> new AdaptiveExponential(5, Double.NaN));
        SamplingProblem two = SamplingProblem.two();
        Problem<Generation> noisy = problem(two.generation(1), two.starts(1, 1), WHOLE);
        AdaptiveExponential solver = new AdaptiveExponential(1e-3);
        assertThrows(IllegalArgumentException.class, () -> solver.solve(noisy, NOISE, 0, 1, Observer.none()));
        Generation clean = ofTime(new StraightPath(), t -> 0);
        Problem<Generation> toZero = new Problem<>(clean, Gaussian.isotropic(1, 1), Stream.PRIOR, TimeGrid.of(0.9, 0));
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> solver.solve(toZero, NOISE, 0, 1, Observer.none()));
        assertTrue(refused.getMessage().contains("sigma=0"), refused.getMessage());
    }
}
