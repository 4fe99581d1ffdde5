package dev.fokker.density;

/**
 * The operator along the axes of a plane, applied to one row after another within some columns, by one thread. All loops run over one
 * index of several arrays, and neighbours within a row come from shifted copies, as only such loops become vector instructions.
 * The flux across the axes is \(-a_{01}\partial_1p\) along axis 0 and \(-a_{01}\partial_0p\) along axis 1, by central differences, its mean over both cells
 * on a face between them and none on a side.
 */
final class SplitRows {
    private final SplitFluxes fluxes;
    private final SplitGeometry rows;
    private final SplitGeometry columns;
    private final int from;
    private final int to;
    private double[] below;
    private double[] above;
    private final double[] right;
    private final double[] left;
    private double[] alongBefore;
    private double[] alongHere;
    private double[] alongAfter;
    private final double[] acrossHere;
    private final double[] acrossFlux;
    /** What the cross term, axis 0 and axis 1 change in unit time; live. */
    final double[] g0;

    final double[] g1;
    final double[] g2;

    SplitRows(SplitFluxes fluxes, int from, int to) {
        this.fluxes = fluxes;
        this.from = from;
        this.to = to;
        rows = fluxes.axis(0);
        columns = fluxes.axis(1);
        int n = columns.cells();
        below = new double[n];
        above = new double[n];
        right = new double[n];
        left = new double[n];
        alongBefore = new double[n];
        alongHere = new double[n];
        alongAfter = new double[n];
        acrossHere = new double[n];
        acrossFlux = new double[n];
        g0 = new double[n];
        g1 = new double[n];
        g2 = new double[n];
    }

    /** Makes ready for row 0 of the densities p, after which the rows are to be taken in their order. */
    void begin(double[][] p) {
        int last = rows.cells() - 1;
        if (rows.ring()) {
            flux(fluxes.up(0)[last], fluxes.down(0)[last], p[last], p[0], below);
        } else {
            double[] low = fluxes.low(0);
            for (int j = from; j < to; j++) {
                below[j] = -low[j] * p[0][j];
            }
        }
        if (fluxes.crossing()) {
            along(p, 0, alongHere);
            if (rows.ring()) {
                along(p, last, alongBefore);
            } else {
                turned(alongHere, alongBefore);
            }
        }
    }

    private void flux(double[] alpha, double[] beta, double[] here, double[] next, double[] out) {
        for (int j = from; j < to; j++) {
            out[j] = alpha[j] * here[j] - beta[j] * next[j];
        }
    }

    private void turned(double[] in, double[] out) {
        for (int j = from; j < to; j++) {
            out[j] = -in[j];
        }
    }

    /** Sets g1, g2 and with a cross term g0 for row i of p. */
    void row(double[][] p, int i) {
        alongRows(p, i);
        withinRow(p[i], i);
        if (fluxes.crossing()) {
            across(p, i);
        }
    }

    private void alongRows(double[][] p, int i) {
        double[] next = p[i + 1 < p.length ? i + 1 : rows.ring() ? 0 : i];
        flux(fluxes.up(0)[i], fluxes.down(0)[i], p[i], next, above);
        difference(below, above, 1 / rows.width()[i], g1);
        double[] free = below;
        below = above;
        above = free;
    }

    private void difference(double[] in, double[] out, double c, double[] change) {
        for (int j = from; j < to; j++) {
            change[j] = (in[j] - out[j]) * c;
        }
    }

    private void withinRow(double[] p, int i) {
        double[] alpha = fluxes.up(1)[i];
        double[] beta = fluxes.down(1)[i];
        int last = p.length - 1;
        shiftDown(p, columns.ring() ? p[0] : 0, right);
        flux(alpha, beta, p, right, acrossFlux);
        System.arraycopy(acrossFlux, from, left, from + 1, to - from - 1);
        left[from] = from > 0
                ? alpha[from - 1] * p[from - 1] - beta[from - 1] * p[from]
                : columns.ring() ? alpha[last] * p[last] - beta[last] * p[0] : -fluxes.low(1)[i] * p[0];
        scaled(left, acrossFlux, columns.inverse(), g2);
    }

    private void scaled(double[] in, double[] out, double[] c, double[] change) {
        for (int j = from; j < to; j++) {
            change[j] = (in[j] - out[j]) * c[j];
        }
    }

    /** {@code out[j] = in[j + 1]}, the given value beyond the row. */
    private void shiftDown(double[] in, double beyond, double[] out) {
        int inside = Math.min(to, in.length - 1);
        System.arraycopy(in, from + 1, out, from, inside - from);
        if (to == in.length) {
            out[to - 1] = beyond;
        }
    }

    /** {@code out[j] = in[j - 1]}, the given value beyond the row. */
    private void shiftUp(double[] in, double beyond, double[] out) {
        int first = Math.max(from, 1);
        System.arraycopy(in, first - 1, out, first, to - first);
        if (from == 0) {
            out[0] = beyond;
        }
    }

    /** \(a_{01}\partial_1p\) in row i. */
    private void along(double[][] p, int i, double[] out) {
        double[] u = p[i];
        int last = u.length - 1;
        shiftDown(u, columns.above(u[last], u[last - 1], u[0]), right);
        shiftUp(u, columns.below(u[0], u[1], u[last]), left);
        slopes(fluxes.cross(i), columns.reach(), out);
    }

    private void slopes(double[] c, double[] reach, double[] out) {
        for (int j = from; j < to; j++) {
            out[j] = c[j] * (right[j] - left[j]) * reach[j];
        }
    }

    private void across(double[][] p, int i) {
        int last = rows.cells() - 1;
        if (i < last) {
            along(p, i + 1, alongAfter);
        } else if (rows.ring()) {
            along(p, 0, alongAfter);
        } else {
            turned(alongHere, alongAfter);
        }
        double[] own = acrossHere;
        int first = Math.max(0, from - 1);
        int end = Math.min(own.length, to + 1);
        upwardSlopes(p, i, first, end, own);
        int right1 = own.length - 1;
        shiftDown(own, columns.ring() ? slopeAt(p, i, 0) : -own[right1], right);
        shiftUp(own, columns.ring() ? slopeAt(p, i, right1) : -own[0], left);
        both(0.5 / rows.width()[i], alongAfter, alongBefore, columns.inverse());
        double[] free = alongBefore;
        alongBefore = alongHere;
        alongHere = alongAfter;
        alongAfter = free;
    }

    private void both(double c, double[] after, double[] before, double[] inverse) {
        for (int j = from; j < to; j++) {
            g0[j] = c * (after[j] - before[j]) + 0.5 * (right[j] - left[j]) * inverse[j];
        }
    }

    /** \(a_{01}\partial_0p\) in row i. */
    private void upwardSlopes(double[][] p, int i, int first, int end, double[] out) {
        int last = rows.cells() - 1;
        double[] c = fluxes.cross(i);
        double reach = rows.reach()[i];
        if (rows.ring() || (i > 0 && i < last)) {
            inner(c, reach, p[i < last ? i + 1 : 0], p[i > 0 ? i - 1 : last], first, end, out);
            return;
        }
        for (int j = first; j < end; j++) {
            out[j] = c[j] * upwardSlope(p, i, j) * reach;
        }
    }

    private static void inner(
            double[] c, double reach, double[] after, double[] before, int first, int end, double[] out) {
        for (int j = first; j < end; j++) {
            out[j] = c[j] * (after[j] - before[j]) * reach;
        }
    }

    /** The difference over two cells along axis 0. */
    private double upwardSlope(double[][] p, int i, int j) {
        int last = rows.cells() - 1;
        double after = i < last ? p[i + 1][j] : rows.above(p[last][j], p[last - 1][j], p[0][j]);
        double before = i > 0 ? p[i - 1][j] : rows.below(p[0][j], p[1][j], p[last][j]);
        return after - before;
    }

    private double slopeAt(double[][] p, int i, int j) {
        return fluxes.cross(i)[j] * upwardSlope(p, i, j) * rows.reach()[i];
    }

    /** {@code out} = all that changes in unit time. */
    void total(double[] out) {
        for (int j = from; j < to; j++) {
            out[j] = g0[j] + g1[j] + g2[j];
        }
    }

    /** {@code out = u + h g0}, the right side of a damped step. */
    void euler(double h, double[] u, double[] out) {
        for (int j = from; j < to; j++) {
            out[j] = u[j] + h * g0[j];
        }
    }

    /** {@code out} = \(Y_0-kF_1(U)\), the right side of the first solve, and F_2(U) for that of the second. */
    void predict(double h, double k, double[] u, double[] out, double[] second) {
        for (int j = from; j < to; j++) {
            out[j] = u[j] + h * (g0[j] + g1[j] + g2[j]) - k * g1[j];
        }
        System.arraycopy(g2, from, second, from, to - from);
    }

    /** {@code out} = what of U goes into the right side of the second stage. */
    void keep(double c, double k, double[] u, double[] out) {
        for (int j = from; j < to; j++) {
            out[j] = u[j] + c * (g0[j] + g1[j] + g2[j]) - k * (g0[j] + g1[j]);
        }
    }

    /** Adds to it what of Y_2 does. */
    void correct(double c, double k, double[] kept) {
        for (int j = from; j < to; j++) {
            kept[j] += c * (g0[j] + g1[j] + g2[j]) + k * g0[j];
        }
    }
}
