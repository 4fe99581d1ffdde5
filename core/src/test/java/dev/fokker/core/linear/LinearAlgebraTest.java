package dev.fokker.core.linear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import org.junit.jupiter.api.Test;

class LinearAlgebraTest {
    private static Matrix random(int n, long seed) {
        double[] z = new double[n * n];
        new Threefry(seed).normals(Stream.MEASURE, 0, n, 0, n, z);
        return Matrix.of(n, n, z);
    }

    private static Matrix positive(int n, long seed) {
        Matrix a = random(n, seed);
        return a.times(a.transposed()).plus(0.1, Matrix.identity(n, 1));
    }

    private static void close(Matrix expected, Matrix actual, double tolerance) {
        Matrix away = expected.plus(-1, actual);
        assertTrue(away.norm() <= tolerance * (1 + expected.norm()), expected + " against " + actual);
    }

    /** A rotation generator, a nilpotent and a stiff diagonal have exponentials in closed form. */
    @Test
    void theExponentialIsRightWhereItIsKnown() {
        double w = 30;
        Matrix turn = Matrix.of(2, 2, 0, w, -w, 0).exponential();
        close(Matrix.of(2, 2, Math.cos(w), Math.sin(w), -Math.sin(w), Math.cos(w)), turn, 1e-13);
        close(
                Matrix.of(3, 3, 1, 2, 7, 0, 1, 4, 0, 0, 1),
                Matrix.of(3, 3, 0, 2, 3, 0, 0, 4, 0, 0, 0).exponential(),
                1e-15);
        Matrix stiff = Matrix.of(2, 2, -500, 0, 0, 1).exponential();
        // Ten squarings double the rounding of the small exponential ten times.
        double rounding = 4 * 1024 * 0x1p-53;
        assertEquals(1, stiff.at(0, 0) / Math.exp(-500), 500 * rounding);
        assertEquals(1, stiff.at(1, 1) / Math.E, rounding);
        close(Matrix.identity(3, 1), Matrix.zero(3, 3).exponential(), 0);
    }

    /** e^{A} e^{-A} = I, and e^{2A} = (e^A)^2. */
    @Test
    void exponentialsCompose() {
        Matrix a = random(5, 3);
        close(Matrix.identity(5, 1), a.exponential().times(a.scaled(-1).exponential()), 1e-11);
        close(a.scaled(2).exponential(), a.exponential().times(a.exponential()), 1e-11);
    }

    @Test
    void theCholeskyFactorSolvesInvertsAndMeasures() {
        for (int n : new int[] {1, 2, 5, 12}) {
            Matrix a = positive(n, n);
            Cholesky factor = Cholesky.of(a);
            close(Matrix.identity(n, 1), a.times(factor.inverse()), 1e-10);
            double[] x = new double[n];
            for (int i = 0; i < n; i++) {
                x[i] = i - 1.5;
            }
            double[] b = a.times(x);
            factor.solve(b, 0);
            for (int i = 0; i < n; i++) {
                assertEquals(x[i], b[i], 1e-9);
            }
            double logDeterminant = 0;
            for (double l : SymmetricEigen.of(a).values()) {
                logDeterminant += Math.log(l);
            }
            assertEquals(logDeterminant, factor.logDeterminant(), 1e-11 * n);
        }
    }

    @Test
    void eigenvectorsDiagonalize() {
        for (int n : new int[] {1, 2, 6, 20}) {
            Matrix a = positive(n, 50 + n);
            SymmetricEigen eigen = SymmetricEigen.of(a);
            Matrix u = eigen.vectors();
            close(Matrix.identity(n, 1), u.transposed().times(u), 1e-13 * n);
            Matrix diagonal = Matrix.zero(n, n);
            for (int i = 0; i < n; i++) {
                diagonal = diagonal.with(i, i, Matrix.of(1, 1, eigen.values()[i]));
            }
            close(a, u.times(diagonal).times(u.transposed()), 1e-13 * n);
        }
    }

    /** What is not a covariance is refused with the pivot or the entries. */
    @Test
    void whatIsNotPositiveDefiniteIsNamed() {
        IllegalArgumentException indefinite =
                assertThrows(IllegalArgumentException.class, () -> Cholesky.of(Matrix.of(2, 2, 1, 2, 2, 1)));
        assertTrue(indefinite.getMessage().contains("pivot 1"), indefinite.getMessage());
        assertTrue(indefinite.getMessage().contains("-3.0"), indefinite.getMessage());
        IllegalArgumentException skewed =
                assertThrows(IllegalArgumentException.class, () -> Cholesky.of(Matrix.of(2, 2, 1, 0.5, 0.4, 1)));
        assertTrue(skewed.getMessage().contains("not symmetric"), skewed.getMessage());
        assertThrows(IllegalArgumentException.class, () -> Cholesky.of(Matrix.of(1, 1, Double.NaN)));
    }
}
