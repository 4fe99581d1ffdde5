package dev.fokker.density;

/**
 * The solves \((I-kL_j)x=r\) of one thread: along axis 0 a whole row at a time, as vectors; along axis 1 four rows at once, since each
 * waits for itself. Scaled by the widths, the equation of a cell is \((w+k\alpha_i+k\beta_{i-1})x_i-k\alpha_{i-1}x_{i-1}-k\beta_ix_{i+1}=wr_i\).
 */
final class SplitSweeps {
    private static final int TOGETHER = 4;

    private final SplitFluxes fluxes;
    private final double[] width;
    private final double[] share;
    private final double[] shifted;
    private final double[][] onward;
    private final double[][] back;

    SplitSweeps(SplitFluxes fluxes) {
        this.fluxes = fluxes;
        width = fluxes.axis(1).width();
        int n = width.length;
        share = new double[n];
        shifted = new double[n];
        onward = new double[TOGETHER][n];
        back = new double[TOGETHER][n];
    }

    /** Eliminates row i along axis 0 in some columns: {@code x[i]} is read as the right side r. */
    void eliminate(SplitPivots pivots, double[][] x, int i, int from, int to) {
        double[] out = x[i];
        double w = fluxes.axis(0).width()[i];
        double[] pivot = pivots.inverse(i);
        if (i == 0) {
            for (int c = from; c < to; c++) {
                out[c] = w * out[c] * pivot[c];
            }
            return;
        }
        eliminated(out, w, pivots.k(), fluxes.up(0)[i - 1], x[i - 1], pivot, from, to);
    }

    private static void eliminated(
            double[] out, double w, double k, double[] up, double[] before, double[] pivot, int from, int to) {
        for (int c = from; c < to; c++) {
            out[c] = (w * out[c] + k * up[c] * before[c]) * pivot[c];
        }
    }

    /** Solves back along axis 0 in some columns, from the last row to the first. */
    void back(SplitPivots pivots, double[][] x, int from, int to) {
        for (int i = x.length - 2; i >= 0; i--) {
            backed(x[i], pivots.k(), fluxes.down(0)[i], pivots.inverse(i), x[i + 1], from, to);
        }
        pivots.joinColumns(x, from, to, share);
    }

    private static void backed(
            double[] out, double k, double[] down, double[] pivot, double[] after, int from, int to) {
        for (int c = from; c < to; c++) {
            out[c] += k * down[c] * pivot[c] * after[c];
        }
    }

    /** Solves along axis 1 in the rows from {@code first} to {@code end} of x, with the right side x - c g; without g where it is null. */
    void rows(SplitPivots pivots, double[][] x, double c, double[][] g, int first, int end) {
        int i = first;
        for (; i + TOGETHER <= end; i += TOGETHER) {
            for (int r = 0; r < TOGETHER; r++) {
                prepare(pivots, x[i + r], c, g == null ? null : g[i + r], i + r, r);
            }
            four(x[i], x[i + 1], x[i + 2], x[i + 3]);
            for (int r = 0; r < TOGETHER; r++) {
                pivots.joinRow(x[i + r], i + r);
            }
        }
        for (; i < end; i++) {
            prepare(pivots, x[i], c, g == null ? null : g[i], i, 0);
            one(x[i], onward[0], back[0]);
            pivots.joinRow(x[i], i);
        }
    }

    private void prepare(SplitPivots pivots, double[] x, double c, double[] g, int i, int r) {
        double k = pivots.k();
        double[] pivot = pivots.inverse(i);
        System.arraycopy(fluxes.up(1)[i], 0, shifted, 1, x.length - 1);
        if (g != null) {
            less(x, c, g);
        }
        scaled(x, width, pivot);
        products(k, shifted, pivot, onward[r]);
        products(k, fluxes.down(1)[i], pivot, back[r]);
    }

    private static void less(double[] x, double c, double[] g) {
        for (int j = 0; j < x.length; j++) {
            x[j] -= c * g[j];
        }
    }

    private static void scaled(double[] x, double[] w, double[] pivot) {
        for (int j = 0; j < x.length; j++) {
            x[j] *= w[j] * pivot[j];
        }
    }

    private static void products(double k, double[] flux, double[] pivot, double[] out) {
        for (int j = 0; j < out.length; j++) {
            out[j] = k * flux[j] * pivot[j];
        }
    }

    private static void one(double[] x, double[] onward, double[] back) {
        double y = x[0];
        for (int j = 1; j < x.length; j++) {
            y = x[j] + onward[j] * y;
            x[j] = y;
        }
        for (int j = x.length - 2; j >= 0; j--) {
            y = x[j] + back[j] * y;
            x[j] = y;
        }
    }

    private void four(double[] x0, double[] x1, double[] x2, double[] x3) {
        forward(x0, x1, x2, x3, onward[0], onward[1], onward[2], onward[3]);
        backward(x0, x1, x2, x3, back[0], back[1], back[2], back[3]);
    }

    private static void forward(
            double[] x0, double[] x1, double[] x2, double[] x3, double[] a0, double[] a1, double[] a2, double[] a3) {
        double y0 = x0[0];
        double y1 = x1[0];
        double y2 = x2[0];
        double y3 = x3[0];
        for (int j = 1; j < x0.length; j++) {
            y0 = x0[j] + a0[j] * y0;
            y1 = x1[j] + a1[j] * y1;
            y2 = x2[j] + a2[j] * y2;
            y3 = x3[j] + a3[j] * y3;
            x0[j] = y0;
            x1[j] = y1;
            x2[j] = y2;
            x3[j] = y3;
        }
    }

    private static void backward(
            double[] x0, double[] x1, double[] x2, double[] x3, double[] b0, double[] b1, double[] b2, double[] b3) {
        int last = x0.length - 1;
        double y0 = x0[last];
        double y1 = x1[last];
        double y2 = x2[last];
        double y3 = x3[last];
        for (int j = last - 1; j >= 0; j--) {
            y0 = x0[j] + b0[j] * y0;
            y1 = x1[j] + b1[j] * y1;
            y2 = x2[j] + b2[j] * y2;
            y3 = x3[j] + b3[j] * y3;
            x0[j] = y0;
            x1[j] = y1;
            x2[j] = y2;
            x3[j] = y3;
        }
    }
}
