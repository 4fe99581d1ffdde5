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
import dev.fokker.core.process.LinearSde;
import dev.fokker.core.process.OrnsteinUhlenbeck;
import dev.fokker.core.process.Sde;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.core.process.Wiener;
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
import org.junit.jupiter.api.Test;

class StrongOrderTest {
    private static final int PATHS = 4000;
    private static final int FINE = 256;

    /**
     * Root mean square error on geometric Brownian motion (law O9), 8 to 128 steps on the same paths. The slope's own spread at
     * 4000 paths is 0.03 for order 1/2 and 0.01 for order 1: within 0.15 of what is stated.
     */
    @Test
    void pathErrorFallsWithTheStatedOrder() {
        GeometricBrownianMotion sde = new GeometricBrownianMotion(1, 1.5, 1);
        for (MethodCase method : MethodCase.all()) {
            if (method.general() == null || !method.takesNoise()) {
                continue;
            }
            double[] errors = new double[5];
            for (int k = 0; k < errors.length; k++) {
                errors[k] = strongError(method, sde, 8 << k);
            }
            double slope = Slope.of(errors);
            double stated = method.method().order().strong();
            assertEquals(stated, slope, 0.15, method + " " + Arrays.toString(errors));
        }
    }

    private static double strongError(MethodCase method, GeometricBrownianMotion sde, int steps) {
        Noise noise = new Threefry(77);
        Rows rows = new Rows(PATHS, 1);
        Arrays.fill(rows.x(), 1);
        double[] w = new double[PATHS];
        double[] dw = new double[PATHS];
        Brownian motion = new CoarseBrownian(noise, 1.0 / FINE, FINE / steps);
        Stepping stepping = method.general().start((Sde) sde, PATHS);
        TimeGrid grid = TimeGrid.uniform(0, 1, steps);
        boolean[] all = new boolean[PATHS];
        Arrays.fill(all, true);
        for (int k = 0; k < steps; k++) {
            Step step = grid.step(k);
            rows.at(step);
            motion.increment(rows, 1, dw);
            stepping.attempt(rows, motion);
            stepping.accept(rows, all);
            rows.accept();
            for (int i = 0; i < PATHS; i++) {
                w[i] += dw[i];
            }
        }
        double sum = 0;
        for (int i = 0; i < PATHS; i++) {
            double error = rows.x()[i] - Math.exp(1.0 + w[i]);
            sum += error * error;
        }
        return Math.sqrt(sum / PATHS);
    }

    /** The weak order without a random number: moments of Euler-Maruyama on a linear process are recursions (law O9). */
    @Test
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

    /** Whoever takes no noise says so, and Milstein refuses a full matrix. */
    @Test
    void aMethodRefusesTheNoiseItCannotTake() {
        Sde oscillator = LinearSde.of(Matrix.of(2, 2, 0, 1, -1, -0.5), new double[2], Matrix.of(2, 1, 0, 1));
        for (MethodCase method : MethodCase.all()) {
            if (method.general() != null && !method.takesNoise()) {
                IllegalArgumentException e = assertThrows(
                        IllegalArgumentException.class, () -> method.general().start((Sde) new Wiener(1, 1), 1));
                assertTrue(e.getMessage().startsWith(method.toString()), e.getMessage());
            }
        }
        IllegalArgumentException full =
                assertThrows(IllegalArgumentException.class, () -> new Milstein().start(oscillator, 1));
        assertTrue(full.getMessage().contains("full matrix"), full.getMessage());
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
