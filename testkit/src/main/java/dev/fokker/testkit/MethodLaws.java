package dev.fokker.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.VariancePreserving;
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
import dev.fokker.core.solve.Run;
import dev.fokker.core.solve.Solution;
import dev.fokker.core.time.TimeGrid;
import org.junit.jupiter.api.Test;

/** What every method keeps, whatever it is: implement {@link #subject} and the laws run. */
public interface MethodLaws {
    /** The method under test. */
    MethodCase subject();

    /** Gaussian data on a path that all methods can turn round. */
    private static GaussianData data() {
        return new GaussianData(new VariancePreserving(), 0.7, 0.25);
    }

    private double eta() {
        return subject().takesNoise() ? 1 : 0;
    }

    private Problem<Generation> problem(int steps) {
        return new Problem<>(
                data().generation(eta()), Gaussian.isotropic(1, 1), Stream.PRIOR, TimeGrid.uniform(1, 1e-3, steps));
    }

    private FixedGrid<Generation> solver() {
        return new FixedGrid<>(subject().method(), FinalStep.none());
    }

    /** Slope over five halvings of the flow's end point against its closed form, within 0.15 of what is stated. */
    @Test
    default void flowErrorFallsWithTheStatedOrder() {
        Generation flow = data().generation(0);
        double[] errors = new double[6];
        for (int k = 0; k < errors.length; k++) {
            TimeGrid grid = TimeGrid.uniform(0.8, 0.3, 16 << k);
            Problem<Generation> p = new Problem<>(flow, Gaussian.isotropic(1, 1), Stream.PRIOR, grid);
            Run<Generation> run = solver().start(p, new Threefry(1), 0, 1);
            double start = run.rows().x()[0];
            while (!run.done()) {
                run.advance(Observer.none());
            }
            errors[k] = Math.abs(run.rows().x()[0] - data().flow(start, 0.8, 0.3));
        }
        double slope = Slope.of(errors[1], errors[2], errors[3], errors[4], errors[5]);
        assertEquals(
                subject().method().order().flow(), slope, 0.15, subject() + " " + java.util.Arrays.toString(errors));
    }

    /** A path's end depends on its number only: any threads, any tile, to the last bit. */
    @Test
    default void splittingABatchDoesNotChangeItsSamples() {
        Noise noise = new Threefry(5);
        Samples whole = new Ensemble(1, 100)
                .solve(solver(), problem(20), noise, 100, Observer.none())
                .samples();
        for (int threads : new int[] {1, 2, 3, 7}) {
            for (int tile : new int[] {1, 17, 64}) {
                Ensemble ensemble = new Ensemble(threads, tile);
                Solution split = ensemble.solve(solver(), problem(20), noise, 100, Observer.none());
                assertEquals(whole, split.samples(), subject() + " threads=" + threads + " tile=" + tile);
            }
        }
    }

    /** Stopping before any step, keeping the state and going on from it equals never having stopped, to the last bit. */
    @Test
    default void goingOnFromASavedStateEqualsNeverHavingStopped() {
        Noise noise = new Threefry(6);
        Solution straight = solver().solve(problem(8), noise, 3, 10, Observer.none());
        for (int stop = 0; stop < 8; stop++) {
            Run<Generation> first = solver().start(problem(8), noise, 3, 10);
            for (int k = 0; k < stop; k++) {
                first.advance(Observer.none());
            }
            Run<Generation> second = solver().resume(problem(8), noise, first.state());
            while (!second.done()) {
                second.advance(Observer.none());
            }
            assertEquals(straight.samples(), second.rows().samples(), subject() + " stopped before step " + stop);
            assertEquals(straight.cost().mostEvaluations(), second.rows().evaluations()[9]);
        }
    }

    /** The count is compared with an independent one, inside the field itself. */
    @Test
    default void evaluationsAreThoseThatWereMade() {
        long[] calls = new long[1];
        Denoiser exact = data().generation(0).denoiser();
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
        Generation generation = new Generation(data().path(), watched, eta());
        Problem<Generation> p =
                new Problem<>(generation, Gaussian.isotropic(1, 1), Stream.PRIOR, TimeGrid.uniform(1, 1e-3, 12));
        Solution solution = solver().solve(p, new Threefry(7), 0, 10, Observer.none());
        assertEquals(calls[0], solution.cost().evaluations());
        assertEquals(
                12L * subject().method().evaluationsPerStep(), solution.cost().mostEvaluations());
        FixedGrid<Generation> denoised = new FixedGrid<>(subject().method(), FinalStep.tweedie());
        Solution more = denoised.solve(p, new Threefry(7), 0, 10, Observer.none());
        assertEquals(solution.cost().mostEvaluations() + 1, more.cost().mostEvaluations());
    }

    /** A field that blows up at one row is reported with method, row, step and times. */
    @Test
    default void numbersThatAreNotFiniteAreNamed() {
        Denoiser broken = new Denoiser() {
            @Override
            public int dimension() {
                return 1;
            }

            @Override
            public dev.fokker.core.process.Field open(int maxRows) {
                return (rows, t, x, out) -> {
                    for (int i = 0; i < rows.n(); i++) {
                        out[i] = rows.path()[i] == 4 && t.at(i) < 0.5 ? Double.NaN : 0;
                    }
                };
            }
        };
        Generation generation = new Generation(data().path(), broken, 0);
        Problem<Generation> p =
                new Problem<>(generation, Gaussian.isotropic(1, 1), Stream.PRIOR, TimeGrid.uniform(1, 1e-3, 10));
        NumericalFailure failure =
                assertThrows(NumericalFailure.class, () -> solver().solve(p, new Threefry(8), 0, 9, Observer.none()));
        assertTrue(failure.getMessage().contains("path 4"), failure.getMessage());
        assertTrue(failure.getMessage().contains("NaN"), failure.getMessage());
        assertTrue(failure.getMessage().contains(subject().toString()), failure.getMessage());
    }

    /** Rows of one batch at different steps and times move as they would alone. */
    @Test
    default void rowsAtDifferentTimesMoveAsTheyWouldAlone() {
        Generation generation = data().generation(eta());
        double[] from = {0.9, 0.5, 0.2};
        double[] to = {0.7, 0.45, 0.01};
        double[] alone = new double[3];
        for (int i = 0; i < 3; i++) {
            Rows one = new Rows(1, 1);
            place(one, 0, i, from[i], to[i]);
            alone[i] = attempt(generation, one)[0];
        }
        Rows together = new Rows(3, 1);
        for (int i = 0; i < 3; i++) {
            place(together, i, i, from[i], to[i]);
        }
        assertArrayEquals(alone, java.util.Arrays.copyOf(attempt(generation, together), 3));
    }

    private static void place(Rows rows, int row, int path, double from, double to) {
        rows.path()[row] = path;
        rows.step()[row] = 2 * path;
        rows.x()[row] = 0.3 * path - 0.2;
        rows.start().set(row, from);
        rows.end().set(row, to);
    }

    private double[] attempt(Generation generation, Rows rows) {
        subject()
                .method()
                .start(generation, rows.n())
                .attempt(rows, dev.fokker.core.noise.Brownian.of(new Threefry(9)));
        return rows.next();
    }
}
