package dev.fokker.core.linear;

/**
 * The principal logarithm of a real matrix, the one whose eigenvalues have imaginary parts within \((-\pi,\pi)\): square roots down to
 * the neighbourhood of I, a series there, doubled back. Others, which differ by \(2\pi i\) in pairs of eigenvalues, have the same
 * exponential. Higham (2008), section 11.5.
 */
public final class MatrixLogarithm {
    private static final int MOST_ROOTS = 60;
    private static final int MOST_ITERATIONS = 60;
    private static final double NEAR = 0.1;

    private MatrixLogarithm() {}

    /**
     * \(\log Y\).
     *
     * @throws IllegalArgumentException if there is none that is real: an eigenvalue is 0 or on the negative real axis
     */
    public static Matrix of(Matrix y) {
        Matrix identity = Matrix.identity(y.rows(), 1);
        Matrix root = y;
        int roots = 0;
        while (root.plus(-1, identity).norm() > NEAR) {
            root = squareRoot(root);
            if (++roots > MOST_ROOTS) {
                throw none();
            }
        }
        // log(Y) = 2 artanh(Z), Z = (Y - I)(Y + I)^-1
        Matrix z = Lu.of(root.plus(1, identity)).solve(root.plus(-1, identity));
        Matrix square = z.times(z);
        Matrix sum = identity.scaled(1.0 / 19);
        for (int k = 17; k >= 1; k -= 2) {
            sum = identity.scaled(1.0 / k).plus(1, square.times(sum));
        }
        return z.times(sum).scaled(Math.scalb(2.0, roots));
    }

    /** Denman and Beavers' iteration for the principal square root. */
    private static Matrix squareRoot(Matrix y) {
        Matrix root = y;
        Matrix inverse = Matrix.identity(y.rows(), 1);
        for (int k = 0; k < MOST_ITERATIONS; k++) {
            Matrix next;
            try {
                next = root.plus(1, Lu.of(inverse).inverse()).scaled(0.5);
                inverse = inverse.plus(1, Lu.of(root).inverse()).scaled(0.5);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(none().getMessage(), e);
            }
            double moved = next.plus(-1, root).norm();
            root = next;
            if (moved <= 1e-14 * root.norm()) {
                return root;
            }
        }
        throw none();
    }

    private static IllegalArgumentException none() {
        return new IllegalArgumentException(
                "MatrixLogarithm: there is no real principal logarithm; an eigenvalue is 0, or real and negative");
    }
}
