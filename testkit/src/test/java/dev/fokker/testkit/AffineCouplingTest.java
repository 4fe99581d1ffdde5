package dev.fokker.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class AffineCouplingTest {
    private static final int D = 4;
    private final AffineCoupling flow = new AffineCoupling(D, 3, 5);

    private static double[] point(int path) {
        double[] x = new double[D];
        new Threefry(2).normals(Stream.MEASURE, path, 1, 0, D, x);
        return x;
    }

    @Test
    @DisplayName(
            "S4.36 the log-determinant of an affine coupling is that of its Jacobian, and one layer's is triangular")
    void logDeterminantsAreExact() {
        AffineCoupling layer = new AffineCoupling(D, 1, 5);
        for (int path = 0; path < 5; path++) {
            double[] x = point(path);
            double[][] one = jacobian(layer, x);
            for (int j = 1; j < D; j += 2) {
                for (int k = 0; k < D; k++) {
                    assertEquals(j == k ? 1 : 0, one[j][k], 1e-9, "components that lead stay as they are");
                }
            }
            // central differences err by some 1e-10
            assertEquals(logDeterminant(jacobian(flow, x)), flow.forward(x.clone()), 1e-8);
        }
    }

    @Test
    @DisplayName("S4.36 back and forth is the identity, and the log-densities of a sample in both passes agree")
    void inverseAndDensity() {
        for (int path = 0; path < 5; path++) {
            double[] z = point(path);
            double[] y = z.clone();
            double made = -flow.forward(y) - 0.5 * D * Math.log(2 * Math.PI);
            for (double v : z) {
                made -= 0.5 * v * v;
            }
            assertEquals(made, flow.logDensity(y), 1e-12);
            flow.backward(y);
            assertArrayEquals(z, y, 1e-12);
        }
    }

    private static double[][] jacobian(AffineCoupling flow, double[] x) {
        double[][] out = new double[D][D];
        double h = 1e-5;
        for (int k = 0; k < D; k++) {
            double[] up = x.clone();
            double[] down = x.clone();
            up[k] += h;
            down[k] -= h;
            flow.forward(up);
            flow.forward(down);
            for (int j = 0; j < D; j++) {
                out[j][k] = (up[j] - down[j]) / (2 * h);
            }
        }
        return out;
    }

    /** By Gaussian elimination with pivots. */
    private static double logDeterminant(double[][] a) {
        double sum = 0;
        for (int p = 0; p < D; p++) {
            int best = p;
            for (int i = p; i < D; i++) {
                best = Math.abs(a[i][p]) > Math.abs(a[best][p]) ? i : best;
            }
            double[] row = a[p];
            a[p] = a[best];
            a[best] = row;
            sum += Math.log(Math.abs(a[p][p]));
            for (int i = p + 1; i < D; i++) {
                double share = a[i][p] / a[p][p];
                for (int j = p; j < D; j++) {
                    a[i][j] -= share * a[p][j];
                }
            }
        }
        return sum;
    }
}
