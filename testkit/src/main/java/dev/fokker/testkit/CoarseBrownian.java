package dev.fokker.testkit;

import dev.fokker.core.noise.Brownian;
import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.sample.Rows;

/**
 * The motion of a fine uniform grid seen on a grid {@code factor} times coarser: increments add, so that runs with different
 * steps walk the same paths.
 *
 * @param noise where the fine increments come from
 * @param fineStep length of a fine step
 * @param factor fine steps in a coarse one
 */
public record CoarseBrownian(Noise noise, double fineStep, int factor) implements Brownian {
    @Override
    public void increment(Rows rows, int m, double[] out) {
        int n = rows.n();
        double[] part = new double[n * m];
        java.util.Arrays.fill(out, 0, n * m, 0);
        for (int j = 0; j < factor; j++) {
            noise.normals(Stream.INCREMENT, rows.path()[0], n, (long) rows.step()[0] * factor + j, m, part);
            for (int k = 0; k < n * m; k++) {
                out[k] += Math.sqrt(fineStep) * part[k];
            }
        }
    }
}
