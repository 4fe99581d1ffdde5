package dev.fokker.core.distribution;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.linear.Matrix;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.sample.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;

class DistributionTest {
    private static final int N = 40_000;
    private static final Mixture MIXTURE = Mixture.of(
            new double[] {1, 3},
            List.of(
                    Gaussian.of(new double[] {-1, 0}, Matrix.of(2, 2, 0.5, 0.3, 0.3, 0.4)),
                    Gaussian.of(new double[] {1, 2}, Matrix.of(2, 2, 0.1, 0, 0, 0.2))));

    /** The normal density written out, and its logarithm 40 standard deviations away, where the density is zero. */
    @Test
    void theLogDensityOfAGaussianIsItsClosedForm() {
        Gaussian law = Gaussian.of(new double[] {1}, Matrix.of(1, 1, 4));
        for (double x : new double[] {1, 3, 81}) {
            double z = (x - 1) / 2;
            assertEquals(
                    -0.5 * z * z - Math.log(2 * Math.sqrt(2 * Math.PI)),
                    law.logDensity(new double[] {x}, 0),
                    1e-13 * z * z + 1e-15);
        }
        Gaussian wide = Gaussian.isotropic(3, 2.5);
        Gaussian same = Gaussian.of(new double[3], Matrix.identity(3, 2.5));
        double[] at = {9, 1, -2, 0.5};
        assertEquals(same.logDensity(at, 1), wide.logDensity(at, 1), 1e-14);
    }

    /** A fine quadrature over the plane: the mixture's density has mass one, and the mean and covariance it states. */
    @Test
    void theDensityOfAMixtureIntegratesToOne() {
        double h = 0.05;
        double mass = 0;
        double[] mean = new double[2];
        double xy = 0;
        for (double x = -6; x < 6; x += h) {
            for (double y = -5; y < 7; y += h) {
                double p = Math.exp(MIXTURE.logDensity(new double[] {x, y}, 0)) * h * h;
                mass += p;
                mean[0] += p * x;
                mean[1] += p * y;
                xy += p * x * y;
            }
        }
        assertEquals(1, mass, 1e-9);
        assertEquals(MIXTURE.mean()[0], mean[0], 1e-8);
        assertEquals(MIXTURE.mean()[1], mean[1], 1e-8);
        assertEquals(MIXTURE.covariance().at(0, 1), xy - mean[0] * mean[1], 1e-8);
    }

    /** Mean and covariance of draws within five standard errors of what the law states; false alarms 6e-7 a check. */
    @Test
    void drawsHaveTheMomentsOfTheirLaw() {
        Samples x = MIXTURE.sample(new Threefry(2), Stream.INITIAL, N);
        double[] mean = MIXTURE.mean();
        Matrix covariance = MIXTURE.covariance();
        for (int j = 0; j < 2; j++) {
            double sum = 0;
            for (int i = 0; i < N; i++) {
                sum += x.at(i, j);
            }
            double error = Math.sqrt(covariance.at(j, j) / N);
            assertEquals(mean[j], sum / N, 5 * error, "mean " + j);
            for (int k = 0; k <= j; k++) {
                double product = 0;
                double square = 0;
                for (int i = 0; i < N; i++) {
                    double p = (x.at(i, j) - mean[j]) * (x.at(i, k) - mean[k]);
                    product += p;
                    square += p * p;
                }
                double spread = Math.sqrt((square / N - Math.pow(product / N, 2)) / N);
                assertEquals(covariance.at(j, k), product / N, 5 * spread, "covariance " + j + k);
            }
        }
    }

    /** The point of a path is the same however many are drawn with it. */
    @Test
    void aPathsPointDependsOnItsNumberOnly() {
        Samples given = MIXTURE.sample(new Threefry(9), Stream.INITIAL, 7);
        for (Distribution law :
                List.of(MIXTURE, MIXTURE.components().get(0), new Points(given), new Points(given).inOrder())) {
            Samples whole = law.sample(new Threefry(1), Stream.INITIAL, 7);
            for (int i = 0; i < 7; i++) {
                double[] one = new double[2];
                law.draw(new Threefry(1), Stream.INITIAL, i, 1, one);
                assertArrayEquals(new double[] {whole.at(i, 0), whole.at(i, 1)}, one, law + " path " + i);
            }
        }
    }

    @Test
    void badDescriptionsAreRefusedWithTheirValues() {
        Gaussian one = Gaussian.isotropic(1, 1);
        message("weights[1]=-0.5", () -> Mixture.of(new double[] {1, -0.5}, List.of(one, one)));
        message("2 weights for 1", () -> Mixture.of(new double[] {1, 1}, List.of(one)));
        message(
                "component 1 has dimension 2",
                () -> Mixture.of(new double[] {1, 1}, List.of(one, Gaussian.isotropic(2, 1))));
        message("variance=-1.0", () -> Gaussian.isotropic(1, -1));
        message("mean has 2 components", () -> Gaussian.of(new double[2], Matrix.identity(3, 1)));
        message("only 3 starting points", () -> new Points(Samples.copyOf(1, new double[3]))
                .inOrder()
                .sample(new Threefry(1), Stream.INITIAL, 4));
    }

    private static void message(String part, org.junit.jupiter.api.function.Executable bad) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, bad);
        assertTrue(e.getMessage().contains(part), e.getMessage());
    }
}
