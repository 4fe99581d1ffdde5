package dev.fokker.density;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import org.junit.jupiter.api.Test;

class SellingTest {
    /** Entries of random tensors with strong eigenvalue 1: angle uniform, logarithm of the condition uniform up to {@code most}. */
    static double[][] tensors(int count, double most) {
        double[] u = new double[2 * count];
        new Threefry(11).uniforms(Stream.DATA, 0, count, 0, 2, u);
        double[][] all = new double[count][];
        for (int i = 0; i < count; i++) {
            all[i] = PlaneSde.tensor(1, Math.pow(most, -u[2 * i]), Math.PI * u[2 * i + 1]);
        }
        return all;
    }

    @Test
    void theWeightsAreNotNegativeAndGiveTheTensor() {
        for (double[] a : tensors(2000, 1e6)) {
            Selling s = new Selling();
            s.decompose(a[0], a[1], a[2]);
            double[] sum = new double[3];
            double longest = 0;
            for (int k = 0; k < 3; k++) {
                assertTrue(s.weight(k) >= 0, () -> "weight for " + java.util.Arrays.toString(a));
                double x = s.vector(k, 0);
                double y = s.vector(k, 1);
                sum[0] += s.weight(k) * x * x;
                sum[1] += s.weight(k) * x * y;
                sum[2] += s.weight(k) * y * y;
                longest = Math.max(longest, s.weight(k) > 0 ? Math.hypot(x, y) : 0);
            }
            // weights are differences of terms as large as the squares of the vectors
            double rounding = 16 * Math.ulp(1.0) * longest * longest * longest;
            for (int k = 0; k < 3; k++) {
                assertEquals(a[k], sum[k], 1e-14 + rounding);
            }
            assertTrue(longest <= 1.2 * Math.sqrt(1e6), "longest vector " + longest);
        }
    }

    @Test
    void aDiagonalTensorNeedsTheAxesOnly() {
        Selling s = new Selling();
        s.decompose(3, 0, 1e-9);
        for (int k = 0; k < 3; k++) {
            if (s.weight(k) > 0) {
                assertEquals(1, Math.abs(s.vector(k, 0)) + Math.abs(s.vector(k, 1)));
            }
        }
    }

    @Test
    void aSingularTensorAlongALatticeDirectionNeedsThatAlone() {
        Selling s = new Selling();
        s.decompose(4, -6, 9);
        for (int k = 0; k < 3; k++) {
            boolean along = Math.abs(s.vector(k, 0)) == 2 && s.vector(k, 1) == -3 * Integer.signum(s.vector(k, 0));
            assertEquals(along ? 1 : 0, s.weight(k), 1e-14);
        }
    }

    @Test
    void aSingularTensorAlongNoLatticeDirectionIsMadeRegularByAMillionth() {
        Selling s = new Selling();
        double angle = 1;
        double[] a = PlaneSde.tensor(1, 0, angle);
        s.decompose(a[0], a[1], a[2]);
        double across = 0;
        double along = 0;
        for (int k = 0; k < 3; k++) {
            double u = s.vector(k, 0) * Math.cos(angle) + s.vector(k, 1) * Math.sin(angle);
            double v = -s.vector(k, 0) * Math.sin(angle) + s.vector(k, 1) * Math.cos(angle);
            along += s.weight(k) * u * u;
            across += s.weight(k) * v * v;
        }
        assertEquals(1, along, 1e-5);
        assertTrue(across <= 1.1e-6, "across " + across);
    }
}
