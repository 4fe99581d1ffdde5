package dev.fokker.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.linear.Matrix;
import dev.fokker.core.process.Diagonal;
import dev.fokker.core.process.Diffusion;
import dev.fokker.core.process.DoubleWell;
import dev.fokker.core.process.Field;
import dev.fokker.core.process.GeometricBrownianMotion;
import dev.fokker.core.process.OrnsteinUhlenbeck;
import dev.fokker.core.process.Sde;
import dev.fokker.core.process.Wiener;
import dev.fokker.core.solve.ExactLinear;
import dev.fokker.core.solve.HeunStratonovich;
import dev.fokker.core.solve.Milstein;
import dev.fokker.core.solve.Shark;
import dev.fokker.core.time.Step;
import dev.fokker.core.time.TimeGrid;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The orders that a method states, on every kind of noise that it takes: implement {@link #subject} and the laws run. Paths are
 * compared on shared Brownian motions; means are found without a random number.
 */
public interface OrderLaws {
    /** The spread of a slope from 4000 paths is 0.03 at order 1/2 and 0.01 above (three of them, and the bias of the coarse end). */
    double PATH_TOLERANCE = 0.1;

    /** The method under test. */
    MethodCase subject();

    private boolean takes(Sde sde) {
        return subject().takesNoise() && subject().takes(sde);
    }

    private void requireSlope(double stated, double[] errors, double tolerance, String what) {
        double slope = Slope.of(errors);
        assertEquals(stated, slope, tolerance, subject() + ", " + what + " " + Arrays.toString(errors));
    }

    /** Law O9: one multiplicative noise, which commutes with itself. */
    @Test
    @DisplayName("S0.16 strong order on geometric Brownian motion is as stated")
    default void pathErrorOfMultiplicativeNoiseFallsAsStated() {
        GeometricBrownianMotion sde = new GeometricBrownianMotion(1, 0.3, 0.6);
        if (takes(sde)) {
            double[] errors = new PathErrors(sde, 1, 4000, 77).against(subject().general(), (w, out) -> {
                for (int i = 0; i < out.length; i++) {
                    out[i] = sde.solution(1, 1, w[i]);
                }
            });
            requireSlope(subject().method().order().commutative(), errors, PATH_TOLERANCE, "geometric motion");
        }
    }

    /** A full matrix whose columns commute: two geometric motions seen in turned axes. */
    @Test
    default void pathErrorOfCommutingNoiseFallsAsStated() {
        Turned sde = new Turned(0.8, 0.6, 0.3, 0.6);
        if (takes(sde)) {
            double[] errors = new PathErrors(sde, 1, 4000, 78).against(subject().general(), sde::solution);
            requireSlope(subject().method().order().commutative(), errors, PATH_TOLERANCE, "commuting noise");
        }
    }

    /**
     * Noise that does not commute, where increments alone allow no more than order 1/2: against Heun-Stratonovich with 1024 steps,
     * whose own error takes 6 in 100 from the finest one and adds 0.02 to the slope.
     */
    @Test
    default void pathErrorOfNoiseThatDoesNotCommuteFallsAsStated() {
        Crossed sde = new Crossed();
        if (takes(sde) && !(subject().method() instanceof Milstein)) {
            double[] errors = new PathErrors(sde, 1, 1000, 84).against(subject().general(), new HeunStratonovich());
            requireSlope(subject().method().order().strong(), errors, PATH_TOLERANCE, "crossed noise");
        }
    }

    /** Law O6: additive noise on a linear drift, against exact steps that follow the path with an error of order h^2. */
    @Test
    @DisplayName("S0.16, S3.2 strong order on Ornstein-Uhlenbeck is as stated for additive noise")
    default void pathErrorOfAdditiveNoiseFallsAsStated() {
        OrnsteinUhlenbeck sde = new OrnsteinUhlenbeck(1, 1.3, 0.4, 0.8);
        if (takes(sde)) {
            double[] errors = new PathErrors(sde, 2, 500, 79).against(subject().general(), new ExactLinear());
            // On a linear drift what a method of order 1.5 leaves out vanishes, and order 2 shows.
            double stated = subject().method().order().additive();
            boolean better = stated == 1.5 || subject().method() instanceof ExactLinear;
            requireSlope(better ? 2 : stated, errors, PATH_TOLERANCE, "additive linear");
        }
    }

    /** Additive noise on a drift that bends, against ShARK with 1024 steps. Order 1.5 shows as 1.4 to 2.1 at such steps. */
    @Test
    default void pathErrorInTheDoubleWellFallsAsStated() {
        DoubleWell sde = new DoubleWell(0.25);
        if (takes(sde)) {
            double[] errors =
                    new PathErrors(sde, 0.5, 500, 80).against(subject().general(), new Shark());
            double stated = subject().method().order().additive();
            if (stated == 1.5) {
                double slope = Slope.of(errors);
                assertTrue(slope >= 1.4 && slope <= 2.1, subject() + " slope " + slope);
            } else {
                requireSlope(stated, errors, PATH_TOLERANCE, "double well");
            }
        }
    }

    /** Law O9: the second moment of geometric motion is a factor a step, whose mean five nodes give exactly. */
    @Test
    @DisplayName("S3.2, S3.39 weak order on a linear SDE is as stated, by exact moment recursion")
    default void secondMomentOfGeometricMotionFallsAsStated() {
        GeometricBrownianMotion sde = new GeometricBrownianMotion(1, 0.6, 0.7);
        if (takes(sde)) {
            double exact = Math.exp(2 * 0.6 + 0.49);
            double[] errors = new double[5];
            for (int k = 0; k < errors.length; k++) {
                int n = 16 << k;
                double factor = Quadrature.afterStep(
                        subject().general(), sde, new double[] {1}, new Step(0, 0, 1.0 / n), x -> x[0] * x[0]);
                errors[k] = Math.abs(Math.pow(factor, n) - exact);
            }
            requireSlope(subject().method().order().weak(), errors, 0.1, "second moment");
        }
    }

    /** Two noises that do not commute: the matrix of second moments goes by a linear map a step, and exactly by its generator. */
    @Test
    default void secondMomentsOfNoiseThatDoesNotCommuteFallAsStated() {
        Crossed sde = new Crossed();
        if (takes(sde) && !(subject().method() instanceof Milstein)) {
            double[] errors = new double[4];
            for (int k = 0; k < errors.length; k++) {
                errors[k] = sde.error(subject().general(), 8 << k);
            }
            requireSlope(subject().method().order().weak(), errors, 0.15, "crossed noise");
        }
    }

    /** \(dX=(\tfrac12X+\sqrt{X^2+1})dt+\sqrt{X^2+1}\,dW\) is \(\sinh(a+t+W_t)\), of mean \(e^{t/2}\sinh(a+t)\): all 3^n paths from 1. */
    @Test
    default void meanOfANonlinearProcessFallsAsStated() {
        DoubleUnaryOperator root = x -> Math.sqrt(x * x + 1);
        Sde sde = new Line(
                x -> 0.5 * x + root.applyAsDouble(x),
                new Diagonal(1, (t, x, j) -> root.applyAsDouble(x), (t, x, j) -> x / root.applyAsDouble(x)));
        if (takes(sde)) {
            double exact = Math.exp(0.025) * Math.sinh(Math.log(1 + Math.sqrt(2)) + 0.05);
            double[] errors = new double[3];
            for (int k = 0; k < errors.length; k++) {
                TimeGrid grid = TimeGrid.uniform(0, 0.05, 2 << k);
                double mean = Quadrature.enumerated(subject().general(), sde, 1, grid, x -> x[0]);
                errors[k] = Math.abs(mean - exact);
            }
            requireAtLeast(subject().method().order().weak(), errors, "sinh(a + t + W)");
        }
    }

    /** One step in the double well: the error of the second moment is of one order more than over a whole range. */
    @Test
    default void localErrorOfMeansInTheDoubleWellFallsAsStated() {
        DoubleWell sde = new DoubleWell(0.25);
        if (takes(sde)) {
            double[] errors = new double[4];
            for (int k = 0; k < errors.length; k++) {
                double h = Math.scalb(0.02, -k);
                double mean = Quadrature.afterStep(
                        subject().general(), sde, new double[] {0.7}, new Step(0, 0, h), x -> x[0] * x[0]);
                errors[k] = Math.abs(mean - Taylor.mean(0.25, 0.7, h));
            }
            // Where the drift is a trapezoidal rule, additive noise gains an order.
            requireAtLeast(subject().method().order().weak() + 1, errors, "double well, one step");
        }
    }

    /** On a linear process the mean and the covariance are recursions: they err with the stated order, or not at all. */
    @Test
    @DisplayName("S3.2, S3.39 moments of Ornstein-Uhlenbeck follow their recursions, with the stated weak order")
    default void momentsOfALinearProcessFallAsStated() {
        OrnsteinUhlenbeck sde = new OrnsteinUhlenbeck(1, 1.3, 0.4, 0.8);
        if (takes(sde)) {
            double[] means = new double[4];
            double[] variances = new double[4];
            for (int k = 0; k < 4; k++) {
                AffineStep steps = AffineStep.over(subject().general(), (Sde) sde, TimeGrid.uniform(0, 1, 32 << k));
                double mean = steps.mean(Matrix.of(1, 1, 2)).at(0, 0);
                means[k] = Math.abs(mean - (0.4 + 1.6 * Math.exp(-1.3)));
                double exact = sde.transition(0, 1).covariance().at(0, 0);
                variances[k] = Math.abs(steps.covariance().at(0, 0) - exact);
            }
            double stated = subject().method().order().weak();
            if (Double.isInfinite(stated)) {
                assertEquals(0, means[0] + variances[0], 1e-12, subject() + " is exact");
            } else {
                requireAtLeast(stated, means, "mean");
                requireAtLeast(stated, variances, "variance");
            }
        }
    }

    private void requireAtLeast(double stated, double[] errors, String what) {
        boolean exact = Arrays.stream(errors).max().orElseThrow() < 1e-12;
        double slope = Slope.of(errors);
        assertTrue(
                exact || slope > stated - 0.1,
                subject() + ", " + what + ": slope " + slope + " " + Arrays.toString(errors));
    }

    /** dX = dW is walked with its own variance, to rounding, by every method that takes it. */
    @Test
    @DisplayName("S0.16 the variance of dX = dW is kept")
    default void varianceOfBrownianMotionIsKept() {
        Sde sde = new Wiener(2, 1);
        if (takes(sde)) {
            AffineStep steps = AffineStep.over(subject().general(), sde, TimeGrid.of(0, 0.1, 0.7, 0.75, 2));
            Agreement.matrices(Matrix.identity(2, 2), steps.covariance(), 1e-13, subject() + " variance");
        }
    }

    /** A process on the line, from its coefficients. */
    record Line(DoubleUnaryOperator f, Diffusion diffusion) implements Sde {
        @Override
        public int dimension() {
            return 1;
        }

        @Override
        public Field drift(int maxRows) {
            return (rows, t, x, out) -> {
                for (int i = 0; i < rows.n(); i++) {
                    out[i] = f.applyAsDouble(x[i]);
                }
            };
        }
    }

    /** \(E X_h^2\) in the double well from \(\sum_kh^kL^kx^2/k!\), \(L=(x-x^3)\partial+D\partial^2\), to k = 9. */
    final class Taylor {
        private Taylor() {}

        static double mean(double temperature, double x, double h) {
            double[] p = {0, 0, 1};
            double sum = 0;
            double factor = 1;
            for (int k = 0; k <= 9; k++) {
                double value = 0;
                for (int j = p.length - 1; j >= 0; j--) {
                    value = value * x + p[j];
                }
                sum += factor * value;
                factor *= h / (k + 1);
                p = generator(temperature, p);
            }
            return sum;
        }

        private static double[] generator(double temperature, double[] p) {
            double[] out = new double[p.length + 2];
            for (int j = 1; j < p.length; j++) {
                out[j] += j * p[j];
                out[j + 2] -= j * p[j];
                if (j > 1) {
                    out[j - 2] += temperature * j * (j - 1) * p[j];
                }
            }
            return out;
        }
    }
}
