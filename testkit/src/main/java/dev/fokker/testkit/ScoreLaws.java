package dev.fokker.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.ExactScore;
import dev.fokker.core.time.Times;
import org.junit.jupiter.api.Test;

/** What every exact score keeps: implement {@link #subject} and {@link #times} and the laws run. */
public interface ScoreLaws {
    /** The score under test. */
    ExactScore subject();

    /** Times to look at. */
    double[] times();

    private Samples points() {
        int d = subject().dimension();
        double[] x = new double[12 * d];
        new Threefry(31).normals(Stream.MEASURE, 0, 12, 0, d, x);
        return Samples.copyOf(d, x);
    }

    private static double[] shifted(double[] x, int d, int j, double h) {
        double[] y = x.clone();
        for (int i = j; i < y.length; i += d) {
            y[i] += h;
        }
        return y;
    }

    /** Central differences of the log-density, h = 1e-5: 1e-6 relative to the size of the score. */
    @Test
    default void theScoreIsTheGradientOfTheLogDensity() {
        int d = subject().dimension();
        for (double t : times()) {
            Rows rows = Rows.of(points());
            Times at = Times.shared(t, rows.n());
            ExactScore.ExactField field = subject().open(rows.n());
            double[] s = new double[rows.n() * d];
            field.eval(rows, at, rows.x(), s);
            double[] up = new double[rows.n()];
            double[] down = new double[rows.n()];
            for (int j = 0; j < d; j++) {
                double h = 1e-5;
                field.logDensity(rows, at, shifted(rows.x(), d, j, h), up);
                field.logDensity(rows, at, shifted(rows.x(), d, j, -h), down);
                for (int i = 0; i < rows.n(); i++) {
                    double difference = (up[i] - down[i]) / (2 * h);
                    assertEquals(s[i * d + j], difference, 1e-6 * (1 + Math.abs(s[i * d + j])), "t=" + t + " row " + i);
                }
            }
        }
    }

    /** Central differences of the score; symmetric; its trace is the divergence to rounding. */
    @Test
    default void theJacobianIsTheDerivativeOfTheScore() {
        int d = subject().dimension();
        for (double t : times()) {
            Rows rows = Rows.of(points());
            int n = rows.n();
            Times at = Times.shared(t, n);
            ExactScore.ExactField field = subject().open(n);
            double[] jacobian = new double[n * d * d];
            double[] divergence = new double[n];
            field.jacobian(rows, at, rows.x(), jacobian);
            field.divergence(rows, at, rows.x(), divergence);
            double[] up = new double[n * d];
            double[] down = new double[n * d];
            for (int j = 0; j < d; j++) {
                double h = 1e-5;
                field.eval(rows, at, shifted(rows.x(), d, j, h), up);
                field.eval(rows, at, shifted(rows.x(), d, j, -h), down);
                for (int k = 0; k < n * d; k++) {
                    double exact = jacobian[k * d + j];
                    assertEquals(exact, (up[k] - down[k]) / (2 * h), 1e-6 * (1 + size(jacobian)), "t=" + t);
                }
            }
            for (int i = 0; i < n; i++) {
                double trace = 0;
                for (int p = 0; p < d; p++) {
                    trace += jacobian[(i * d + p) * d + p];
                    for (int q = 0; q < p; q++) {
                        double there = jacobian[(i * d + p) * d + q];
                        assertEquals(there, jacobian[(i * d + q) * d + p], 1e-12 * size(jacobian), "symmetry");
                    }
                }
                assertEquals(trace, divergence[i], 1e-12 * d * size(jacobian), "trace at t=" + t);
            }
        }
    }

    private static double size(double[] a) {
        double most = 0;
        for (double v : a) {
            most = Math.max(most, Math.abs(v));
        }
        return most;
    }

    /** Where every term of the density underflows, the log-density and the score are still right: quadratic and linear. */
    @Test
    default void farTailsAreFiniteAndPointBack() {
        int d = subject().dimension();
        double[] x = new double[2 * d];
        java.util.Arrays.fill(x, 0, d, 1e4);
        java.util.Arrays.fill(x, d, 2 * d, -1e4);
        Rows rows = Rows.of(Samples.copyOf(d, x));
        for (double t : times()) {
            Times at = Times.shared(t, 2);
            double[] s = new double[2 * d];
            double[] logp = new double[2];
            ExactScore.ExactField field = subject().open(2);
            field.eval(rows, at, x, s);
            field.logDensity(rows, at, x, logp);
            for (int i = 0; i < 2; i++) {
                double inward = 0;
                for (int j = 0; j < d; j++) {
                    inward += s[i * d + j] * x[i * d + j];
                }
                assertTrue(Double.isFinite(logp[i]) && logp[i] < -1e4, "t=" + t + " logp=" + logp[i]);
                assertTrue(Double.isFinite(inward) && inward < 0, "t=" + t + " s.x=" + inward);
            }
        }
    }

    /** A row's answer is the same alone, in a batch, and with times of its own. */
    @Test
    default void aRowsAnswerDoesNotDependOnItsBatch() {
        int d = subject().dimension();
        Rows rows = Rows.of(points());
        Times own = new Times(rows.n());
        for (int i = 0; i < rows.n(); i++) {
            own.set(i, times()[i % times().length]);
        }
        double[] together = new double[rows.n() * d];
        subject().open(rows.n()).eval(rows, own, rows.x(), together);
        for (int i = 0; i < rows.n(); i++) {
            Samples alone = subject().at(own.at(i), points().rows(i, i + 1));
            for (int j = 0; j < d; j++) {
                assertEquals(alone.at(0, j), together[i * d + j], "row " + i);
            }
        }
    }
}
