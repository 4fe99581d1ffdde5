package dev.fokker.density;

import static java.lang.Math.fma;

import java.util.Arrays;

/**
 * The fluxes of {@link PlaneFluxes} where a is the same everywhere and each component of b is affine along its faces, as for every linear
 * process: \(b=\beta+\gamma\eta\) with \(\eta\) from the middle of the cell. Then the average over a face is
 * \(V[(\beta+\gamma M-a_\perp D_\perp)p]-aD p\) with the first moment M and slope \(D_\perp\) within cells, one odd formula along the face,
 * and value V and slope D at the face: no averaging of products, and half the work.
 */
final class SlantedFluxes {
    private static final int ROOM = CentralWeights.REACH;

    private final CentralWeights weights;
    private final int n0;
    private final int n1;
    private final int width;
    private final double[][] p;
    private final double[][] tilted;
    private final double[] slant;
    private final double[] flux;

    SlantedFluxes(int n0, int n1, CentralWeights weights) {
        this.n0 = n0;
        this.n1 = n1;
        this.weights = weights;
        width = n1 + 2 * ROOM;
        p = new double[n0 + 2 * ROOM][width];
        tilted = new double[n0 + 2 * ROOM][width];
        slant = new double[width];
        flux = new double[width];
    }

    /** Takes averages with {@link CentralWeights#REACH} more at both ends of both axes, rows at a distance of {@code stride}. */
    void take(double[] averages, int stride) {
        for (int i = 0; i < p.length; i++) {
            System.arraycopy(averages, i * stride, p[i], 0, width);
        }
    }

    /** The fluxes through the faces between rows. */
    void through(FaceCoefficients c, double[] out) {
        double[] odd = weights.slanted(c.slant(), c.tensor[1][0]);
        for (int j = 0; j < width; j++) {
            slant[j] = c.slant() * (j - ROOM - c.middle());
        }
        for (int i = 0; i < p.length; i++) {
            tiltAlong(p[i], slant, odd, tilted[i]);
        }
        for (int i = 0; i <= n0; i++) {
            values(tilted, i, weights.value, flux);
            addBiased(p, i, c.drift[i * n1 + c.middle()], c.tensor[0][0], flux);
            System.arraycopy(flux, ROOM, out, i * n1, n1);
        }
    }

    /** The fluxes through the faces within rows. */
    void along(FaceCoefficients c, double[] out) {
        double[] odd = weights.slanted(c.slant(), c.tensor[0][0]);
        int own = c.middle() * (n1 + 1);
        for (int i = 0; i < n0; i++) {
            tiltAcross(p, i + ROOM, c.slant() * (i - c.middle()), odd, flux);
            fluxWithin(p[i + ROOM], flux, c.drift, own, c.tensor[1][0], out, i * (n1 + 1));
        }
    }

    private void tiltAlong(double[] u, double[] even, double[] odd, double[] out) {
        double w1 = odd[0];
        double w2 = odd[1];
        double w3 = odd[2];
        double w4 = odd[3];
        for (int j = ROOM; j < ROOM + n1; j++) {
            double near = fma(w1, u[j + 1] - u[j - 1], even[j] * u[j]);
            double wide = fma(w4, u[j + 4] - u[j - 4], w3 * (u[j + 3] - u[j - 3]));
            out[j] = fma(w2, u[j + 2] - u[j - 2], near) + wide;
        }
    }

    private static void tiltAcross(double[][] u, int i, double even, double[] odd, double[] out) {
        double w1 = odd[0];
        double w2 = odd[1];
        double w3 = odd[2];
        double w4 = odd[3];
        double[] a1 = u[i - 1];
        double[] a2 = u[i - 2];
        double[] a3 = u[i - 3];
        double[] a4 = u[i - 4];
        double[] b0 = u[i];
        double[] b1 = u[i + 1];
        double[] b2 = u[i + 2];
        double[] b3 = u[i + 3];
        double[] b4 = u[i + 4];
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
            out[j] = fma(after4, b4[j], fma(after3, b3[j], behind))
                    + fma(before4, a4[j], fma(before3, a3[j], ahead));
        }
    }

    private void fluxWithin(double[] u, double[] t, double[] b, int own, double a, double[] out, int face) {
        double v1 = weights.value[0];
        double v2 = weights.value[1];
        double v3 = weights.value[2];
        double v4 = weights.value[3];
        double g1 = -a * weights.slope[0];
        double g2 = -a * weights.slope[1];
        double g3 = -a * weights.slope[2];
        double g4 = -a * weights.slope[3];
        for (int f = 0; f <= n1; f++) {
            double value = fma(v2, u[f + 5] + u[f + 2], v1 * (u[f + 4] + u[f + 3]))
                    + fma(v4, u[f + 7] + u[f], v3 * (u[f + 6] + u[f + 1]));
            double slope = fma(g2, u[f + 5] - u[f + 2], g1 * (u[f + 4] - u[f + 3]))
                    + fma(g4, u[f + 7] - u[f], g3 * (u[f + 6] - u[f + 1]));
            double tilt = fma(v2, t[f + 5] + t[f + 2], v1 * (t[f + 4] + t[f + 3]))
                    + fma(v4, t[f + 7] + t[f], v3 * (t[f + 6] + t[f + 1]));
            out[face + f] = fma(b[own + f], value, slope) + tilt;
        }
    }
}
