package dev.fokker.density;

/**
 * The tridiagonal systems \((I-kL_j)x=r\) of all lines along axis j, eliminated upwards: what is kept is one over each pivot, and for
 * a ring the answer to the corner that joins its ends (Sherman and Morrison, 1950). For rates &gt;= 0 nothing is subtracted.
 */
final class SplitPivots {
    private final SplitFluxes fluxes;
    private final int j;
    private final Team team;
    private final double[][] inverse;
    /** On a ring: the answer to the corner, and by what a line's right side is multiplied with it. */
    private final double[][] corner;

    private final double[] ofLast;
    private final double[] ofBoth;
    private double k = Double.NaN;

    SplitPivots(SplitFluxes fluxes, int j, Team team) {
        this.fluxes = fluxes;
        this.j = j;
        this.team = team;
        int n0 = fluxes.axis(0).cells();
        int n1 = fluxes.axis(1).cells();
        inverse = new double[n0][n1];
        boolean ring = fluxes.axis(j).ring();
        corner = ring ? new double[n0][n1] : null;
        ofLast = new double[ring ? (j == 0 ? n1 : n0) : 0];
        ofBoth = new double[ofLast.length];
    }

    /** Eliminates for the fluxes as they are now, unless they and k are the ones of before. */
    void factor(double newK, boolean changed) {
        if (newK == k && !changed) {
            return;
        }
        k = newK;
        int n0 = fluxes.axis(0).cells();
        int n1 = fluxes.axis(1).cells();
        if (j == 0) {
            team.run(part -> columns(team.first(part, n1, 8), team.first(part + 1, n1, 8)));
        } else {
            team.run(part -> {
                for (int i = team.first(part, n0, 4); i < team.first(part + 1, n0, 4); i++) {
                    row(i);
                }
            });
        }
    }

    private void columns(int from, int to) {
        double[][] up = fluxes.up(0);
        double[][] down = fluxes.down(0);
        double[] width = fluxes.axis(0).width();
        double[] low = fluxes.low(0);
        int last = width.length - 1;
        boolean ring = corner != null;
        double[] kept = new double[to];
        for (int c = from; c < to; c++) {
            kept[c] = width[0] + k * (ring ? corrected(up[0][c], down[last][c]) : low[c]);
        }
        for (int i = 0; i <= last; i++) {
            double[] out = inverse[i];
            double end = ring && i == last ? 1 : 0;
            for (int c = from; c < to; c++) {
                double joint = end == 0 ? 0 : joint(up[0][c], down[last][c], up[last][c], width[0]);
                out[c] = 1 / (kept[c] + k * up[i][c] + joint);
            }
            if (i < last) {
                double next = width[i + 1];
                for (int c = from; c < to; c++) {
                    kept[c] = next + k * down[i][c] * (kept[c] * out[c]);
                }
            }
        }
        if (ring) {
            cornerOfColumns(from, to);
        }
    }

    /** The first pivot of a ring is doubled, which the corner makes good. */
    private double corrected(double up, double down) {
        return 2 * down + up + fluxes.axis(j).width()[0] / k;
    }

    private double joint(double up, double down, double last, double width) {
        return k * last * (k * down) / (width + k * (up + down));
    }

    private void row(int i) {
        double[] up = fluxes.up(1)[i];
        double[] down = fluxes.down(1)[i];
        double[] width = fluxes.axis(1).width();
        double[] out = inverse[i];
        int last = out.length - 1;
        boolean ring = corner != null;
        double kept = width[0] + k * (ring ? corrected(up[0], down[last]) : fluxes.low(1)[i]);
        for (int c = 0; c <= last; c++) {
            double joint = ring && c == last ? joint(up[0], down[last], up[last], width[0]) : 0;
            out[c] = 1 / (kept + k * up[c] + joint);
            if (c < last) {
                kept = width[c + 1] + k * down[c] * (kept * out[c]);
            }
        }
        if (ring) {
            cornerOfRow(i);
        }
    }

    private void cornerOfRow(int i) {
        double[] up = fluxes.up(1)[i];
        double[] down = fluxes.down(1)[i];
        double[] z = corner[i];
        int last = z.length - 1;
        double first = fluxes.axis(1).width()[0] + k * (up[0] + down[last]);
        z[0] = -first * inverse[i][0];
        for (int c = 1; c <= last; c++) {
            double right = c == last ? -k * down[last] : 0;
            z[c] = (right + k * up[c - 1] * z[c - 1]) * inverse[i][c];
        }
        for (int c = last - 1; c >= 0; c--) {
            z[c] += k * down[c] * inverse[i][c] * z[c + 1];
        }
        join(i, up[last], first, z[0], z[last]);
    }

    private void cornerOfColumns(int from, int to) {
        double[][] up = fluxes.up(0);
        double[][] down = fluxes.down(0);
        int last = corner.length - 1;
        double[] first = new double[to];
        for (int c = from; c < to; c++) {
            first[c] = fluxes.axis(0).width()[0] + k * (up[0][c] + down[last][c]);
            corner[0][c] = -first[c] * inverse[0][c];
        }
        for (int i = 1; i <= last; i++) {
            for (int c = from; c < to; c++) {
                double right = i == last ? -k * down[last][c] : 0;
                corner[i][c] = (right + k * up[i - 1][c] * corner[i - 1][c]) * inverse[i][c];
            }
        }
        for (int i = last - 1; i >= 0; i--) {
            for (int c = from; c < to; c++) {
                corner[i][c] += k * down[i][c] * inverse[i][c] * corner[i + 1][c];
            }
        }
        for (int c = from; c < to; c++) {
            join(c, up[last][c], first[c], corner[0][c], corner[last][c]);
        }
    }

    private void join(int line, double lastUp, double first, double z0, double zLast) {
        double v = k * lastUp / first;
        ofLast[line] = v;
        ofBoth[line] = 1 / (1 + z0 + v * zLast);
    }

    /** One over each pivot in row i; live. */
    double[] inverse(int i) {
        return inverse[i];
    }

    /** k. */
    double k() {
        return k;
    }

    /** Finishes the lines from column {@code from} to column {@code to} of x along axis 0, for a ring. */
    void joinColumns(double[][] x, int from, int to, double[] share) {
        if (corner == null) {
            return;
        }
        double[] first = x[0];
        double[] last = x[x.length - 1];
        for (int c = from; c < to; c++) {
            share[c] = (first[c] + ofLast[c] * last[c]) * ofBoth[c];
        }
        for (int i = 0; i < x.length; i++) {
            double[] xi = x[i];
            double[] zi = corner[i];
            for (int c = from; c < to; c++) {
                xi[c] -= zi[c] * share[c];
            }
        }
    }

    /** Finishes line i along axis 1, for a ring. */
    void joinRow(double[] x, int i) {
        if (corner == null) {
            return;
        }
        double share = (x[0] + ofLast[i] * x[x.length - 1]) * ofBoth[i];
        double[] z = corner[i];
        for (int c = 0; c < x.length; c++) {
            x[c] -= z[c] * share;
        }
    }
}
