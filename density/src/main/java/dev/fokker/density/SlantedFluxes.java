package dev.fokker.density;

import static java.lang.Math.fma;

/**
 * The fluxes of {@link PlaneFluxes} along one axis where a is the same everywhere and each component of b is affine along its faces, as for
 * every linear process: \(b=\beta+\gamma\eta\) with \(\eta\) from the middle of a face. The average over a face is
 * \(V[(\beta+\gamma M-a_\perp D_\perp)p]-aDp\) with first moment M and slope \(D_\perp\) within cells, one odd formula along the face,
 * and value V and slope D at the face: no averages of products, and half the work. Fluxes pass between rows, and each loop takes the same place of
 * several rows, which compilers turn into vectors; the other axis is another of these, on the transposed cells.
 */
final class SlantedFluxes {
    private static final int ROOM = CentralWeights.REACH;

    private final CentralWeights weights;
    private final int rows;
    private final int columns;
    private final double[][] odd;
    private final double[][] oddAcross;
    private final double[][] flux;
    private final double[] scratch;

    /** For so many rows of so many cells. */
    SlantedFluxes(int rows, int columns, CentralWeights weights) {
        this.rows = rows;
        this.columns = columns;
        this.weights = weights;
        odd = new double[rows + 2 * ROOM][columns + 2 * ROOM];
        oddAcross = new double[columns + 2 * ROOM][rows + 2 * ROOM];
        flux = new double[rows + 1][columns + 2 * ROOM];
        scratch = new double[columns + 2 * ROOM];
    }

    /**
     * Makes the fluxes before each row and behind the last.
     *
     * @param p the averages, with {@link CentralWeights#REACH} more at all ends
     * @param transposed the same, transposed
     * @param axis which axis of the coefficients it is
     */
    void read(double[][] p, double[][] transposed, FaceCoefficients c, int axis) {
        double[] tilt = weights.slanted(c.slant(), c.tensor[1 - axis][0]);
        int middle = c.middle();
        for (int j = 0; j < columns; j++) {
            tilt(transposed, j, c.slant() * (j - middle), tilt, oddAcross[j + ROOM]);
        }
        Transposition.of(oddAcross, 0, odd);
        for (int i = 0; i <= rows; i++) {
            int face = axis == 0 ? i * columns + middle : middle * (rows + 1) + i;
            values(odd, i, weights.value, flux[i]);
            addBiased(p, i, c.drift[face], c.tensor[axis][0], flux[i]);
        }
    }

    /** The fluxes, each row with {@link CentralWeights#REACH} numbers before and behind that mean nothing. */
    double[][] flux() {
        return flux;
    }

    /** Those before row i. */
    double[] flux(int i) {
        return flux[i];
    }

    /** A row to work on. */
    double[] scratch() {
        return scratch;
    }

    /** {@code out} = what stays in row i. */
    void gain(int i, double[] out) {
        double[] before = flux[i];
        double[] behind = flux[i + 1];
        for (int j = 0; j < out.length; j++) {
            out[j] = before[j] - behind[j];
        }
    }

    private static void tilt(double[][] u, int i, double even, double[] odd, double[] out) {
        double w1 = odd[0];
        double w2 = odd[1];
        double w3 = odd[2];
        double w4 = odd[3];
        double[] a4 = u[i];
        double[] a3 = u[i + 1];
        double[] a2 = u[i + 2];
        double[] a1 = u[i + 3];
        double[] b0 = u[i + 4];
        double[] b1 = u[i + 5];
        double[] b2 = u[i + 6];
        double[] b3 = u[i + 7];
        double[] b4 = u[i + 8];
        for (int j = 0; j < out.length; j++) {
            double near = fma(w1, b1[j] - a1[j], even * b0[j]);
            double wide = fma(w4, b4[j] - a4[j], w3 * (b3[j] - a3[j]));
            out[j] = fma(w2, b2[j] - a2[j], near) + wide;
        }
    }

    /** Values at the faces before row i. */
    private static void values(double[][] u, int i, double[] v, double[] out) {
        double v1 = v[0];
        double v2 = v[1];
        double v3 = v[2];
        double v4 = v[3];
        double[] a4 = u[i];
        double[] a3 = u[i + 1];
        double[] a2 = u[i + 2];
        double[] a1 = u[i + 3];
        double[] b1 = u[i + 4];
        double[] b2 = u[i + 5];
        double[] b3 = u[i + 6];
        double[] b4 = u[i + 7];
        for (int j = 0; j < out.length; j++) {
            double near = fma(v2, b2[j] + a2[j], v1 * (b1[j] + a1[j]));
            out[j] = fma(v4, b4[j] + a4[j], v3 * (b3[j] + a3[j])) + near;
        }
    }

    /** Adds \(bp-a\,\partial p\) at the faces before row i, b the same along the row. */
    private void addBiased(double[][] u, int i, double b, double a, double[] out) {
        double[] v = weights.value;
        double[] g = weights.slope;
        double after1 = b * v[0] - a * g[0];
        double after2 = b * v[1] - a * g[1];
        double after3 = b * v[2] - a * g[2];
        double after4 = b * v[3] - a * g[3];
        double before1 = b * v[0] + a * g[0];
        double before2 = b * v[1] + a * g[1];
        double before3 = b * v[2] + a * g[2];
        double before4 = b * v[3] + a * g[3];
        double[] a4 = u[i];
        double[] a3 = u[i + 1];
        double[] a2 = u[i + 2];
        double[] a1 = u[i + 3];
        double[] b1 = u[i + 4];
        double[] b2 = u[i + 5];
        double[] b3 = u[i + 6];
        double[] b4 = u[i + 7];
        for (int j = 0; j < out.length; j++) {
            double behind = fma(after2, b2[j], fma(after1, b1[j], out[j]));
            double ahead = fma(before2, a2[j], before1 * a1[j]);
            out[j] = fma(after4, b4[j], fma(after3, b3[j], behind)) + fma(before4, a4[j], fma(before3, a3[j], ahead));
        }
    }
}
