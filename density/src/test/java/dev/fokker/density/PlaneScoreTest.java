package dev.fokker.density;

import static dev.fokker.density.PlaneSchemeLaws.normal;
import static dev.fokker.density.PlaneSchemeLaws.square;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.LinearSde;
import dev.fokker.core.process.OrnsteinUhlenbeck;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.MixtureScore;
import dev.fokker.core.score.Score;
import dev.fokker.core.score.TimeReversal;
import dev.fokker.core.solve.EulerMaruyama;
import dev.fokker.core.solve.FinalStep;
import dev.fokker.core.solve.FixedGrid;
import dev.fokker.core.solve.Observer;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.time.TimeGrid;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlaneScoreTest {
    private static final OrnsteinUhlenbeck NOISING = new OrnsteinUhlenbeck(2, 1, 0, Math.sqrt(2));

    private static double[] at(Score score, double t, double x, double y) {
        Samples s = score.at(t, Samples.copyOf(2, new double[] {x, y}));
        return new double[] {s.at(0, 0), s.at(0, 1)};
    }

    @Test
    void theScoreOfASolvedDensityMeetsTheClosedFormWithOrderTwo() {
        LinearSde sde = PlaneSde.rotating();
        Gaussian start = normal(0.8, -0.5, 0.3);
        Score exact = MixtureScore.of(sde, 0, Mixture.of(start));
        double[] worst = new double[2];
        for (int k = 0; k < 2; k++) {
            Mesh mesh = square(-4, 4, 50 << k);
            Score score = new FixedSteps(new TrBdf2(), 30)
                    .solve(new DensityProblem(sde, Density.of(mesh, start), TimeGrid.of(0, 0.5)))
                    .last()
                    .score();
            for (double x = -0.6; x <= 1.4; x += 0.11) {
                for (double y = -1.4; y <= 0.4; y += 0.13) {
                    double[] a = at(score, 0.5, x, y);
                    double[] b = at(exact, 0.5, x, y);
                    worst[k] = Math.max(worst[k], Math.hypot(a[0] - b[0], a[1] - b[1]));
                }
            }
        }
        double order = Math.log(worst[0] / worst[1]) / Math.log(2);
        assertEquals(2, order, 2 * Slope.SLACK, "worst %s and %s".formatted(worst[0], worst[1]));
    }

    @Test
    void beyondWhatIsLeftToMeasureTheScoreIsContinuousAndPointsBack() {
        Mesh mesh = Mesh.of(Axis.uniform(-6, 6, 60), Axis.clustered(-6, 6, 50, 0, 2));
        Density p = Density.of(mesh, Mixture.of(new double[] {1, 2}, List.of(normal(-2, 0, 0.1), normal(2, 0.5, 0.2))));
        Score score = p.score();
        double[] before = null;
        for (double x = -20; x <= 20; x += 0.01) {
            double[] now = at(score, 0, x, 0.4 * x);
            if (before != null) {
                assertTrue(Math.hypot(now[0] - before[0], now[1] - before[1]) < 1.5, "continuous at " + x);
            }
            before = now;
        }
        for (double[] far : new double[][] {{-90, 3}, {90, -3}, {2, 80}, {-1, -80}}) {
            double[] s = at(score, 0, far[0], far[1]);
            assertTrue(s[0] * far[0] + s[1] * far[1] < 0, "points back from " + far[0] + ", " + far[1]);
        }
    }

    @Test
    void onATorusTheScoreIsPeriodic() {
        Axis ring = Axis.uniform(0, 2 * Math.PI, 60).with(Boundary.PERIODIC, Boundary.PERIODIC);
        Score score = Density.ofLogDensity(Mesh.of(ring, ring), x -> Math.cos(x[0] - 0.3) + Math.sin(x[1]))
                .normalized()
                .score();
        double h = ring.width(0);
        for (double x = 0; x < 2 * Math.PI; x += 0.3) {
            double[] s = at(score, 0, x, x + 1);
            assertEquals(-Math.sin(x - 0.3), s[0], h * h);
            assertEquals(Math.cos(x + 1), s[1], h * h);
            double[] turned = at(score, 0, x - 4 * Math.PI, x + 1 + 2 * Math.PI);
            assertEquals(s[0], turned[0], 1e-10);
            assertEquals(s[1], turned[1], 1e-10);
        }
    }

    /** S1.11, law O18: the density of the process turned round by the score of its own solution ends where it came from. */
    @Test
    void aSolvedScoreLeadsAMixtureBack() {
        Gaussian left = Gaussian.of(new double[] {-1, 0.3}, Matrix.of(2, 2, 0.2, 0.08, 0.08, 0.15));
        Gaussian right = Gaussian.of(new double[] {1, -0.4}, Matrix.of(2, 2, 0.15, -0.05, -0.05, 0.2));
        Mixture law = Mixture.of(new double[] {1, 2}, List.of(left, right));
        double[] distance = new double[2];
        double moved = 0;
        for (int k = 0; k < 2; k++) {
            int n = 30 << k;
            Density start = Density.of(square(-5, 5, n), law);
            DensitySolution up = new FixedSteps(new TrBdf2(), 1)
                    .solve(new DensityProblem(NOISING, start, TimeGrid.uniform(0, 0.5, n)));
            TimeReversal back = new TimeReversal(NOISING, up.score(), 1);
            Density end = new FixedSteps(new TrBdf2(), 1)
                    .solve(new DensityProblem(back, up.last(), TimeGrid.uniform(0.5, 0, n)))
                    .last();
            distance[k] = start.distance(end);
            moved = start.distance(up.last());
        }
        double order = Math.log(distance[0] / distance[1]) / Math.log(2);
        assertEquals(2, order, 2 * Slope.SLACK, "distances %s and %s".formatted(distance[0], distance[1]));
        assertTrue(distance[1] < 0.1 * moved, "distance %s of %s".formatted(distance[1], moved));
    }

    /** S0.30: particles that walk the reversal with the solved score end with the moments of the start. */
    @Test
    void particlesLedByASolvedScoreComeBackToTheStart() {
        Mixture law = Mixture.of(new double[] {1, 1}, List.of(normal(-1, 0.4, 0.15), normal(1, -0.4, 0.15)));
        int n = 60;
        Density start = Density.of(square(-5, 5, n), law);
        DensitySolution up =
                new FixedSteps(new TrBdf2(), 2).solve(new DensityProblem(NOISING, start, TimeGrid.uniform(0, 0.4, 20)));
        TimeReversal back = new TimeReversal(NOISING, up.score(), 1);
        List<Gaussian> noised = law.components().stream()
                .map(g -> NOISING.transition(0, 0.4).push(g))
                .toList();
        int paths = 4000;
        Samples end = new FixedGrid<Sde>(new EulerMaruyama(), FinalStep.none())
                .solve(
                        new Problem<>(
                                back,
                                Mixture.of(new double[] {1, 1}, noised),
                                Stream.PRIOR,
                                TimeGrid.uniform(0.4, 0, 200)),
                        new Threefry(3),
                        0,
                        paths,
                        Observer.none())
                .samples();
        double[] mean = new double[2];
        double across = 0;
        for (int i = 0; i < paths; i++) {
            mean[0] += end.at(i, 0) / paths;
            mean[1] += end.at(i, 1) / paths;
            across += end.at(i, 0) * end.at(i, 1) / paths;
        }
        double deviation = Math.sqrt(law.covariance().at(0, 0));
        double z = 5 / Math.sqrt(paths);
        assertEquals(0, mean[0], z * deviation);
        assertEquals(0, mean[1], z * deviation);
        // beside the standard error, which is at most that of independent factors of this size, the errors of cells and
        // steps
        double h = 10.0 / n;
        assertEquals(law.covariance().at(0, 1), across, z * deviation * deviation + h * h + 2.0 / 200);
    }
}
