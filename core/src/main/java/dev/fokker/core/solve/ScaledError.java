package dev.fokker.core.solve;

import dev.fokker.core.sample.Rows;

/** The size of an estimate in the units of {@link Embedded#error}. */
final class ScaledError {
    private ScaledError() {}

    /** Of all rows, from the estimates [n, d] per component, into {@code out} [n]. */
    static void of(Rows rows, double[] estimate, double[] out) {
        for (int i = 0; i < rows.n(); i++) {
            out[i] = of(rows, estimate, i);
        }
    }

    /** Of row i. */
    static double of(Rows rows, double[] estimate, int i) {
        int d = rows.d();
        double[] x = rows.x();
        double[] next = rows.next();
        double sum = 0;
        for (int k = i * d; k < (i + 1) * d; k++) {
            double scaled = estimate[k] / (1 + Math.max(Math.abs(x[k]), Math.abs(next[k])));
            sum += scaled * scaled;
        }
        return Math.sqrt(sum / d);
    }
}
