package dev.fokker.learn.judge;

import dev.fokker.core.sample.Samples;

/**
 * \(\lVert a_i-b_j\rVert^2\) for all pairs of two sets of rows, a tile of columns at a time: the differences are added component
 * by component for many columns at once, so that the compiler can use wide registers and no sum depends on the tile.
 */
final class RowDistances {
    /** Columns of a tile: with d = 784 it fills the second cache and no more. */
    private static final int TILE = 48;

    private RowDistances() {}

    /** Takes a piece of a row of the table. */
    interface Piece {
        /** {@code squared[0..count)} are the squared distances of row i to the columns {@code first..first+count}. */
        void at(int i, int first, int count, double[] squared);
    }

    /** Shows every pair once: {@code a} [n, d] against {@code b} [m, d], row-major. */
    static void each(double[] a, int n, double[] b, int m, int d, Piece piece) {
        double[] tile = new double[TILE * d];
        double[] sum = new double[TILE];
        for (int first = 0; first < m; first += TILE) {
            int count = Math.min(TILE, m - first);
            turn(b, first, count, d, tile);
            for (int i = 0; i < n; i++) {
                row(a, i * d, tile, d, sum);
                piece.at(i, first, count, sum);
            }
        }
    }

    /** As {@link #each}, of sets. */
    static void each(Samples a, Samples b, Piece piece) {
        if (a.d() != b.d()) {
            throw new IllegalArgumentException(
                    "distances: rows of d=%d and d=%d; both must be of one dimension".formatted(a.d(), b.d()));
        }
        each(a.toArray(), a.n(), b.toArray(), b.n(), a.d(), piece);
    }

    /** Columns side by side: component k of column j is at k TILE + j. */
    private static void turn(double[] b, int first, int count, int d, double[] tile) {
        for (int j = 0; j < count; j++) {
            for (int k = 0; k < d; k++) {
                tile[k * TILE + j] = b[(first + j) * d + k];
            }
        }
    }

    private static void row(double[] a, int at, double[] tile, int d, double[] sum) {
        java.util.Arrays.fill(sum, 0);
        for (int k = 0; k < d; k++) {
            add(a[at + k], tile, k * TILE, sum);
        }
    }

    private static void add(double x, double[] tile, int at, double[] sum) {
        for (int j = 0; j < TILE; j++) {
            double u = x - tile[at + j];
            sum[j] += u * u;
        }
    }
}
