package dev.fokker.density;

import static dev.fokker.density.SchemeLaws.normal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.process.Field;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.Score;
import dev.fokker.core.score.TimeReversal;
import dev.fokker.core.time.TimeGrid;
import dev.fokker.core.time.Times;
import java.util.List;
import org.junit.jupiter.api.Test;

class DensityScoreTest {
    private static final LineSde PROCESS = LineSde.ornsteinUhlenbeck(1.3, 0.2, 0.7);

    private static double mean(double t) {
        return 0.2 + 0.8 * Math.exp(-1.3 * t);
    }

    private static double variance(double t) {
        double decay = Math.exp(-2.6 * t);
        return 0.49 * (1 - decay) / 2.6 + 0.3 * decay;
    }

    private static double at(Score score, double t, double x) {
        return score.at(t, Samples.copyOf(1, new double[] {x})).at(0, 0);
    }

    @Test
    void theScoreOfASolvedDensityMeetsTheClosedFormWithOrderTwo() {
        double t = 0.7;
        Slope.requireOrder(2, 50, n -> {
            Axis axis = Axis.uniform(-4.8, 5.2, n);
            Score score = new FixedSteps(new TrBdf2(), 4 * n)
                    .solve(new DensityProblem(PROCESS, Density.of(axis, normal(1, 0.3)), TimeGrid.of(0, t)))
                    .last()
                    .score();
            double deviation = Math.sqrt(variance(t));
            double worst = 0;
            for (double z = -3; z <= 3; z += 0.01) {
                double x = mean(t) + z * deviation;
                worst = Math.max(worst, Math.abs(at(score, t, x) + z / deviation));
            }
            return worst;
        });
    }

    @Test
    void betweenTheTimesOfASolutionTheScoreIsOfOrderTwo() {
        Axis axis = Axis.uniform(-4.8, 5.2, 2000);
        Density start = Density.of(axis, normal(1, 0.3));
        Slope.requireOrder(2, 2, n -> {
            Score score = new FixedSteps(new TrBdf2(), 320 / n)
                    .solve(new DensityProblem(PROCESS, start, TimeGrid.uniform(0, 1, n)))
                    .score();
            double worst = 0;
            for (int k = 0; k < n; k++) {
                double t = (k + 0.5) / n;
                worst = Math.max(worst, Math.abs(at(score, t, 1.5) + (1.5 - mean(t)) / variance(t)));
            }
            return worst;
        });
    }

    @Test
    void aTimeBeyondTheSolutionIsRefused() {
        Axis axis = Axis.uniform(-4.8, 5.2, 50);
        Score score = new FixedSteps(new BackwardEuler(), 4)
                .solve(new DensityProblem(PROCESS, Density.of(axis, normal(1, 0.3)), TimeGrid.of(0, 1)))
                .score();
        String message = assertThrows(IllegalArgumentException.class, () -> at(score, 1.5, 0))
                .getMessage();
        assertTrue(message.contains("t=1.5") && message.contains("1.0"), message);
        assertEquals(at(score, 1, 0.3), at(score, 1 + 1e-14, 0.3));
    }

    @Test
    void rowsAtTimesOfTheirOwnAgreeWithRowsAtASharedTime() {
        Axis axis = Axis.uniform(-4.8, 5.2, 50);
        Score score = new FixedSteps(new BackwardEuler(), 4)
                .solve(new DensityProblem(PROCESS, Density.of(axis, normal(1, 0.3)), TimeGrid.uniform(0, 1, 3)))
                .score();
        Rows rows = new Rows(2, 1);
        Times times = new Times(2);
        times.set(0, 0.2);
        times.set(1, 0.9);
        double[] out = new double[2];
        Field field = score.open(2);
        field.eval(rows, times, new double[] {0.3, -0.4}, out);
        assertEquals(at(score, 0.2, 0.3), out[0]);
        assertEquals(at(score, 0.9, -0.4), out[1]);
    }

    /** Exact averages of a Gaussian: the score is linear inside, and goes on so where nothing is left to measure. */
    @Test
    void whereTheDensityUnderflowsTheScoreGoesOnLinearlyAndPointsBack() {
        Axis axis = Axis.uniform(-10, 10, 400);
        Score score = Density.of(axis, normal(0, 0.1)).score();
        for (double x : new double[] {-1e6, -30, -9.9, -4, 4, 9.9, 30, 1e6}) {
            // the averages over a cell have the variance .1 + h^2/12, up to order h^4 of the slope
            assertEquals(-x / (0.1 + 0.05 * 0.05 / 12), at(score, 0, x), 2e-3 * Math.abs(x) / 0.1);
        }
    }

    @Test
    void aGapBetweenTwoModesIsBridged() {
        Axis axis = Axis.uniform(-8, 8, 320);
        Density p = Density.of(axis, Mixture.of(new double[] {1, 1}, List.of(normal(-5, 0.1), normal(5, 0.1))));
        Score score = p.score();
        assertEquals(0, at(score, 0, 0), 1e-9);
        assertTrue(at(score, 0, -1) < 0 && at(score, 0, 1) > 0, "each side leads to its own mode");
        double before = at(score, 0, -7.99);
        for (double x = -7.99; x < 8; x += 0.01) {
            double now = at(score, 0, x);
            assertTrue(Math.abs(now - before) < 1, "continuous at " + x);
            before = now;
        }
    }

    @Test
    void onARingTheScoreIsPeriodic() {
        Axis axis = Axis.uniform(0, 2 * Math.PI, 80).with(Boundary.PERIODIC, Boundary.PERIODIC);
        Score score =
                Density.ofLogDensity(axis, x -> Math.cos(x - 0.3)).normalized().score();
        double h = axis.width(0);
        for (double x = 0; x < 2 * Math.PI; x += 0.1) {
            assertEquals(-Math.sin(x - 0.3), at(score, 0, x), h * h);
            assertEquals(at(score, 0, x), at(score, 0, x - 4 * Math.PI), 1e-10);
        }
    }

    /** Law O18: the density of the reversed process, run down in time, is the one it came from. */
    @Test
    void theReversalLeadsTheDensityBack() {
        for (double eta : new double[] {0.5, 1, 2}) {
            Slope.requireOrder(2, 30, n -> {
                Axis axis = Axis.uniform(-4.8, 5.2, n);
                Density start = Density.of(axis, normal(1, 0.3));
                DensitySolver solver = new FixedSteps(new TrBdf2(), 200);
                TimeGrid up = TimeGrid.uniform(0, 0.6, 1);
                Score exact = new GaussianLine();
                Density end =
                        solver.solve(new DensityProblem(PROCESS, start, up)).last();
                TimeReversal back = new TimeReversal(PROCESS, exact, eta);
                return start.distance(solver.solve(new DensityProblem(back, end, TimeGrid.of(0.6, 0)))
                        .last());
            });
        }
    }

    /** The same with the score of the solution itself: nothing is known in closed form but the process. */
    @Test
    void aSolvedScoreLeadsItsOwnDensityBack() {
        Slope.requireOrder(2, 30, n -> {
            Axis axis = Axis.uniform(-4.8, 5.2, n);
            Density start = Density.of(axis, normal(1, 0.3));
            DensitySolution up = new FixedSteps(new TrBdf2(), 2)
                    .solve(new DensityProblem(PROCESS, start, TimeGrid.uniform(0, 0.6, n)));
            TimeReversal back = new TimeReversal(PROCESS, up.score(), 1);
            return start.distance(new FixedSteps(new TrBdf2(), 2)
                    .solve(new DensityProblem(back, up.last(), TimeGrid.uniform(0.6, 0, n)))
                    .last());
        });
    }

    /** The closed form for the process above. */
    private record GaussianLine() implements Score {
        @Override
        public int dimension() {
            return 1;
        }

        @Override
        public Field open(int maxRows) {
            return (rows, t, x, out) -> {
                for (int i = 0; i < rows.n(); i++) {
                    out[i] = -(x[i] - mean(t.at(i))) / variance(t.at(i));
                }
            };
        }
    }
}
