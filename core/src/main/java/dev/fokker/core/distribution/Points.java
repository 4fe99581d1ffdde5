package dev.fokker.core.distribution;

import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.sample.Samples;

/**
 * The law that gives each of n points the weight 1/n.
 *
 * @param samples the points [n, d], n &gt;= 1
 */
public record Points(Samples samples) implements Distribution {
    /** Refuses an empty set. */
    public Points {
        if (samples.n() == 0) {
            throw new IllegalArgumentException("Points: no points; at least one is needed");
        }
    }

    @Override
    public int dimension() {
        return samples.d();
    }

    @Override
    public void draw(Noise noise, Stream stream, long first, int n, double[] out) {
        double[] pick = new double[n];
        noise.uniforms(stream, first, n, 0, 1, pick);
        for (int i = 0; i < n; i++) {
            int row = (int) Math.min((long) (pick[i] * samples.n()), samples.n() - 1L);
            samples.read(row, 1, out, i * samples.d());
        }
    }

    /** Path i starts at point i: for a given set of starting points, never drawn from. */
    public Distribution inOrder() {
        return new Ordered(samples);
    }

    private record Ordered(Samples samples) implements Distribution {
        @Override
        public int dimension() {
            return samples.d();
        }

        @Override
        public void draw(Noise noise, Stream stream, long first, int n, double[] out) {
            if (first < 0 || first + n > samples.n()) {
                throw new IllegalArgumentException(
                        "Points: paths %d to %d asked for, but only %d starting points are given"
                                .formatted(first, first + n - 1, samples.n()));
            }
            samples.read((int) first, n, out, 0);
        }
    }
}
