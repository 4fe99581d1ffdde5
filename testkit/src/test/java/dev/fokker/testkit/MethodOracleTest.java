package dev.fokker.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.noise.Brownian;
import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.GeometricBrownianMotion;
import dev.fokker.core.process.OrnsteinUhlenbeck;
import dev.fokker.core.process.Sde;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.score.Generation;
import dev.fokker.core.solve.AdaptiveSteps;
import dev.fokker.core.solve.EulerMaruyama;
import dev.fokker.core.solve.HeunEuler;
import dev.fokker.core.solve.Milstein;
import dev.fokker.core.solve.Observer;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.solve.Solution;
import dev.fokker.core.solve.Stepping;
import dev.fokker.core.time.Step;
import dev.fokker.core.time.TimeGrid;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Single methods against closed forms and their own recursions. */
class MethodOracleTest {
    /** The weak order without a random number: moments of Euler-Maruyama on a linear process are recursions (law O9). */
    @Test
    @DisplayName("S3.2, S3.39 moments of Euler-Maruyama are their recursion to 1e-12")
    void momentsOfEulerMaruyamaHaveTheirExactRecursion() {
        OrnsteinUhlenbeck sde = new OrnsteinUhlenbeck(1, 1.3, 0.4, 0.8);
        double[] errors = new double[5];
        for (int k = 0; k < 5; k++) {
            int n = 10 << k;
            AffineStep steps = AffineStep.over(new EulerMaruyama(), sde, TimeGrid.uniform(0, 1, n));
            double h = 1.0 / n;
            double mean = 0.4 + (2 - 0.4) * Math.pow(1 - 1.3 * h, n);
            assertEquals(mean, steps.mean(Matrix.of(1, 1, 2)).at(0, 0), 1e-12);
            errors[k] = Math.abs(mean - (0.4 + 1.6 * Math.exp(-1.3)));
        }
        assertEquals(1, Slope.of(errors), 0.15, Arrays.toString(errors));
    }

    /** Law O9: \((1+\mu h)^n\) and \(((1+\mu h)^2+\kappa^2h)^n\), as means over the nodes of a quadrature. */
    @Test
    @DisplayName("S3.2 the moments of Euler-Maruyama on geometric Brownian motion are powers, to 1e-12")
    void momentsOfEulerMaruyamaOnGeometricMotionArePowers() {
        GeometricBrownianMotion sde = new GeometricBrownianMotion(1, 0.6, 0.7);
        double h = 0.05;
        double[] one = {1};
        Step step = new Step(0, 0, h);
        double mean = Quadrature.afterStep(new EulerMaruyama(), sde, one, step, x -> x[0]);
        double square = Quadrature.afterStep(new EulerMaruyama(), sde, one, step, x -> x[0] * x[0]);
        Agreement.relative(Math.pow(1 + 0.6 * h, 20), Math.pow(mean, 20), 1e-12, "mean");
        double factor = (1 + 0.6 * h) * (1 + 0.6 * h) + 0.49 * h;
        Agreement.relative(Math.pow(factor, 20), Math.pow(square, 20), 1e-12, "second moment");
    }

    /** Who takes no noise says so, and who takes one kind of process names it. */
    @Test
    void aMethodRefusesWhatItCannotTake() {
        Sde growth = new GeometricBrownianMotion(1, 0.1, 0.2);
        for (MethodCase method : MethodCase.all()) {
            if (method.general() != null && !method.takes(growth)) {
                IllegalArgumentException e = assertThrows(
                        IllegalArgumentException.class, () -> method.general().start(growth, 1));
                assertTrue(e.getMessage().startsWith(method.method().getClass().getSimpleName()), e.getMessage());
                assertTrue(e.getMessage().contains("GeometricBrownianMotion"), e.getMessage());
            }
        }
        long refusals = MethodCase.all().stream()
                .filter(m -> m.general() != null && !m.takes(growth))
                .count();
        assertEquals(21, refusals, "sixteen for flows; shark, exact, baoab and two for square roots");
    }

    /** Columns that do not commute are refused by Milstein where they are met, with the state. */
    @Test
    void milsteinRefusesNoiseThatDoesNotCommute() {
        Rows rows = new Rows(3, 2);
        Arrays.fill(rows.x(), 1);
        rows.at(new Step(0, 0, 0.1));
        Stepping stepping = new Milstein().start(new Crossed(), 3);
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> stepping.attempt(rows, Brownian.of(new Threefry(1))));
        assertTrue(e.getMessage().contains("columns 0 and 1 of the noise of Crossed do not commute"), e.getMessage());
    }

    /** Each row takes its own steps: the error follows the tolerance, and a row's answer does not depend on its batch. */
    @Test
    void adaptiveStepsFollowTheToleranceRowByRow() {
        GaussianData data = new GaussianData(new VariancePreserving(), 0.7, 0.25);
        Problem<Generation> problem =
                new Problem<>(data.generation(0), Gaussian.isotropic(1, 1), Stream.PRIOR, TimeGrid.uniform(1, 1e-3, 1));
        Noise noise = new Threefry(12);
        double[] start = new double[50];
        Gaussian.isotropic(1, 1).draw(noise, Stream.PRIOR, 0, 50, start);
        double[] worst = new double[4];
        double[] tolerances = {1e-3, 1e-4, 1e-5, 1e-6};
        for (int k = 0; k < tolerances.length; k++) {
            AdaptiveSteps solver = new AdaptiveSteps(new HeunEuler(), tolerances[k]);
            Solution solution = solver.solve(problem, noise, 0, 50, Observer.none());
            double steps = solution.cost().mostEvaluations() / 2.0;
            for (int i = 0; i < 50; i++) {
                double exact = data.flow(start[i], 1, 1e-3);
                double error = Math.abs(solution.samples().at(i, 0) - exact);
                // Every accepted step errs by less than its estimate, and this flow only contracts: they add up at
                // most.
                double size = 1 + Math.max(Math.abs(start[i]), Math.abs(exact));
                assertTrue(error < steps * tolerances[k] * size, "tolerance " + tolerances[k] + " error " + error);
                worst[k] = Math.max(worst[k], error);
            }
            Solution alone = solver.solve(problem, noise, 31, 1, Observer.none());
            assertEquals(solution.samples().at(31, 0), alone.samples().at(0, 0));
        }
        // Steps go as the root of the tolerance and Heun's error as their square: in proportion, over three decades.
        double slope = Math.log10(worst[0] / worst[3]) / 3;
        assertEquals(1, slope, 0.15, "worst errors " + Arrays.toString(worst));
    }
}
