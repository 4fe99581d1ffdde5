package dev.fokker.core.solve;

import dev.fokker.core.process.Full;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.time.Times;

/**
 * Whether the columns of a G commute, \(L^jG_k=L^kG_j\) with \(L^j=\sum_iG_{ij}\partial_i\), by central differences at one state.
 * Kloeden and Platen (1992), eq. (10.3.13). One component always does.
 */
final class Commutation {
    /** Central differences err by about 1e-10; columns that do not commute differ by a share of order 1. */
    private static final double TOLERANCE = 1e-6;

    private static final double STEP = 1e-5;

    private final String subject;
    private final Full g;
    private final Rows one;
    private final Times time = new Times(1);
    private final double[] unit;
    private final double[] state;
    private final double[][] column;
    private final double[] jk;
    private final double[] kj;

    Commutation(Sde sde, Full g) {
        this.subject = sde.getClass().getSimpleName();
        this.g = g;
        int d = g.dimension();
        one = new Rows(1, d);
        unit = new double[g.noiseDimension()];
        state = new double[d];
        column = new double[g.noiseDimension()][d];
        jk = new double[d];
        kj = new double[d];
    }

    /** Refuses noise that does not commute at the first row's state. */
    void require(Rows rows) {
        int m = g.noiseDimension();
        if (m == 1) {
            return;
        }
        time.share(rows.start().at(0));
        System.arraycopy(rows.x(), 0, state, 0, state.length);
        for (int j = 0; j < m; j++) {
            java.util.Arrays.fill(column[j], 0);
            add(j, state, 1, column[j]);
        }
        for (int j = 0; j < m; j++) {
            for (int k = j + 1; k < m; k++) {
                derivative(k, column[j], jk);
                derivative(j, column[k], kj);
                requireEqual(j, k);
            }
        }
    }

    private void requireEqual(int j, int k) {
        double difference = 0;
        double size = norm(column[j]) * norm(column[k]) / reach();
        for (int i = 0; i < jk.length; i++) {
            difference += Math.abs(jk[i] - kj[i]);
            size += Math.abs(jk[i]) + Math.abs(kj[i]);
        }
        if (difference > TOLERANCE * size) {
            throw new IllegalArgumentException(
                    "Milstein: columns %d and %d of the noise of %s do not commute at t=%s, x=%s; try platen2 or heun-stratonovich"
                            .formatted(j, k, subject, time.at(0), java.util.Arrays.toString(state)));
        }
    }

    /** {@code out} = the derivative of column k along {@code direction}. */
    private void derivative(int k, double[] direction, double[] out) {
        double size = norm(direction);
        java.util.Arrays.fill(out, 0);
        if (size > 0) {
            double step = STEP * reach() / size;
            difference(k, direction, step, out);
            difference(k, direction, -step, out);
        }
    }

    /** The length over which the state is taken to change. */
    private double reach() {
        return Math.max(1, norm(state));
    }

    private static double norm(double[] v) {
        double most = 0;
        for (double vi : v) {
            most = Math.max(most, Math.abs(vi));
        }
        return most;
    }

    private void difference(int k, double[] direction, double step, double[] out) {
        double[] moved = one.x();
        for (int i = 0; i < direction.length; i++) {
            moved[i] = state[i] + step * direction[i];
        }
        add(k, moved, 0.5 / step, out);
    }

    private void add(int k, double[] x, double c, double[] out) {
        java.util.Arrays.fill(unit, 0);
        unit[k] = 1;
        g.addTo(one, time, x, c, unit, out);
    }
}
