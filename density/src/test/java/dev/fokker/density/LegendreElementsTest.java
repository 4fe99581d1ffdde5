package dev.fokker.density;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** What passage densities are computed with: elements, modes and bands. */
final class LegendreElementsTest {
    @Test
    void polynomialsAreIntegratedDifferentiatedAndInterpolatedExactly() {
        LegendreElements line = new LegendreElements(3, 6);
        double[] f = new double[line.nodes()];
        double[] integral = new double[line.nodes()];
        double sum = 0;
        for (int i = 0; i < f.length; i++) {
            f[i] = 5 * Math.pow(line.node(i), 4);
            sum += line.weight(i) * Math.pow(line.node(i), 10);
        }
        assertEquals(2.0 / 11, sum, 1e-15);
        line.integrate(f, integral);
        double[] row = new double[line.nodes()];
        line.addRow(2, 0.37, row);
        double value = 0;
        for (int i = 0; i < f.length; i++) {
            assertEquals(Math.pow(line.node(i), 5) + 1, integral[i], 1e-14);
            value += row[i] * f[i];
        }
        assertEquals(10 * Math.pow(0.37, 4), value, 1e-14);
        double slope = 0;
        for (int j = 0; j <= 6; j++) {
            slope += line.slope(2, j) * f[6 + j];
        }
        assertEquals(20 * Math.pow(line.node(8), 3), slope, 1e-12);
    }

    @Test
    void modesOfAPathGraph() {
        int n = 30;
        double[] a = new double[n * n];
        double[] first = new double[n];
        double[] ones = new double[n];
        for (int i = 0; i < n; i++) {
            a[i * n + i] = 2;
            if (i > 0) {
                a[i * n + i - 1] = -1;
                a[(i - 1) * n + i] = -1;
            }
            ones[i] = 1;
        }
        // turned by a reflection, so that the tridiagonal form has work to do
        double[] turned = reflected(n, a);
        first[0] = 1;
        SymmetricModes modes = SymmetricModes.of(n, turned, first, ones);
        double[] values = new double[n];
        double trace = 0;
        double shared = 0;
        for (int k = 0; k < n; k++) {
            values[k] = modes.value(k);
            trace += modes.value(k) * modes.row(0, k) * modes.row(0, k);
            shared += modes.row(0, k) * modes.row(1, k);
        }
        java.util.Arrays.sort(values);
        for (int k = 0; k < n; k++) {
            assertEquals(4 * Math.pow(Math.sin((k + 1) * Math.PI / (2 * (n + 1))), 2), values[k], 1e-13);
        }
        assertEquals(reflected(n, a)[0], trace, 1e-13);
        assertEquals(1, shared, 1e-13);
    }

    /** HAH with \(H=I-\frac2nee^T\). */
    private static double[] reflected(int n, double[] a) {
        double[] out = new double[n * n];
        double[] h = new double[n * n];
        for (int i = 0; i < n * n; i++) {
            h[i] = (i % (n + 1) == 0 ? 1 : 0) - 2.0 / n;
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                for (int p = 0; p < n; p++) {
                    for (int q = Math.max(0, p - 1); q <= Math.min(n - 1, p + 1); q++) {
                        out[i * n + j] += h[i * n + p] * a[p * n + q] * h[q * n + j];
                    }
                }
            }
        }
        return out;
    }

    @Test
    void bandsAreSolved() {
        int n = 12;
        BandMatrix a = new BandMatrix(n, 2);
        for (int i = 0; i < n; i++) {
            for (int j = Math.max(0, i - 2); j <= Math.min(n - 1, i + 2); j++) {
                a.add(i, j, i == j ? 7 : 1.0 / (1 + i + 2 * j));
            }
        }
        double[] x = new double[n];
        java.util.Arrays.setAll(x, i -> Math.sin(i));
        double[] b = new double[n];
        a.times(x, b);
        a.factor();
        a.solve(b);
        for (int i = 0; i < n; i++) {
            assertEquals(x[i], b[i], 1e-14);
        }
    }
}
