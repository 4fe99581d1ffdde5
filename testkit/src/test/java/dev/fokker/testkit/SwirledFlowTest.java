package dev.fokker.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.ExactScore;
import dev.fokker.core.score.MixtureScore;
import dev.fokker.core.score.SwirledFlow;
import dev.fokker.core.score.TimeReversal;
import dev.fokker.core.solve.RungeKutta4;
import dev.fokker.core.time.TimeGrid;
import dev.fokker.core.time.Times;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The velocity of a density is not unique (laws S3.48, E29). */
class SwirledFlowTest {
    private static final GaussianPath PATH = new GaussianPath(2, new VariancePreserving());
    private static final Matrix TURN = Matrix.of(2, 2, 0, 1.5, -1.5, 0);

    private static Matrix covarianceAt(Matrix start, double t) {
        Coefficients c = PATH.schedule().at(t);
        return start.scaled(c.alpha() * c.alpha()).plus(c.sigma() * c.sigma(), Matrix.identity(2, 1));
    }

    private static void near(Matrix expected, Matrix found, double tolerance, String what) {
        double off = expected.plus(-1, found).norm();
        assertTrue(off <= tolerance, what + ": off by " + off);
    }

    /** Kutta's error of 800 steps, 1e-10, against 1e-8. */
    @Test
    @DisplayName("S3.48, E29 with a rotation added the marginal of the flow is unchanged and its coupling is another")
    void theMarginalStaysAndTheCouplingTurns() {
        for (Matrix start : new Matrix[] {Matrix.identity(2, 0.4), Matrix.of(2, 2, 0.5, 0.2, 0.2, 0.3)}) {
            MixtureScore score = MixtureScore.of(PATH, Mixture.of(Gaussian.of(new double[] {0.5, -1}, start)));
            TimeReversal flow = new TimeReversal(PATH, score, 0);
            TimeGrid grid = TimeGrid.uniform(1, 0.05, 800);
            AffineStep plain = AffineStep.over(new RungeKutta4(), flow, grid);
            AffineStep turned = AffineStep.over(new RungeKutta4(), new SwirledFlow(flow, TURN), grid);
            double alpha = PATH.schedule().at(1).alpha();
            Matrix mean = Matrix.of(2, 1, 0.5 * alpha, -alpha);
            Matrix from = covarianceAt(start, 1);
            for (AffineStep step : new AffineStep[] {plain, turned}) {
                near(covarianceAt(start, 0.05), step.covariance(from), 1e-8, "covariance");
                double last = PATH.schedule().at(0.05).alpha();
                near(Matrix.of(2, 1, 0.5 * last, -last), step.mean(mean), 1e-8, "mean");
            }
            double apart = plain.joint(from).plus(-1, turned.joint(from)).norm();
            assertTrue(apart > 0.3, "couplings differ by " + apart);
        }
    }

    /** \(\nabla\cdot(pAs)=p(s\cdot As+\mathrm{tr}A\nabla s)=0\) point by point. */
    @Test
    @DisplayName("S3.48 the continuity equation does not see a rotation of the score of a mixture")
    void theContinuityEquationDoesNotSeeIt() {
        MixtureScore score = MixtureScore.of(PATH, SamplingProblem.two().data());
        Samples points = SamplingProblem.two().data().sample(new Threefry(1), Stream.DATA, 50);
        Rows rows = Rows.of(points);
        Times t = Times.shared(0.3, 50);
        ExactScore.ExactField field = score.open(50);
        double[] s = new double[100];
        double[] h = new double[200];
        field.eval(rows, t, rows.x(), s);
        field.jacobian(rows, t, rows.x(), h);
        double[] plain = new double[100];
        double[] turned = new double[100];
        TimeReversal flow = new TimeReversal(PATH, score, 0);
        flow.drift(50).eval(rows, t, rows.x(), plain);
        new SwirledFlow(flow, TURN).drift(50).eval(rows, t, rows.x(), turned);
        for (int i = 0; i < 50; i++) {
            double[] away = {turned[2 * i] - plain[2 * i], turned[2 * i + 1] - plain[2 * i + 1]};
            double along = s[2 * i] * away[0] + s[2 * i + 1] * away[1];
            double trace = 1.5 * h[4 * i + 2] - 1.5 * h[4 * i + 1];
            double size = s[2 * i] * s[2 * i] + s[2 * i + 1] * s[2 * i + 1];
            assertEquals(0, along + trace, 1e-8 * (1 + size));
            assertEquals(1.5 * Math.sqrt(size), Math.hypot(away[0], away[1]), 1e-8 * (1 + size), "it is not nothing");
        }
        assertThrows(IllegalArgumentException.class, () -> new SwirledFlow(flow, Matrix.identity(2, 1)));
        assertThrows(IllegalArgumentException.class, () -> new SwirledFlow(flow, Matrix.zero(3, 3)));
        assertTrue(new SwirledFlow(flow, TURN).runs(1) && new SwirledFlow(flow, TURN).runs(-1));
    }
}
