package dev.fokker.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.fokker.core.distribution.Distribution;
import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Points;
import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.sample.NumericalFailure;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.Denoiser;
import dev.fokker.core.score.Generation;
import dev.fokker.core.solve.Ensemble;
import dev.fokker.core.solve.FinalStep;
import dev.fokker.core.solve.FixedGrid;
import dev.fokker.core.solve.Observer;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.solve.Solution;
import dev.fokker.core.time.TimeGrid;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;

/**
 * What every method keeps, whatever it is.
 *
 * @param subject the method under test
 */
record MethodLaws(MethodCase subject) {
    private static final int ROWS = 10;

    /** Each law as a test. */
    List<DynamicTest> all() {
        return List.of(
                dynamicTest("flow error falls with the stated order", this::flowErrorFallsWithTheStatedOrder),
                dynamicTest("splitting a batch changes nothing", this::splittingABatchDoesNotChangeItsSamples),
                dynamicTest("going on from a saved state", this::goingOnFromASavedStateEqualsNeverHavingStopped),
                dynamicTest("evaluations are those that were made", this::evaluationsAreThoseThatWereMade),
                dynamicTest("numbers that are not finite are named", this::numbersThatAreNotFiniteAreNamed),
                dynamicTest("rows at different times move as alone", this::rowsAtDifferentTimesMoveAsTheyWouldAlone),
                dynamicTest("runs share a batch and end as alone", this::runsThatShareABatchEndAsTheyWouldAlone));
    }

    private double eta() {
        return subject().takesNoise() ? 1 : 0;
    }

    private FixedGrid<Generation> solver() {
        return new FixedGrid<>(subject().method(), FinalStep.none());
    }

    private boolean names(NumericalFailure failure) {
        return failure.getMessage().contains(subject().method().getClass().getSimpleName());
    }

    /**
     * Slope of the flow's end points over halvings of the step, as far as rounding lets it be seen, within 0.15 of what is stated up
     * to order 2 and a tenth of it beyond; none where the flow is exact, and nothing is asked of methods that always have noise.
     */
    private void flowErrorFallsWithTheStatedOrder() {
        double stated = subject().method().order().flow();
        if (Double.isNaN(stated)) {
            return;
        }
        Noise noise = new Threefry(1);
        // A high order has nothing left to show after a few steps.
        int coarsest = subject().still() == null || stated <= 4 || Double.isInfinite(stated) ? 16 : stated <= 5 ? 4 : 2;
        Samples exact = subject().still() == null
                ? closedForm(noise)
                : subject().flow().solve(16 << 10, noise, ROWS).samples();
        double[] errors = new double[6];
        int seen = 0;
        for (int k = 0; k < errors.length; k++) {
            Samples found = subject().flow().solve(coarsest << k, noise, ROWS).samples();
            errors[k] = SamplingProblem.error(found, exact);
            seen += errors[k] > 1e-12 && seen == k ? 1 : 0;
        }
        if (Double.isInfinite(stated)) {
            assertEquals(0, errors[0], 1e-12, subject() + " is exact");
            return;
        }
        assertTrue(seen >= 3, subject() + ": too little is left to see an order " + Arrays.toString(errors));
        double slope = Slope.of(Arrays.copyOfRange(errors, seen > 4 ? 1 : 0, seen));
        assertEquals(
                stated,
                slope,
                Math.max(0.15, stated <= 2 ? 0 : 0.1 * stated),
                subject() + " " + Arrays.toString(errors));
    }

    private Samples closedForm(Noise noise) {
        MethodBench<?> bench = subject().flow();
        double[] x = new double[ROWS];
        bench.start().draw(noise, Stream.PRIOR, 0, ROWS, x);
        for (int i = 0; i < ROWS; i++) {
            x[i] = subject().flowEnd(x[i]);
        }
        return Samples.copyOf(1, x);
    }

    /** A path's end depends on its number only: any threads, any tile, to the last bit. */
    private void splittingABatchDoesNotChangeItsSamples() {
        Noise noise = new Threefry(5);
        MethodBench<?> bench = subject().bench();
        Samples whole = bench.split(20, noise, 100, new Ensemble(1, 100)).samples();
        for (int threads : new int[] {1, 2, 3, 7}) {
            for (int tile : new int[] {1, 17, 64}) {
                Solution split = bench.split(20, noise, 100, new Ensemble(threads, tile));
                assertEquals(whole, split.samples(), subject() + " threads=" + threads + " tile=" + tile);
            }
        }
    }

    /** Stopping before any step, keeping the state and going on from it equals never having stopped, to the last bit. */
    private void goingOnFromASavedStateEqualsNeverHavingStopped() {
        Noise noise = new Threefry(6);
        Solution straight = subject().bench().solve(8, noise, 10);
        for (int stop = 0; stop < 8; stop++) {
            Rows second = subject().bench().resumed(8, stop, noise, 10);
            assertEquals(straight.samples(), second.samples(), subject() + " stopped before step " + stop);
            assertEquals(
                    straight.cost().evaluations(),
                    Arrays.stream(second.evaluations()).sum());
        }
    }

    /** The count is compared with an independent one, inside the field itself. */
    private void evaluationsAreThoseThatWereMade() {
        if (!subject().generates()) {
            long made = subject().bench().solve(12, new Threefry(7), 10).cost().mostEvaluations();
            assertEquals(
                    12L * subject().method().evaluationsPerStep()
                            + subject().method().evaluationsToStart(),
                    made);
            return;
        }
        long[] calls = new long[1];
        Denoiser exact = MethodCase.data().generation(0).denoiser();
        Denoiser watched = new Denoiser() {
            @Override
            public int dimension() {
                return exact.dimension();
            }

            @Override
            public dev.fokker.core.process.Field open(int maxRows) {
                var field = exact.open(maxRows);
                return (rows, t, x, out) -> {
                    calls[0] += rows.n();
                    field.eval(rows, t, x, out);
                };
            }
        };
        Generation generation = new Generation(MethodCase.data().path(), watched, eta());
        Problem<Generation> p =
                new Problem<>(generation, Gaussian.isotropic(1, 1), Stream.PRIOR, TimeGrid.uniform(1, 1e-3, 12));
        Solution solution = solver().solve(p, new Threefry(7), 0, 10, Observer.none());
        assertEquals(calls[0], solution.cost().evaluations());
        long stated = 12L * subject().method().evaluationsPerStep()
                + subject().method().evaluationsToStart();
        if (subject().iterates()) {
            assertTrue(stated <= solution.cost().mostEvaluations(), "evaluations of " + solution.cost());
        } else {
            assertEquals(stated, solution.cost().mostEvaluations());
        }
        FixedGrid<Generation> denoised = new FixedGrid<>(subject().method(), FinalStep.tweedie());
        Solution more = denoised.solve(p, new Threefry(7), 0, 10, Observer.none());
        assertEquals(solution.cost().mostEvaluations() + 1, more.cost().mostEvaluations());
    }

    /** A row that leaves the finite numbers is reported with method, row, value, step and times; the others end as without it. */
    private void numbersThatAreNotFiniteAreNamed() {
        if (!subject().generates()) {
            Samples healthy = fromOnes(Double.NaN, -1).samples();
            NumericalFailure failure = assertThrows(NumericalFailure.class, () -> fromOnes(Double.NaN, 4));
            requireNamed(failure);
            requireUnharmed(failure, healthy);
            return;
        }
        Samples healthy = broken(-1).samples();
        NumericalFailure failure = assertThrows(NumericalFailure.class, () -> broken(4));
        requireNamed(failure);
        requireUnharmed(failure, healthy);
    }

    /** From ones, but for one row that starts at {@code odd}. */
    private Solution fromOnes(double odd, int row) {
        int d = subject().home().dimension();
        double[] starts = new double[9 * d];
        Arrays.fill(starts, 1);
        if (row >= 0) {
            starts[row * d] = odd;
        }
        Distribution start = new Points(Samples.copyOf(d, starts)).inOrder();
        return new MethodBench<>(subject().general(), subject().home(), start, 0, 1).solve(10, new Threefry(8), 9);
    }

    /** With a denoiser that gives no number to one path from the middle on. */
    private Solution broken(long path) {
        Denoiser broken = new Denoiser() {
            @Override
            public int dimension() {
                return 1;
            }

            @Override
            public dev.fokker.core.process.Field open(int maxRows) {
                return (rows, t, x, out) -> {
                    for (int i = 0; i < rows.n(); i++) {
                        out[i] = rows.path()[i] == path && t.at(i) < 0.5 ? Double.NaN : 0;
                    }
                };
            }
        };
        Generation generation = new Generation(MethodCase.data().path(), broken, 0);
        Problem<Generation> p =
                new Problem<>(generation, Gaussian.isotropic(1, 1), Stream.PRIOR, TimeGrid.uniform(1, 1e-3, 10));
        return new Ensemble(1, 5).solve(solver(), p, new Threefry(8), 9, Observer.none());
    }

    private void requireUnharmed(NumericalFailure failure, Samples healthy) {
        Samples states = failure.partial().orElseThrow().states();
        for (int i = 0; i < healthy.n(); i++) {
            for (int j = 0; j < healthy.d() && i != 4; j++) {
                assertEquals(healthy.at(i, j), states.at(i, j), 0, subject() + " row " + i);
            }
        }
    }

    /** Runs of other lengths that join at other times are moved by one call each step, and end as they would alone. */
    private void runsThatShareABatchEndAsTheyWouldAlone() {
        int[] steps = {4, 9, 6};
        Noise noise = new Threefry(11);
        Samples[] shared = subject().bench().shared(steps, noise, 3);
        for (int k = 0; k < steps.length; k++) {
            assertEquals(subject().bench().alone(k, steps, noise, 3), shared[k], subject() + " run " + k);
        }
    }

    private void requireNamed(NumericalFailure failure) {
        assertTrue(names(failure), failure.getMessage());
        for (String part : new String[] {"path 4", "NaN", "step ", "t="}) {
            assertTrue(failure.getMessage().contains(part), failure.getMessage());
        }
    }

    /** Rows of one batch at different steps and times move as they would alone. */
    private void rowsAtDifferentTimesMoveAsTheyWouldAlone() {
        MethodBench<?> bench = subject().bench();
        int d = bench.system().dimension();
        double way = bench.to() - bench.from();
        double[] from = {0.1, 0.5, 0.8};
        double[] to = {0.3, 0.55, 0.99};
        double[] alone = new double[3 * d];
        Rows together = new Rows(3, d);
        for (int i = 0; i < 3; i++) {
            Rows one = new Rows(1, d);
            place(one, 0, i, bench.from() + way * from[i], bench.from() + way * to[i]);
            System.arraycopy(bench.attempt(one, new Threefry(9)), 0, alone, i * d, d);
            place(together, i, i, bench.from() + way * from[i], bench.from() + way * to[i]);
        }
        assertArrayEquals(alone, Arrays.copyOf(bench.attempt(together, new Threefry(9)), 3 * d));
    }

    private static void place(Rows rows, int row, int path, double from, double to) {
        rows.path()[row] = path;
        rows.step()[row] = 2L * path;
        for (int j = 0; j < rows.d(); j++) {
            rows.x()[row * rows.d() + j] = 0.3 * path + 0.2 + 0.1 * j;
        }
        rows.start().set(row, from);
        rows.end().set(row, to);
    }
}
