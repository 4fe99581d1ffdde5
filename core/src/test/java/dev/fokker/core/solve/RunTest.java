package dev.fokker.core.solve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.noise.Xoroshiro;
import dev.fokker.core.process.Diffusion;
import dev.fokker.core.process.Field;
import dev.fokker.core.process.Isotropic;
import dev.fokker.core.process.OrnsteinUhlenbeck;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.NumericalFailure;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.time.TimeGrid;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RunTest {
    private static final FixedGrid<Sde> EULER = new FixedGrid<>(new EulerMaruyama(), FinalStep.none());

    /** A drift that is the same everywhere but for one path, which has another. */
    private record Constant(double speed, long path, double other) implements Sde {
        @Override
        public int dimension() {
            return 1;
        }

        @Override
        public Field drift(int maxRows) {
            return (rows, t, x, out) -> {
                for (int i = 0; i < rows.n(); i++) {
                    out[i] = rows.path()[i] == path ? other : speed;
                }
            };
        }

        @Override
        public Diffusion diffusion() {
            return new Isotropic(1, t -> 1);
        }
    }

    private static <S extends Sde> Problem<S> from0To1(S process) {
        return new Problem<>(
                process, Gaussian.isotropic(process.dimension(), 1), Stream.INITIAL, TimeGrid.uniform(0, 1, 4));
    }

    /** In the middle of a batch and at its end, where the terms no longer come by eights. */
    @Test
    void aStateThatIsNotFiniteIsReportedWithItsRow() {
        for (long path : new long[] {0, 13, 18}) {
            for (double bad : new double[] {Double.NaN, Double.NEGATIVE_INFINITY}) {
                Problem<Constant> problem = from0To1(new Constant(0, path, bad));
                NumericalFailure failure = assertThrows(
                        NumericalFailure.class, () -> EULER.solve(problem, new Threefry(1), 0, 19, Observer.none()));
                String expected = "x[0]=%s of path %d after step 0, t=0.0 to 0.25".formatted(bad, path);
                assertTrue(failure.getMessage().contains(expected), failure.getMessage());
            }
        }
    }

    /** Each is below the largest number, and all of them together are above it. */
    @Test
    void largeStatesAreNotTakenForInfiniteOnes() {
        Samples end = EULER.solve(from0To1(new Constant(1e308, -1, 0)), new Threefry(1), 0, 100, Observer.none())
                .samples();
        assertEquals(1e308, end.at(57, 0), 1e293);
    }

    @Test
    @DisplayName("R1 a path is the same to the last bit in any batch, with either noise")
    void aPathDependsOnItsNumberOnly() {
        for (Noise noise : new Noise[] {new Threefry(3), new Xoroshiro(3)}) {
            for (int d : new int[] {1, 3}) {
                Problem<OrnsteinUhlenbeck> problem = from0To1(new OrnsteinUhlenbeck(d, 1, 0.5, 1));
                Samples whole =
                        EULER.solve(problem, noise, 0, 600, Observer.none()).samples();
                for (int tile : new int[] {1, 17, 600}) {
                    for (int threads : new int[] {1, 2, 3, 7}) {
                        Samples tiled = new Ensemble(threads, tile)
                                .solve(EULER, problem, noise, 600, Observer.none())
                                .samples();
                        assertEquals(whole, tiled, noise + " d=" + d + " tile=" + tile + " threads=" + threads);
                    }
                }
            }
        }
    }

    /** The count of every row, whether it is read along the way or not. */
    @Test
    void evaluationsAreCountedForEachRow() {
        Problem<OrnsteinUhlenbeck> problem = from0To1(new OrnsteinUhlenbeck(1, 1, 0.5, 1));
        Observer reader = rows -> assertEquals(rows.step()[2] + 1, rows.evaluations()[2]);
        for (Observer observer : new Observer[] {Observer.none(), reader}) {
            Cost cost = EULER.solve(problem, new Threefry(1), 0, 5, observer).cost();
            assertEquals(new Cost(5, 20, 4, 0), cost);
        }
    }
}
