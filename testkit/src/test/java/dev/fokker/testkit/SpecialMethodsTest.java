package dev.fokker.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.CoxIngersollRoss;
import dev.fokker.core.process.Diffusion;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.KramersOscillator;
import dev.fokker.core.process.LinearProcess;
import dev.fokker.core.process.LinearSde;
import dev.fokker.core.process.OrnsteinUhlenbeck;
import dev.fokker.core.process.Sde;
import dev.fokker.core.process.SmoothPotential;
import dev.fokker.core.process.Transition;
import dev.fokker.core.process.UnderdampedLangevin;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.core.sample.NumericalFailure;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.solve.Baoab;
import dev.fokker.core.solve.DriftImplicit;
import dev.fokker.core.solve.EulerMaruyama;
import dev.fokker.core.solve.ExactLinear;
import dev.fokker.core.solve.ExponentialEuler;
import dev.fokker.core.solve.FullTruncation;
import dev.fokker.core.solve.LampertiImplicit;
import dev.fokker.core.solve.Method;
import dev.fokker.core.solve.Shark;
import dev.fokker.core.time.Step;
import dev.fokker.core.time.TimeGrid;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What methods for one kind of process promise beyond an order. */
class SpecialMethodsTest {
    private static final Sde STIFF = new OrnsteinUhlenbeck(1, 1000, 0.5, 2);

    /** Laws O2, O6, O7: slope, shift and covariance over any grid are the transition's, singular covariances included. */
    @Test
    @DisplayName("S3.12 exact steps of a linear process have the transition's law on any grid")
    void exactStepsHaveTheLawOfTheTransition() {
        List<LinearProcess> processes = List.of(
                new OrnsteinUhlenbeck(2, 1.3, 0.4, 0.8),
                new KramersOscillator(1.5, 0.4, 0.7),
                new KramersOscillator(1.5, 40, 0.7),
                LinearSde.of(
                        Matrix.of(3, 3, 0, 1, 0, 0, 0, 1, 0, 0, 0), new double[] {0, 0, 1}, Matrix.of(3, 1, 0, 0, 1)),
                LinearSde.of(Matrix.of(2, 2, -1, 0, 0, -2), new double[2], Matrix.of(2, 3, 1, 0, 0.3, 0, 0, 0)),
                new GaussianPath(2, new VariancePreserving()));
        for (LinearProcess process : processes) {
            AffineStep steps = AffineStep.over(new ExactLinear(), (Sde) process, TimeGrid.of(0.1, 0.15, 0.4, 0.9));
            Transition exact = process.transition(0.1, 0.9);
            Agreement.matrices(exact.phi(), steps.slope(), 1e-12, process + " slope");
            Matrix shift = Matrix.of(exact.shift().length, 1, exact.shift());
            Agreement.matrices(shift, steps.shift(), 1e-12, process + " shift");
            Agreement.matrices(exact.covariance(), steps.covariance(), 1e-12, process + " covariance");
        }
    }

    /** The path follows its own Brownian motion with order 2, and exact steps of other lengths with it. */
    @Test
    void exactStepsFollowTheirBrownianMotionWithOrderTwo() {
        PathErrors paths = new PathErrors(new KramersOscillator(1.5, 0.4, 0.7), 1, 500, 81);
        double[] errors = paths.against(new ExactLinear(), new ExactLinear());
        assertEquals(2, Slope.of(errors), 0.1, Arrays.toString(errors));
    }

    /** At rest in a harmonic well: positions have exactly T/omega^2, velocities T (1 - (omega h)^2 / 4). */
    @Test
    @DisplayName("O7 BAOAB has the exact law of positions in a harmonic well")
    void baoabSamplesPositionsExactlyInAHarmonicWell() {
        double h = 0.5;
        KramersOscillator well = new KramersOscillator(1.6, 0.7, 0.9);
        AffineStep rest = AffineStep.over(new Baoab(), (Sde) well, TimeGrid.uniform(0, 400 * h, 400));
        assertEquals(0.9 / 2.56, rest.covariance().at(0, 0), 1e-12, "position");
        assertEquals(0.9 * (1 - 2.56 * h * h / 4), rest.covariance().at(1, 1), 1e-12, "velocity");
        assertEquals(0, rest.covariance().at(0, 1), 1e-12, "correlation");
    }

    /** Means and covariances at a finite time err with order 2, paths with order 1. */
    @Test
    void baoabHasItsOrders() {
        KramersOscillator well = new KramersOscillator(1.6, 0.7, 0.9);
        double[] errors = new double[4];
        for (int k = 0; k < errors.length; k++) {
            AffineStep steps = AffineStep.over(new Baoab(), (Sde) well, TimeGrid.uniform(0, 2, 16 << k));
            Transition exact = well.transition(0, 2);
            Matrix off = steps.covariance().plus(-1, exact.covariance());
            errors[k] = off.norm() + steps.slope().plus(-1, exact.phi()).norm();
        }
        assertEquals(2, Slope.of(errors), 0.1, Arrays.toString(errors));
        Sde wells = new UnderdampedLangevin(1, SmoothPotential.doubleWell(1), 0.8, 0.4);
        double[] paths = new PathErrors(wells, 0.5, 500, 82).against(new Baoab(), new Shark());
        assertEquals(1, Slope.of(paths), 0.1, Arrays.toString(paths));
    }

    /** theta h = 10: Euler-Maruyama multiplies by -9 a step; the others stay, with the variances that their recursions have. */
    @Test
    @DisplayName("a stiff drift is stable under implicit and exponential steps where Euler-Maruyama explodes")
    void stiffDriftsAreStable() {
        TimeGrid grid = TimeGrid.uniform(0, 0.5, 50);
        double exact = 4 / 2000.0;
        assertTrue(variance(new EulerMaruyama(), grid) > 1e20);
        // V = (V + sigma^2 h) / (1 + theta h)^2
        assertEquals(4 * 0.01 / (121 - 1), variance(new DriftImplicit(1), grid), 1e-9);
        // V = (4^2 V + sigma^2 h) / 6^2: the exact variance at rest, approached by (2/3)^2 a step
        assertEquals(exact, variance(new DriftImplicit(0.5), grid), 1e-9);
        double phi = -Math.expm1(-10) / 10;
        assertEquals(4 * 0.01 * phi * phi / -Math.expm1(-20), variance(new ExponentialEuler(), grid), 1e-9);
        assertEquals(exact, variance(new ExactLinear(), grid), 1e-15);
    }

    private static double variance(Method<Sde> method, TimeGrid grid) {
        return AffineStep.over(method, STIFF, grid).covariance().at(0, 0);
    }

    /** dX = -X^3 dt + dW from 50 with h = 0.1: Euler leaves the finite numbers, and is named; the implicit step comes down. */
    @Test
    void aSteepDriftIsNamedOrComesDown() {
        Sde steep = new OrderLaws.Line(x -> -x * x * x, Diffusion.none(1));
        assertThrows(NumericalFailure.class, () -> end(new EulerMaruyama(), steep, 50));
        double end = end(new DriftImplicit(1), steep, 50);
        assertTrue(end > 0 && end < 1, "end " + end);
    }

    /** x' = x + h x'^2 has no real root from x = 10: the failure names path, step and times. */
    @Test
    void anEquationWithoutARootIsNamed() {
        Sde explosive = new OrderLaws.Line(x -> x * x, Diffusion.none(1));
        NumericalFailure failure = assertThrows(NumericalFailure.class, () -> end(new DriftImplicit(1), explosive, 10));
        for (String part : new String[] {"DriftImplicit", "path 0", "step 0", "t=0.0"}) {
            assertTrue(failure.getMessage().contains(part), failure.getMessage());
        }
    }

    private static double end(Method<Sde> method, Sde sde, double start) {
        Gaussian law = Gaussian.of(new double[] {start}, Matrix.of(1, 1, 1e-12));
        return new MethodBench<>(method, sde, law, 0, 5)
                .solve(50, new Threefry(3), 1)
                .samples()
                .at(0, 0);
    }

    /** The mean of a linear process is exact, to the digits of a Jacobian by differences. */
    @Test
    void exponentialStepsKeepTheMeanOfALinearProcess() {
        KramersOscillator well = new KramersOscillator(1.6, 0.7, 0.9);
        AffineStep steps = AffineStep.over(new ExponentialEuler(), (Sde) well, TimeGrid.of(0, 0.3, 1, 2.5));
        Agreement.matrices(well.transition(0, 2.5).phi(), steps.slope(), 1e-7, "slope");
    }

    /** Whatever the increment, and with 0 in reach (2 theta mu below sigma^2). */
    @Test
    void lampertiStepsStayPositive() {
        CoxIngersollRoss process = new CoxIngersollRoss(1, 1, 0.3, 1);
        assertTrue(!process.staysPositive());
        Samples ends = new MethodBench<>(
                        (Method<Sde>) new LampertiImplicit(),
                        (Sde) process,
                        Gaussian.of(new double[] {1}, Matrix.of(1, 1, 1e-4)),
                        0,
                        10)
                .solve(100, new Threefry(4), 2000)
                .samples();
        for (int i = 0; i < ends.n(); i++) {
            assertTrue(ends.at(i, 0) > 0, "path " + i + " at " + ends.at(i, 0));
        }
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> new LampertiImplicit()
                .start(new CoxIngersollRoss(1, 1, 0.2, 1), 1));
        assertTrue(e.getMessage().contains("try full-truncation"), e.getMessage());
        IllegalArgumentException below =
                assertThrows(IllegalArgumentException.class, () -> end(new LampertiImplicit(), process, -0.1));
        assertTrue(below.getMessage().contains("path 0 at t=0.0 is below 0"), below.getMessage());
    }

    /** Paths of the square-root process away from 0: order 1 for Lamperti's, 1/2 for truncation, one limit for both. */
    @Test
    void squareRootPathsHaveTheirOrders() {
        PathErrors paths = new PathErrors(new CoxIngersollRoss(1, 2, 1, 0.5), 1, 4000, 83);
        double[] lamperti = paths.against(new LampertiImplicit(), new LampertiImplicit());
        assertEquals(1, Slope.of(lamperti), 0.1, Arrays.toString(lamperti));
        double[] truncated = paths.against(new FullTruncation(), new LampertiImplicit());
        double slope = Slope.of(truncated);
        // The drift's part of order 1 is not small beside the noise's at 8 steps.
        assertTrue(slope > 0.4 && slope < 0.75, slope + " " + Arrays.toString(truncated));
    }

    /** Means and variances of one step: local errors of order 2. */
    @Test
    void squareRootStepsHaveTheirMoments() {
        CoxIngersollRoss process = new CoxIngersollRoss(1, 2, 1, 0.5);
        for (Method<Sde> method : List.<Method<Sde>>of(new LampertiImplicit(), new FullTruncation())) {
            double[] means = new double[4];
            double[] variances = new double[4];
            for (int k = 0; k < 4; k++) {
                Step step = new Step(0, 0, Math.scalb(0.02, -k));
                double[] at = {1.3};
                double mean = Quadrature.afterStep(method, process, at, step, x -> x[0]);
                double square = Quadrature.afterStep(method, process, at, step, x -> x[0] * x[0]);
                means[k] = Math.abs(mean - process.mean(1.3, step.h()));
                variances[k] = Math.abs(square - mean * mean - process.variance(1.3, step.h()));
            }
            assertEquals(2, Slope.of(means), 0.15, method + " means " + Arrays.toString(means));
            assertEquals(2, Slope.of(variances), 0.15, method + " variances " + Arrays.toString(variances));
        }
    }

    /** With 0 in reach: the mean within 5 standard errors and what halving the step last changed (a bias that halves with h). */
    @Test
    void truncatedPathsKeepTheMeanWhereZeroIsReached() {
        CoxIngersollRoss process = new CoxIngersollRoss(1, 1, 0.2, 1);
        Gaussian start = Gaussian.of(new double[] {0.5}, Matrix.of(1, 1, 1e-12));
        double[] means = new double[2];
        double error = 0;
        for (int k = 0; k < 2; k++) {
            Samples ends = new MethodBench<>((Method<Sde>) new FullTruncation(), (Sde) process, start, 0, 1)
                    .solve(64 << k, new Threefry(5), 20_000)
                    .samples();
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < ends.n(); i++) {
                double x = Math.max(0, ends.at(i, 0));
                sum += x / ends.n();
                squares += x * x / ends.n();
            }
            means[k] = sum;
            error = Math.sqrt((squares - sum * sum) / ends.n());
        }
        double allowed = 5 * error + 5 * Math.sqrt(2) * error + Math.abs(means[1] - means[0]);
        Agreement.absolute(process.mean(0.5, 1), means[1], allowed, "mean");
    }

    /** The closed moments of the square-root process solve \(m'=\theta(\mu-m),\ V'=-2\theta V+\varsigma^2m\). */
    @Test
    void squareRootMomentsSolveTheirEquations() {
        CoxIngersollRoss process = new CoxIngersollRoss(1, 1.4, 0.6, 0.8);
        double h = 1e-4;
        for (double t : new double[] {0.1, 0.7, 3}) {
            double mean = (process.mean(2, t + h) - process.mean(2, t - h)) / (2 * h);
            double variance = (process.variance(2, t + h) - process.variance(2, t - h)) / (2 * h);
            assertEquals(1.4 * (0.6 - process.mean(2, t)), mean, 1e-7);
            assertEquals(-2.8 * process.variance(2, t) + 0.64 * process.mean(2, t), variance, 1e-7);
        }
        assertEquals(0, process.variance(2, 0));
    }

    /** The gradient is evaluated as often as the method says. */
    @Test
    void baoabCountsItsGradients() {
        long[] calls = new long[1];
        SmoothPotential wells = SmoothPotential.doubleWell(1);
        SmoothPotential watched = new SmoothPotential() {
            @Override
            public double at(double[] x, int offset) {
                return wells.at(x, offset);
            }

            @Override
            public void gradient(double[] x, int offset, double[] out) {
                calls[0]++;
                wells.gradient(x, offset, out);
            }
        };
        Gaussian start = Gaussian.isotropic(2, 1);
        long counted = new MethodBench<>(
                        (Method<Sde>) new Baoab(), (Sde) new UnderdampedLangevin(1, watched, 1, 1), start, 0, 1)
                .solve(7, new Threefry(6), 9)
                .cost()
                .evaluations();
        assertEquals(calls[0], counted);
    }
}
