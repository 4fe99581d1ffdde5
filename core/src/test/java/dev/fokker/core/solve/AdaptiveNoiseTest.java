package dev.fokker.core.solve;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.distribution.Points;
import dev.fokker.core.noise.Brownian;
import dev.fokker.core.noise.BrownianTree;
import dev.fokker.core.noise.Motion;
import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.DoubleWell;
import dev.fokker.core.process.GeometricBrownianMotion;
import dev.fokker.core.process.Sde;
import dev.fokker.core.process.Wiener;
import dev.fokker.core.sample.NumericalFailure;
import dev.fokker.core.sample.PartialResult;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.time.TimeGrid;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Adaptive steps with noise: the law of the path is that of the tree, whoever chooses the steps. */
final class AdaptiveNoiseTest {
    private static final int PATHS = 2000;
    private static final Noise NOISE = new Threefry(21);
    private static final TimeGrid UNIT = TimeGrid.uniform(0, 1, 1);

    private static Problem<Sde> from(Sde sde, double x, TimeGrid grid) {
        return new Problem<>(sde, new Points(Samples.copyOf(1, new double[] {x})), Stream.INITIAL, grid);
    }

    /** Chooses steps as it likes: the estimate is what {@code whim} says of path, start, end and increment. */
    private record Whimsical(Whim whim) implements EmbeddedMethod<Sde> {
        @Override
        public Embedded start(Sde sde, int maxRows) {
            Stepping euler = new EulerMaruyama().start(sde, maxRows);
            double[] error = new double[maxRows];
            return new Embedded() {
                @Override
                public void attempt(Rows rows, Brownian w) {
                    euler.attempt(rows, w);
                    for (int i = 0; i < rows.n(); i++) {
                        error[i] = whim.estimate(
                                rows.path()[i],
                                rows.start().at(i),
                                rows.end().at(i) - rows.start().at(i),
                                rows.next()[i] - rows.x()[i]);
                    }
                }

                @Override
                public void error(Rows rows, double[] out) {
                    System.arraycopy(error, 0, out, 0, rows.n());
                }
            };
        }

        @Override
        public double estimateOrder() {
            return 1;
        }

        @Override
        public Order order() {
            return new Order(0.5, 1, 1);
        }

        @Override
        public int evaluationsPerStep() {
            return 1;
        }
    }

    private interface Whim {
        double estimate(long path, double t, double h, double dw);
    }

    /** Refuses about half of the steps, by a hash of where it is. */
    private static double random(long path, double t, double h, double dw) {
        long bits = (path * 31 + Double.doubleToLongBits(t)) * 0x9E3779B97F4A7C15L + Double.doubleToLongBits(h);
        bits *= 0xD6E8FEB86659FD93L;
        return h < 1e-3 ? 0 : (bits >>> 40) * 0x1p-23;
    }

    private static List<EmbeddedMethod<Sde>> controllers() {
        return List.of(
                new StepDoubling(new EulerMaruyama()),
                new StepDoubling(new Milstein()),
                new StepDoubling(new Heun()),
                new Whimsical(AdaptiveNoiseTest::random),
                // Refuses whatever goes up by much, and runs on where it goes down.
                new Whimsical((path, t, h, dw) -> h > 1e-3 && dw > 0.3 * Math.sqrt(h) ? 10 : dw < 0 ? 0 : 0.9),
                // Refuses large moves until the step is the smallest that it wants: a clamp.
                new Whimsical((path, t, h, dw) -> h > 1.0 / 256 && Math.abs(dw) > 0.02 ? 100 : 0));
    }

    @Test
    @DisplayName("R2 dX = dW keeps Var X(T) = T under every controller, clamps included")
    void aControllerCannotBiasTheLaw() {
        for (EmbeddedMethod<Sde> method : controllers()) {
            Solution solution = new AdaptiveSteps(method, 1)
                    .solve(from(new Wiener(1, 1), 0, UNIT), NOISE, 0, PATHS, Observer.none());
            Rows end = new Rows(PATHS, 1);
            end.end().share(1);
            double[] w = new double[PATHS];
            BrownianTree.over(NOISE, UNIT).position(end, 1, w);
            double sum = 0;
            for (int i = 0; i < PATHS; i++) {
                double x = solution.samples().at(i, 0);
                assertEquals(w[i], x, 1e-11, method + ", path " + i);
                sum += x * x;
            }
            double z = (sum / PATHS - 1) / Math.sqrt(2.0 / PATHS);
            assertTrue(Math.abs(z) < 5, method + ": z=" + z);
        }
    }

    /** The whims above do choose: many steps are refused, and paths take different numbers of them. */
    @Test
    void theControllersOfTheLawDoRefuse() {
        for (EmbeddedMethod<Sde> method : controllers().subList(3, 6)) {
            Cost cost = new AdaptiveSteps(method, 1)
                    .solve(from(new Wiener(1, 1), 0, UNIT), NOISE, 0, 500, Observer.none())
                    .cost();
            assertTrue(cost.rejected() > 500, method + ": " + cost);
            assertTrue(cost.mostEvaluations() > cost.meanEvaluations(), method + ": " + cost);
        }
    }

    /**
     * The tolerance bounds a step's error, which goes as \(h^{3/2}\) for a method of strong order 1, and so the path's error as
     * its power 2/3, against the closed form on the same path.
     */
    @Test
    void theErrorOfThePathFollowsTheTolerance() {
        GeometricBrownianMotion sde = new GeometricBrownianMotion(1, 1.5, 1);
        Rows end = new Rows(1000, 1);
        end.end().share(1);
        double[] w = new double[1000];
        BrownianTree.over(NOISE, UNIT).position(end, 1, w);
        double[] errors = new double[4];
        for (int k = 0; k < errors.length; k++) {
            double tolerance = 0.02 * Math.pow(6, -k);
            Solution solution = new AdaptiveSteps(new StepDoubling(new Milstein()), tolerance)
                    .solve(from(sde, 1, UNIT), NOISE, 0, 1000, Observer.none());
            double sum = 0;
            for (int i = 0; i < 1000; i++) {
                double exact = sde.solution(1, 1, w[i]);
                double error = (solution.samples().at(i, 0) - exact) / (1 + exact);
                sum += error * error;
            }
            errors[k] = Math.sqrt(sum / 1000);
        }
        double slope = Math.log(errors[0] / errors[3]) / (3 * Math.log(6));
        assertEquals(2.0 / 3, slope, 0.15, java.util.Arrays.toString(errors));
    }

    @Test
    @DisplayName("R1 adaptive paths with noise do not depend on the batch")
    void aPathDoesNotDependOnItsBatch() {
        AdaptiveSteps solver = new AdaptiveSteps(new StepDoubling(new EulerMaruyama()), 1e-3);
        Problem<Sde> problem = from(new DoubleWell(0.1), -1, TimeGrid.uniform(0, 2, 3));
        Samples all = solver.solve(problem, NOISE, 0, 40, Observer.none()).samples();
        for (int first = 0; first < 40; first += 17) {
            int n = Math.min(17, 40 - first);
            assertEquals(
                    all.rows(first, first + n),
                    solver.solve(problem, NOISE, first, n, Observer.none()).samples());
        }
        assertEquals(
                all.rows(31, 32),
                solver.solve(problem, NOISE, 31, 1, Observer.none()).samples());
        for (int threads : new int[] {1, 2, 3, 7}) {
            assertEquals(
                    all,
                    new Ensemble(threads, 7)
                            .solve(solver, problem, NOISE, 40, Observer.none())
                            .samples());
        }
    }

    /** Every row meets every time of the grid, and what the observer sees is a state at its end, also of refused rows. */
    @Test
    void everyTimeOfTheGridIsMet() {
        TimeGrid grid = TimeGrid.of(0, 0.1, 0.7, 2);
        Map<Long, Map<Double, Double>> seen = new TreeMap<>();
        Observer observer = rows -> {
            for (int i = 0; i < rows.n(); i++) {
                Double before = seen.computeIfAbsent(rows.path()[i], p -> new TreeMap<>())
                        .put(rows.end().at(i), rows.x()[i]);
                assertTrue(before == null || before == rows.x()[i], "one time, one state");
            }
        };
        Samples end = new AdaptiveSteps(new StepDoubling(new EulerMaruyama()), 1e-3)
                .solve(from(new DoubleWell(0.3), -1, grid), NOISE, 0, 5, observer)
                .samples();
        for (long path = 0; path < 5; path++) {
            for (int k = 1; k <= grid.steps(); k++) {
                assertTrue(seen.get(path).containsKey(grid.at(k)), "t=" + grid.at(k));
            }
            assertEquals(end.at((int) path, 0), seen.get(path).get(2.0));
        }
    }

    @Test
    void aToleranceThatCannotBeMetNamesThePathAndKeepsWhatThereIs() {
        AdaptiveSteps solver = new AdaptiveSteps(new StepDoubling(new EulerMaruyama()), 1e-300);
        NumericalFailure failure = assertThrows(
                NumericalFailure.class,
                () -> solver.solve(from(new DoubleWell(0.3), -1, UNIT), NOISE, 8, 4, Observer.none()));
        for (String part : new String[] {"path 8", "t=0.0", "h=", "1.0E-300"}) {
            assertTrue(failure.getMessage().contains(part), failure.getMessage());
        }
        PartialResult partial = failure.partial().orElseThrow();
        assertEquals(8, partial.first());
        assertEquals(Samples.copyOf(1, new double[] {-1, -1, -1, -1}), partial.states());
        assertEquals(0, partial.time(3));
    }

    @Test
    @DisplayName("R2 runs of 20 and 40 steps over one tree walk one path")
    void coarseAndFineRunsWalkOnePath() {
        int n = 200;
        Noise noise = new Threefry(4);
        TimeGrid coarse = TimeGrid.uniform(0, 1, 20);
        TimeGrid fine = TimeGrid.uniform(0, 1, 40);
        for (Motion motion : List.of(Motion.tree(coarse), Motion.tree(UNIT))) {
            FixedGrid<Sde> solver = new FixedGrid<>(new EulerMaruyama(), FinalStep.none(), motion);
            Sde sde = new Wiener(1, 1);
            double[] a = solver.solve(from(sde, 0, coarse), noise, 0, n, Observer.none())
                    .samples()
                    .toArray();
            double[] b = solver.solve(from(sde, 0, fine), noise, 0, n, Observer.none())
                    .samples()
                    .toArray();
            assertArrayEquals(a, b, 1e-13);
        }
        Sde well = new DoubleWell(0.1);
        FixedGrid<Sde> tree = new FixedGrid<>(new EulerMaruyama(), FinalStep.none(), Motion.tree(coarse));
        Samples a =
                tree.solve(from(well, -1, coarse), noise, 0, n, Observer.none()).samples();
        Samples b =
                tree.solve(from(well, -1, fine), noise, 0, n, Observer.none()).samples();
        Samples plain = new FixedGrid<Sde>(new EulerMaruyama(), FinalStep.none())
                .solve(from(well, -1, coarse), noise, 0, n, Observer.none())
                .samples();
        assertEquals(plain, a);
        double together = 0;
        double apart = 0;
        for (int i = 0; i < n; i++) {
            together += Math.pow(a.at(i, 0) - b.at(i, 0), 2) / n;
            apart += Math.pow(a.at(i, 0) - b.at((i + 1) % n, 0), 2) / n;
        }
        // Euler's error on the path is of order h, so its square is h^2 beside the spread of the paths.
        assertTrue(together < apart / 100, together + " against " + apart);
    }
}
