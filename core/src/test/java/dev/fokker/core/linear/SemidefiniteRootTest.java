package dev.fokker.core.linear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SemidefiniteRootTest {
    private static void requireRoot(Matrix a) {
        Matrix l = SemidefiniteRoot.of(a);
        double rest = l.times(l.transposed()).plus(-1, a).norm();
        assertTrue(rest <= 8 * a.rows() * 0x1p-52 * a.norm(), () -> "LL^T - A has norm " + rest + " for " + a);
    }

    @Test
    @DisplayName("S3.31 a correlation matrix has a root, also where it is singular")
    void theRootTimesItsTransposeIsTheMatrix() {
        requireRoot(Matrix.of(2, 2, 1, 0.6, 0.6, 1));
        requireRoot(Matrix.of(3, 3, 1, 0.5, 0.25, 0.5, 1, -0.5, 0.25, -0.5, 1));
        requireRoot(Matrix.of(2, 2, 1, 1, 1, 1));
        requireRoot(Matrix.of(3, 3, 1, -1, 0.5, -1, 1, -0.5, 0.5, -0.5, 1));
        // Rank 2 in 4 dimensions, from unit vectors of the plane.
        double[] angle = {0, 1, 2.2, 4};
        double[] gram = new double[16];
        for (int k = 0; k < 16; k++) {
            gram[k] = Math.cos(angle[k / 4] - angle[k % 4]);
        }
        requireRoot(Matrix.of(4, 4, gram));
        assertEquals(Matrix.zero(2, 2), SemidefiniteRoot.of(Matrix.zero(2, 2)));
    }

    @Test
    void aDefiniteMatrixHasItsLowerTriangularRoot() {
        Matrix l = SemidefiniteRoot.of(Matrix.of(2, 2, 1, 0.6, 0.6, 1));
        assertEquals(Matrix.of(2, 2, 1, 0, 0.6, 0.8), l);
    }

    @Test
    void aNegativeEigenvalueIsNamed() {
        Matrix a = Matrix.of(3, 3, 1, 0.9, -0.9, 0.9, 1, 0.9, -0.9, 0.9, 1);
        String said = assertThrows(IllegalArgumentException.class, () -> SemidefiniteRoot.of(a))
                .getMessage();
        assertTrue(said.contains("smallest eigenvalue") && said.contains("-0.8"), said);
        assertThrows(IllegalArgumentException.class, () -> SemidefiniteRoot.of(Matrix.of(2, 2, 1, 0.5, 0.4, 1)));
        assertThrows(IllegalArgumentException.class, () -> SemidefiniteRoot.of(Matrix.of(1, 2, 1, 0.5)));
        assertThrows(
                IllegalArgumentException.class,
                () -> SemidefiniteRoot.of(Matrix.of(2, 2, 1, Double.NaN, Double.NaN, 1)));
    }
}
