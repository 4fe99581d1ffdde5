package dev.fokker.core.ensemble;

import dev.fokker.core.noise.ConsecutiveNoise;
import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.time.TimeGrid;

/** The noise of one tile, which sums the increments that are asked of it: \(W_T=\sum_k\sqrt{\lvert h_k\rvert}z_k\). For one thread. */
final class TrackedNoise implements ConsecutiveNoise {
    private final Noise noise;
    private final TimeGrid grid;
    private final double[] w;

    TrackedNoise(Noise noise, TimeGrid grid, int n, int m) {
        this.noise = noise;
        this.grid = grid;
        w = new double[n * m];
    }

    /** Where the motion is, [n, m]; the live array. */
    double[] w() {
        return w;
    }

    @Override
    public void normals(Stream stream, long first, int n, long draw, int m, double[] out) {
        noise.normals(stream, first, n, draw, m, out);
        if (stream == Stream.INCREMENT && draw < grid.steps()) {
            int k = (int) draw;
            double root = Math.sqrt(Math.abs(grid.at(k + 1) - grid.at(k)));
            for (int i = 0; i < n * m; i++) {
                w[i] += root * out[i];
            }
        }
    }

    @Override
    public void uniforms(Stream stream, long first, int n, long draw, int m, double[] out) {
        noise.uniforms(stream, first, n, draw, m, out);
    }
}
