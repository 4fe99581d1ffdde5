package dev.fokker.testkit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.MixtureScore;
import dev.fokker.core.time.Times;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Every line of the derivation of the reversed Fokker-Planck equation, by differences of an exact density in two components. */
class ReverseDerivationTest {
    /** Differences of fourth order: \(h^4\) times a sixth derivative, and rounding over \(h^2\), are both below 1e-7. */
    private static final double STEP = 4e-3;

    private static final double TOLERANCE = 1e-6;
    private static final double TIME = 0.4;
    private static final double[][] POINTS = {{0.3, -0.2}, {-1.1, 0.4}, {0.9, 1.2}};

    private static final GaussianPath PATH = new GaussianPath(2, new VariancePreserving(0.5, 2));
    private static final Mixture DATA = Mixture.of(
            new double[] {0.3, 0.7},
            List.of(
                    Gaussian.of(new double[] {-1, 0.2}, Matrix.of(2, 2, 0.5, 0.1, 0.1, 0.3)),
                    Gaussian.of(new double[] {1, -0.4}, Matrix.of(2, 2, 0.4, -0.1, -0.1, 0.6))));

    private static double density(double x, double y, double t) {
        Coefficients c = at(t);
        double sum = 0;
        for (int k = 0; k < 2; k++) {
            Gaussian part = DATA.components().get(k);
            double[] mean = {c.alpha() * part.mean()[0], c.alpha() * part.mean()[1]};
            Matrix spread =
                    part.covariance().scaled(c.alpha() * c.alpha()).plus(c.sigma() * c.sigma(), Matrix.identity(2, 1));
            sum += DATA.weights()[k] * Math.exp(Gaussian.of(mean, spread).logDensity(new double[] {x, y}, 0));
        }
        return sum;
    }

    private static Coefficients at(double t) {
        return PATH.schedule().at(t);
    }

    private static double[] score(double x, double y) {
        double[] point = {x, y};
        double[] out = new double[2];
        Rows rows = Rows.of(Samples.copyOf(2, point));
        MixtureScore.of(PATH, DATA).open(1).eval(rows, Times.shared(TIME, 1), point, out);
        return out;
    }

    private static double first(DoubleUnaryOperator f, double x) {
        double h = STEP;
        return (8 * (f.applyAsDouble(x + h) - f.applyAsDouble(x - h))
                        - f.applyAsDouble(x + 2 * h)
                        + f.applyAsDouble(x - 2 * h))
                / (12 * h);
    }

    private static double second(DoubleUnaryOperator f, double x) {
        double h = STEP;
        return (16 * (f.applyAsDouble(x + h) + f.applyAsDouble(x - h))
                        - f.applyAsDouble(x + 2 * h)
                        - f.applyAsDouble(x - 2 * h)
                        - 30 * f.applyAsDouble(x))
                / (12 * h * h);
    }

    private static double laplacian(double x, double y) {
        return second(u -> density(u, y, TIME), x) + second(u -> density(x, u, TIME), y);
    }

    /** \(\nabla\cdot\bigl((ax-c\,s)p\bigr)\). */
    private static double divergence(double x, double y, double a, double c) {
        return first(u -> (a * u - c * score(u, y)[0]) * density(u, y, TIME), x)
                + first(u -> (a * u - c * score(x, u)[1]) * density(x, u, TIME), y);
    }

    @Test
    @DisplayName(
            "S2.13, S3.47 Each line of the derivation of the reversed equation has no residual; the misprinted one has")
    void everyLineOfTheDerivationHolds() {
        Coefficients c = at(TIME);
        double a = c.a();
        double g2 = c.g2();
        double wrongest = 0;
        for (double[] z : POINTS) {
            double x = z[0];
            double y = z[1];
            double forwards = first(t -> density(x, y, t), TIME);
            double backwards = -forwards;
            double diffused = laplacian(x, y);
            double carried = divergence(x, y, a, 0);
            // 1: the forward equation
            Agreement.absolute(-carried + 0.5 * g2 * diffused, forwards, TOLERANCE, "forward equation");
            // 2: with tau = T - t both terms change sign
            Agreement.absolute(carried - 0.5 * g2 * diffused, backwards, TOLERANCE, "time turned round");
            // 3: the Laplacian is the divergence of the score's flux
            Agreement.absolute(divergence(x, y, 0, -1), diffused, TOLERANCE, "div(s p) = Lap p");
            // 4: - 1/2 = - 1 + 1/2, and the - 1 goes into the drift
            double reversed = divergence(x, y, a, g2) + 0.5 * g2 * diffused;
            Agreement.absolute(reversed, backwards, TOLERANCE, "reversed equation");
            // misprint: the sign of the drift
            double misprinted = -divergence(x, y, a, g2) + 0.5 * g2 * diffused;
            Agreement.absolute(-carried + 1.5 * g2 * diffused, misprinted, TOLERANCE, "what the misprint says");
            wrongest = Math.max(wrongest, Math.abs(misprinted - backwards));
        }
        double seen = wrongest;
        assertTrue(seen > 1e4 * TOLERANCE, () -> "residual of the misprint: " + seen);
    }
}
