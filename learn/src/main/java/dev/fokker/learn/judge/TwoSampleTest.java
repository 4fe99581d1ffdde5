package dev.fokker.learn.judge;

import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.sample.Samples;

/**
 * Whether two samples are of one law, by permutations: the rows are dealt anew to both sides, and the p-value is the share of
 * deals, the true one among them, whose distance is at least as large. Under equal laws it is at most a with a probability of at
 * most a, whatever the laws and the sizes. Phipson and Smyth (2010).
 *
 * @param statistic the distance of the two samples by the kernel, without bias
 * @param pValue in (0, 1]
 * @param deals permutations that were made
 */
public record TwoSampleTest(double statistic, double pValue, int deals) {
    /** Tests {@code x} against {@code y}, two rows at least each; (n+m)^2 numbers of memory and {@code deals} n^2 additions. */
    public static TwoSampleTest of(PairKernel kernel, Samples x, Samples y, int deals, Noise noise) {
        if (x.n() < 2 || y.n() < 2 || x.d() != y.d() || deals < 1) {
            throw new IllegalArgumentException(
                    "TwoSampleTest: %d x %d and %d x %d rows, deals=%d; two rows of one dimension each and a deal are needed"
                            .formatted(x.n(), x.d(), y.n(), y.d(), deals));
        }
        Table table = Table.of(kernel, joined(x, y));
        int[] order = new int[x.n() + y.n()];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        double found = table.distance(order, x.n());
        int beyond = 1;
        double[] u = new double[order.length];
        for (int k = 0; k < deals; k++) {
            noise.uniforms(Stream.PERMUTATION, 0, order.length, k, 1, u);
            shuffle(order, u);
            beyond += table.distance(order, x.n()) >= found ? 1 : 0;
        }
        return new TwoSampleTest(found, beyond / (deals + 1.0), deals);
    }

    private static Samples joined(Samples x, Samples y) {
        double[] all = new double[(x.n() + y.n()) * x.d()];
        x.read(0, x.n(), all, 0);
        y.read(0, y.n(), all, x.n() * x.d());
        return Samples.copyOf(x.d(), all);
    }

    private static void shuffle(int[] order, double[] u) {
        for (int i = 0; i < order.length; i++) {
            int j = i + (int) (u[i] * (order.length - i));
            int row = order[j];
            order[j] = order[i];
            order[i] = row;
        }
    }

    /** k of all pairs of the joined rows, and its sums over rows, the diagonal left out. */
    private static final class Table {
        private final int size;
        private final double[] k;
        private final double[] row;
        private double total;

        private Table(int size) {
            this.size = size;
            k = new double[Math.multiplyExact(size, size)];
            row = new double[size];
        }

        static Table of(PairKernel kernel, Samples all) {
            Table t = new Table(all.n());
            RowDistances.each(all, all, (i, first, count, squared) -> {
                for (int j = 0; j < count; j++) {
                    double v = first + j == i ? 0 : kernel.at(squared[j]);
                    t.k[i * t.size + first + j] = v;
                    t.row[i] += v;
                }
            });
            for (double r : t.row) {
                t.total += r;
            }
            return t;
        }

        /** Between the first n rows of an order and the others: one block of the table and sums tell the other two. */
        double distance(int[] order, int n) {
            double own = 0;
            double rows = 0;
            for (int a = 0; a < n; a++) {
                int at = order[a] * size;
                rows += row[order[a]];
                for (int b = 0; b < a; b++) {
                    own += 2 * k[at + order[b]];
                }
            }
            double across = rows - own;
            double others = total - own - 2 * across;
            double m = size - n;
            return own / (n * (n - 1.0)) + others / (m * (m - 1)) - 2 * across / (n * m);
        }
    }
}
