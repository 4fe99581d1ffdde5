package dev.fokker.core.likelihood;

import dev.fokker.core.noise.Noise;
import dev.fokker.core.sample.Rows;

/** The probes of the paths of one batch, drawn once. */
final class PathProbes {
    private final double[][] probes;
    private final long first;
    private final int d;

    PathProbes(Probe law, int count, int n, int d, Noise noise, long first) {
        this.first = first;
        this.d = d;
        probes = new double[count][n * d];
        for (int k = 0; k < count; k++) {
            law.draw(noise, first, n, k, d, probes[k]);
        }
    }

    /** {@code out} [n, d] = the probe of this number of each row's path. */
    void read(Rows rows, int number, double[] out) {
        for (int i = 0; i < rows.n(); i++) {
            System.arraycopy(probes[number], (int) (rows.path()[i] - first) * d, out, i * d, d);
        }
    }

    static double dot(double[] a, double[] b, int from, int d) {
        double sum = 0;
        for (int k = from; k < from + d; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }
}
