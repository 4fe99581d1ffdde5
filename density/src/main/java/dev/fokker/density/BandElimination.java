package dev.fokker.density;

import java.util.Arrays;

/**
 * \((I-\tau L)^{-1}\) of a sparse chain by elimination of one cell after the other within a band, without a subtraction: every entry
 * keeps its relative accuracy at any \(\tau\). It costs \(nw^2\) for a band of half width w, and twice nw numbers. Grassmann, Taksar
 * and Heyman (1985), here for the shifted operator.
 */
final class BandElimination {
    /** The most numbers that are kept. */
    private static final long ROOM = 36_000_000;

    /** Beyond this the masses of {@link #rest} are scaled down. */
    private static final double LARGE = 1e200;

    private final int n;
    private final int width;
    private final double[] inverse;
    private final double[] keptShare;
    /** The share of cell j's mass that cell j + 1 + k takes on its elimination, at j w + k. */
    private final double[] onward;
    /** What cell j gives back to cell j - 1 - k, at j w + k. */
    private final double[] back;

    private BandElimination(int n, int width) {
        this.n = n;
        this.width = width;
        inverse = new double[n];
        keptShare = new double[n];
        onward = new double[n * width];
        back = new double[n * width];
    }

    /** The half width of the band of a chain. */
    static int width(SparseRates rates) {
        int width = 1;
        for (int j = 0; j < rates.cells(); j++) {
            for (int k = rates.start()[j]; k < rates.start()[j + 1]; k++) {
                width = Math.max(width, Math.abs(rates.target()[k] - j));
            }
        }
        return width;
    }

    /** Whether a chain is small enough. */
    static boolean affordable(SparseRates rates) {
        return 2L * rates.cells() * width(rates) <= ROOM;
    }

    /** Eliminates for a staying rate {@code kept}, 1 for the resolvent and 0 for the bare chain, and \(\tau\gt0\). */
    static BandElimination of(SparseRates rates, double tau, double kept) {
        BandElimination out = new BandElimination(rates.cells(), width(rates));
        double[] column = new double[2 * out.width + 1];
        for (int j = 0; j < out.n; j++) {
            Arrays.fill(column, 0);
            for (int k = rates.start()[j]; k < rates.start()[j + 1]; k++) {
                column[rates.target()[k] - j + out.width] = tau * rates.rate()[k];
            }
            out.eliminate(j, column, kept + tau * rates.leaving()[j]);
        }
        return out;
    }

    /** Column j, entry i of which is at i - j + w. */
    private void eliminate(int j, double[] column, double sum) {
        double stays = sum;
        for (int i = Math.max(0, j - width); i < j; i++) {
            double given = column[i - j + width];
            back[j * width + j - 1 - i] = given;
            if (given == 0) {
                continue;
            }
            stays += given * keptShare[i];
            int to = i + 1 - j + width;
            int from = i * width;
            for (int k = 0; k < width; k++) {
                column[to + k] += given * onward[from + k];
            }
        }
        // what has come back to the cell itself, at w, has not left it
        double pivot = stays;
        for (int k = 0; k < width; k++) {
            pivot += column[width + 1 + k];
        }
        // the last cell of a chain without exits has nowhere to go
        inverse[j] = pivot > 0 ? 1 / pivot : 0;
        keptShare[j] = stays * inverse[j];
        for (int k = 0; k < width; k++) {
            onward[j * width + k] = column[width + 1 + k] * inverse[j];
        }
    }

    /** {@code x} = \((I-\tau L)^{-1}b\); {@code x} may be {@code b}. */
    void solve(double[] b, double[] x) {
        System.arraycopy(b, 0, x, 0, n);
        for (int j = 0; j < n; j++) {
            double y = x[j];
            int most = Math.min(width, n - 1 - j);
            for (int k = 0; k < most; k++) {
                x[j + 1 + k] += onward[j * width + k] * y;
            }
        }
        substitute(x, n - 1);
    }

    /** {@code x} = \((I-\tau L^T)^{-1}b\); {@code x} may be {@code b}. */
    void solveTransposed(double[] b, double[] x) {
        for (int j = 0; j < n; j++) {
            double y = b[j];
            int most = Math.min(width, j);
            for (int k = 0; k < most; k++) {
                y += back[j * width + k] * x[j - 1 - k];
            }
            x[j] = y * inverse[j];
        }
        for (int j = n - 1; j >= 0; j--) {
            double y = x[j];
            int most = Math.min(width, n - 1 - j);
            for (int k = 0; k < most; k++) {
                y += onward[j * width + k] * x[j + 1 + k];
            }
            x[j] = y;
        }
    }

    /** The masses, in proportion, that rest under the bare chain, where every cell can be left for a later one. */
    void rest(double[] x) {
        Arrays.fill(x, 0);
        x[n - 1] = 1;
        giveBack(n - 1, 1, x);
        substitute(x, n - 2);
    }

    private void substitute(double[] x, int last) {
        for (int j = last; j >= 0; j--) {
            x[j] *= inverse[j];
            if (x[j] > LARGE) {
                for (int i = 0; i < n; i++) {
                    x[i] /= LARGE;
                }
            }
            giveBack(j, x[j], x);
        }
    }

    private void giveBack(int j, double y, double[] x) {
        int most = Math.min(width, j);
        for (int k = 0; k < most; k++) {
            x[j - 1 - k] += back[j * width + k] * y;
        }
    }
}
