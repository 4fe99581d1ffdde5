package dev.fokker.core.solve;

import dev.fokker.core.sample.Rows;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** \(h\sum_jw_jk_j\) over the stages whose weight is not 0, on top of a state. The bits do not depend on the batch. */
final class StageSum {
    private final int[] stage;
    private final double[] weight;

    StageSum(int count, IntToDoubleFunction weights) {
        stage = IntStream.range(0, count)
                .filter(j -> weights.applyAsDouble(j) != 0)
                .toArray();
        weight = IntStream.of(stage).mapToDouble(weights).toArray();
    }

    /** {@code out} = x + h times the sum, row by row. */
    void along(Rows rows, double[][] k, double[] x, double[] out) {
        int d = rows.d();
        if (rows.start().shared() && rows.end().shared()) {
            along(rows.end().at(0) - rows.start().at(0), k, x, out, 0, rows.n() * d);
            return;
        }
        for (int i = 0; i < rows.n(); i++) {
            along(rows.end().at(i) - rows.start().at(i), k, x, out, i * d, (i + 1) * d);
        }
    }

    private void along(double h, double[][] k, double[] x, double[] out, int from, int to) {
        if (weight.length == 1) {
            double c = h * weight[0];
            double[] only = k[stage[0]];
            for (int j = from; j < to; j++) {
                out[j] = x[j] + c * only[j];
            }
            return;
        }
        int s = 0;
        for (; s + 4 < weight.length; s += 4) {
            add(s, k, out, from, to);
        }
        end(s, h, k, x, out, from, to);
    }

    /** Adds the stages s..s+3 to {@code out}, which the first four overwrite. */
    private void add(int s, double[][] k, double[] out, int from, int to) {
        double[] a = k[stage[s]];
        double[] b = k[stage[s + 1]];
        double[] c = k[stage[s + 2]];
        double[] e = k[stage[s + 3]];
        double u = weight[s];
        double v = weight[s + 1];
        double w = weight[s + 2];
        double z = weight[s + 3];
        if (s == 0) {
            for (int j = from; j < to; j++) {
                out[j] = u * a[j] + v * b[j] + (w * c[j] + z * e[j]);
            }
        } else {
            for (int j = from; j < to; j++) {
                out[j] += u * a[j] + v * b[j] + (w * c[j] + z * e[j]);
            }
        }
    }

    /** The last four or fewer, which are filled up by the last one with weight 0, and the step itself. */
    private void end(int s, double h, double[][] k, double[] x, double[] out, int from, int to) {
        int last = weight.length - 1;
        double[] a = k[stage[s]];
        double[] b = k[stage[Math.min(s + 1, last)]];
        double[] c = k[stage[Math.min(s + 2, last)]];
        double[] e = k[stage[last]];
        double u = weight[s];
        double v = s + 1 <= last ? weight[s + 1] : 0;
        double w = s + 2 <= last ? weight[s + 2] : 0;
        double z = s + 3 <= last ? weight[s + 3] : 0;
        if (s == 0) {
            for (int j = from; j < to; j++) {
                out[j] = x[j] + h * (u * a[j] + v * b[j] + (w * c[j] + z * e[j]));
            }
        } else {
            for (int j = from; j < to; j++) {
                out[j] = x[j] + h * (out[j] + (u * a[j] + v * b[j] + (w * c[j] + z * e[j])));
            }
        }
    }
}
