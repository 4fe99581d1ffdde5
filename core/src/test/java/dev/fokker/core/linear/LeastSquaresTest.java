package dev.fokker.core.linear;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import org.junit.jupiter.api.Test;

class LeastSquaresTest {
    private static double[] normals(int n, long draw) {
        double[] x = new double[n];
        new Threefry(4).normals(Stream.DATA, 0, 1, draw, n, x);
        return x;
    }

    /** The residual of a least squares problem is orthogonal to every column. */
    @Test
    void theResidualIsOrthogonalToTheColumns() {
        int m = 20;
        int n = 4;
        double[] entries = normals(m * n, 0);
        double[] b = normals(m, 1);
        double[] x = LeastSquares.solve(Matrix.of(m, n, entries), b, 0);
        for (int j = 0; j < n; j++) {
            double product = 0;
            for (int i = 0; i < m; i++) {
                double rest = b[i];
                for (int k = 0; k < n; k++) {
                    rest -= entries[i * n + k] * x[k];
                }
                product += rest * entries[i * n + j];
            }
            assertEquals(0, product, 1e-12);
        }
    }

    /** Powers of nodes have a Gram matrix whose condition is the square of theirs: reflections keep the digits it would lose. */
    @Test
    void anIllConditionedFitIsExactToTheConditionOfItsColumns() {
        int m = 40;
        int n = 10;
        double[] entries = new double[m * n];
        double[] b = new double[m];
        double[] wanted = new double[n];
        for (int j = 0; j < n; j++) {
            wanted[j] = 1 + 0.1 * j;
            for (int i = 0; i < m; i++) {
                entries[i * n + j] = StrictMath.pow((i + 1.0) / m, j);
                b[i] += wanted[j] * entries[i * n + j];
            }
        }
        // The condition of ten powers on [0, 1] is below 1e8.
        assertArrayEquals(wanted, LeastSquares.solve(Matrix.of(m, n, entries), b, 0), 1e8 * Math.ulp(2.0));
    }

    @Test
    void aRidgeBoundsCoefficientsOfColumnsThatDependOnEachOther() {
        Matrix twice = Matrix.of(2, 2, new double[] {1, 1, 0, 0});
        assertThrows(IllegalArgumentException.class, () -> LeastSquares.solve(twice, new double[] {1, 0}, 0));
        double[] x = LeastSquares.solve(twice, new double[] {1, 0}, 1e-6);
        assertArrayEquals(new double[] {0.5, 0.5}, x, 1e-9);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> LeastSquares.solve(twice, new double[] {1}, 0))
                .getMessage()
                .contains("2 x 2"));
    }
}
