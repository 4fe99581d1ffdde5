package dev.fokker.core.distribution;

import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.sample.Samples;

/** A law on \(\mathbb R^d\) that points can be drawn from: a Gaussian, a mixture, given points, or a model. */
public interface Distribution {
    /** d. */
    int dimension();

    /**
     * Draws one point for each of the paths {@code first..first+n}; {@code out} [n, d] is overwritten. A path's point does not
     * depend on how many are drawn with it.
     */
    void draw(Noise noise, Stream stream, long first, int n, double[] out);

    /** The points of paths 0..n. */
    default Samples sample(Noise noise, Stream stream, int n) {
        double[] x = new double[n * dimension()];
        draw(noise, stream, 0, n, x);
        return Samples.copyOf(dimension(), x);
    }
}
