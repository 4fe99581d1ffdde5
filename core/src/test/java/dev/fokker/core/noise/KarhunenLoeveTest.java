package dev.fokker.core.noise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.Statistic;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.linear.SymmetricEigen;
import dev.fokker.core.sample.Moments;
import dev.fokker.core.sample.Paths;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.time.TimeGrid;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class KarhunenLoeveTest {
    @Test
    @DisplayName("S0.6 the eigenvalues of min(s,t) are ((j-1/2) pi)^-2")
    void theEigenvaluesAreThoseOfTheCovariance() {
        KarhunenLoeve unit = new KarhunenLoeve(1, 3);
        assertEquals(0.40528, unit.eigenvalue(1), 5e-6);
        assertEquals(0.04503, unit.eigenvalue(2), 5e-6);
        assertEquals(0.01621, unit.eigenvalue(3), 5e-6);
        // The midpoint rule on n cells makes the integral operator a matrix; its error is of order n^-2.
        double[] error = new double[2];
        for (int r = 0; r < 2; r++) {
            int n = 24 << r;
            double[] a = new double[n * n];
            for (int e = 0; e < a.length; e++) {
                a[e] = (Math.min(e / n, e % n) + 0.5) / n / n;
            }
            double[] values = SymmetricEigen.of(Matrix.of(n, n, a)).values();
            Arrays.sort(values);
            for (int j = 1; j <= 3; j++) {
                error[r] = Math.max(error[r], Math.abs(values[n - j] - unit.eigenvalue(j)));
            }
        }
        assertTrue(error[0] < 1.0 / (24 * 24), Arrays.toString(error));
        assertEquals(2, Math.log(error[0] / error[1]) / Math.log(2), 0.15);
    }

    @Test
    @DisplayName("S0.6 the expansion tends to min(s,t), and what it leaves out is T^2/2 less the eigenvalues")
    void theTruncationErrorIsTheRestOfTheEigenvalues() {
        double horizon = 2;
        for (int terms : new int[] {1, 10, 100}) {
            KarhunenLoeve sum = new KarhunenLoeve(horizon, terms);
            // The variance left out, t - c(t,t), is a trigonometric polynomial but for t: the midpoint rule is exact on
            // it.
            int n = 4 * terms;
            double left = 0;
            for (int k = 0; k < n; k++) {
                double t = horizon * (k + 0.5) / n;
                left += (t - sum.covariance(t, t)) * horizon / n;
            }
            assertEquals(sum.truncationError(), left, 1e-12);
            assertEquals(1, sum.truncationError() * Math.PI * Math.PI * terms / (horizon * horizon), 0.25 / terms);
        }
        assertEquals(0.7, new KarhunenLoeve(2, 20_000).covariance(0.7, 1.1), 1e-5);
    }

    @Test
    @DisplayName("S0.6 paths of an expansion have its covariance")
    void pathsHaveTheCovarianceOfTheSum() {
        KarhunenLoeve sum = new KarhunenLoeve(1, 5);
        TimeGrid grid = TimeGrid.of(0, 0.2, 0.55, 1);
        int n = 20_000;
        Paths w = sum.paths(grid, new Threefry(3), 0, n);
        double[] x = new double[3 * n];
        Arrays.setAll(x, e -> w.at(e % 3 + 1, e / 3, 0));
        Moments moments = Moments.of(Samples.copyOf(3, x));
        for (int a = 0; a < 3; a++) {
            for (int b = 0; b <= a; b++) {
                Statistic.requireMean(
                        "covariance",
                        sum.covariance(grid.at(a + 1), grid.at(b + 1)),
                        moments.covariance(a, b),
                        moments.covarianceError(a, b));
            }
        }
        assertEquals(w.end().rows(7, 9), sum.paths(grid, new Threefry(3), 7, 2).end());
    }

    @Test
    void timesBeyondTheHorizonAreRefused() {
        KarhunenLoeve sum = new KarhunenLoeve(1, 5);
        assertThrows(IllegalArgumentException.class, () -> sum.paths(TimeGrid.of(0, 2), new Threefry(0), 0, 1));
        assertThrows(IllegalArgumentException.class, () -> sum.paths(TimeGrid.of(0, 1), new Threefry(0), 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new KarhunenLoeve(0, 1));
        assertThrows(IllegalArgumentException.class, () -> new KarhunenLoeve(1, 0));
    }
}
