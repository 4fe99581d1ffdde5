package dev.fokker.core.noise;

import dev.fokker.core.time.TimeGrid;

/**
 * Brownian paths on a grid from a scrambled Sobol sequence: path i is point i. Two coordinates pick, d place the start, and the
 * others settle the motion in a given order, m a value. Values beyond the {@link Sobol#MOST_DIMENSIONS}
 * dimensions of the table, space-time areas and all else come from the pseudo-random noise. Immutable.
 */
public final class SobolPaths {
    /** Replicas take pseudo-random numbers from paths so far apart. */
    private static final int REPLICA_SHIFT = 40;
    /** Uniforms that a start may draw, e.g. to choose a component of a mixture: one coordinate for each of the first draws. */
    private static final int PICKS = 2;

    private final PathOrder order;
    private final int d;
    private final int m;
    private final Noise noise;
    private final long replica;
    private final Sobol sobol;

    /**
     * Paths of one replica.
     *
     * @param d components of the start
     * @param m components of the motion
     * @param noise scrambles the points, and stands in where they end
     */
    public SobolPaths(PathOrder order, int d, int m, Noise noise, long replica) {
        this.order = order;
        this.d = d;
        this.m = m;
        this.noise = noise;
        this.replica = replica;
        long wanted = (long) PICKS + d + (long) m * order.nodes().length;
        this.sobol = Sobol.plain((int) Math.min(wanted, Sobol.MOST_DIMENSIONS)).scrambled(noise, replica);
    }

    /** How many values of the motion, of m components each, come from the sequence; the later ones are pseudo-random. */
    public int quasiRandomValues() {
        return m == 0 ? 0 : Math.max(0, Math.min(order.nodes().length, (sobol.dimensions() - PICKS - d) / m));
    }

    /** The noise of the paths {@code first..first+n}, and of no others: K n m numbers, made at once; for one thread. */
    public Noise open(long first, int n) {
        return new Tile(first, n);
    }

    private final class Tile implements ConsecutiveNoise {
        private final long first;
        private final int n;
        private final double[][] z;
        private final double[] column;

        Tile(long first, int n) {
            this.first = first;
            this.n = n;
            column = new double[n];
            z = new double[order.nodes().length + 1][n * m];
            values();
            increments();
        }

        /** \(W_0=0\) and then each value in its order. */
        private void values() {
            PathOrder.Node[] nodes = order.nodes();
            double[] drawn = new double[n * m];
            int quasi = quasiRandomValues();
            for (int r = 0; r < nodes.length; r++) {
                if (r < quasi) {
                    quantiles(PICKS + d + r * m, m, 0, n, drawn);
                } else {
                    noise.normals(Stream.INCREMENT, shifted(first), n, r, m, drawn);
                }
                PathOrder.Node node = nodes[r];
                double[] left = z[node.left()];
                double[] right = z[Math.max(node.right(), 0)];
                double[] w = z[node.at()];
                for (int k = 0; k < w.length; k++) {
                    w[k] = node.a() * left[k] + node.b() * right[k] + node.c() * drawn[k];
                }
            }
        }

        /** {@code z[k]}: the increment of step k as a multiple of \(\sqrt{\lvert h_k\rvert}\). */
        private void increments() {
            TimeGrid grid = order.grid();
            for (int k = 0; k < grid.steps(); k++) {
                double root = Math.sqrt(Math.abs(grid.at(k + 1) - grid.at(k)));
                for (int i = 0; i < z[k].length; i++) {
                    z[k][i] = (z[k + 1][i] - z[k][i]) / root;
                }
            }
        }

        private long shifted(long path) {
            return path + (replica << REPLICA_SHIFT);
        }

        /** Normals from {@code count} coordinates of the rows {@code from..from+rows}. */
        private void quantiles(int coordinate, int count, int from, int rows, double[] out) {
            for (int j = 0; j < count; j++) {
                sobol.coordinate(coordinate + j, first + from, rows, column);
                for (int i = 0; i < rows; i++) {
                    out[i * count + j] = NormalQuantile.at(column[i]);
                }
            }
        }

        private int row(long path, int rows) {
            if (path < first || path + rows > first + n) {
                throw new IllegalArgumentException("SobolPaths: paths %d to %d asked for, opened for %d to %d"
                        .formatted(path, path + rows - 1, first, first + n - 1));
            }
            return (int) (path - first);
        }

        @Override
        public void normals(Stream stream, long path, int rows, long draw, int components, double[] out) {
            int from = row(path, rows);
            if (stream == Stream.INCREMENT && components == m && draw < order.nodes().length) {
                System.arraycopy(z[(int) draw], from * m, out, 0, rows * m);
            } else if (starts(stream) && draw == 0 && components == d && PICKS + d <= sobol.dimensions()) {
                quantiles(PICKS, d, from, rows, out);
            } else {
                noise.normals(stream, shifted(path), rows, draw, components, out);
            }
        }

        @Override
        public void uniforms(Stream stream, long path, int rows, long draw, int components, double[] out) {
            int from = row(path, rows);
            if (starts(stream) && components == 1 && draw < PICKS) {
                sobol.coordinate((int) draw, first + from, rows, out);
            } else {
                noise.uniforms(stream, shifted(path), rows, draw, components, out);
            }
        }

        private static boolean starts(Stream stream) {
            return stream == Stream.INITIAL || stream == Stream.PRIOR;
        }
    }
}
