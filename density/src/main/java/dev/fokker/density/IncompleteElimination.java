package dev.fokker.density;

import java.util.Arrays;

/**
 * An approximate inverse of \(I-\tau L\): the cells are eliminated in turn, each handing its mass on to the later ones, and what
 * would need a link that the chain does not have stays where it came from. No subtraction occurs, nothing is negative, and all
 * column sums are those of \(I-\tau L\): mass is exact however rough the rest is. This is modified incomplete elimination without
 * fill, Gustafsson (1978), in the form of Grassmann, Taksar and Heyman (1985).
 */
final class IncompleteElimination {
    private final double[] inverse;
    /** The share of a cell's mass, on its elimination, that leaves the equations: what stays in it or leaves the mesh. */
    private final double[] keptShare;

    private final int[] mark;
    private final double[] column;
    private int[] start;
    private int[] target;
    /** Of each link: to a later cell the share of the mass that it takes; to an earlier one what comes back with the solution. */
    private double[] value = new double[0];
    /** The first link of each cell that leads to a later one. */
    private final int[] later;

    IncompleteElimination(int cells) {
        inverse = new double[cells];
        keptShare = new double[cells];
        mark = new int[cells];
        column = new double[cells];
        later = new int[cells];
    }

    /** Eliminates for the given rates and \(\tau\gt0\). */
    void factor(SparseRates rates, double tau) {
        start = rates.start();
        target = rates.target();
        double[] rate = rates.rate();
        double[] leaving = rates.leaving();
        if (value.length != rate.length) {
            value = new double[rate.length];
        }
        Arrays.fill(mark, -1);
        for (int j = 0; j < inverse.length; j++) {
            for (int k = start[j]; k < start[j + 1]; k++) {
                column[target[k]] = tau * rate[k];
                mark[target[k]] = j;
            }
            double kept = passOn(j, 1 + tau * leaving[j]);
            double pivot = kept;
            for (int k = later[j]; k < start[j + 1]; k++) {
                pivot += column[target[k]];
            }
            inverse[j] = 1 / pivot;
            keptShare[j] = kept * inverse[j];
            for (int k = later[j]; k < start[j + 1]; k++) {
                value[k] = column[target[k]] * inverse[j];
            }
        }
    }

    /** Sends on what cell j gives to the cells eliminated before it; returns what of the column's sum is kept. */
    private double passOn(int j, double sum) {
        double kept = sum;
        int k = start[j];
        for (; k < start[j + 1] && target[k] < j; k++) {
            int i = target[k];
            double back = column[i];
            value[k] = back;
            kept += back * keptShare[i];
            for (int l = later[i]; l < start[i + 1]; l++) {
                if (mark[target[l]] == j) {
                    column[target[l]] += back * value[l];
                }
            }
        }
        later[j] = k;
        return kept;
    }

    /** {@code x} = the approximate inverse applied to b; {@code x} may be {@code b}. */
    void apply(double[] b, double[] x) {
        int n = inverse.length;
        if (x != b) {
            System.arraycopy(b, 0, x, 0, n);
        }
        for (int j = 0; j < n; j++) {
            double y = x[j];
            for (int k = later[j]; k < start[j + 1]; k++) {
                x[target[k]] += value[k] * y;
            }
        }
        for (int j = n - 1; j >= 0; j--) {
            double y = x[j] * inverse[j];
            x[j] = y;
            for (int k = start[j]; k < later[j]; k++) {
                x[target[k]] += value[k] * y;
            }
        }
    }

    /** {@code x} = the transposed approximate inverse applied to b; {@code x} may be {@code b}. */
    void applyTransposed(double[] b, double[] x) {
        int n = inverse.length;
        for (int j = 0; j < n; j++) {
            double y = b[j];
            for (int k = start[j]; k < later[j]; k++) {
                y += value[k] * x[target[k]];
            }
            x[j] = y * inverse[j];
        }
        for (int j = n - 1; j >= 0; j--) {
            double y = x[j];
            for (int k = later[j]; k < start[j + 1]; k++) {
                y += value[k] * x[target[k]];
            }
            x[j] = y;
        }
    }
}
