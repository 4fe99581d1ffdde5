package dev.fokker.core.noise;

import dev.fokker.core.sample.Rows;

/**
 * Random numbers by address: the number for (seed, stream, path, draw, component) is always the same, whatever the batch,
 * the thread or the order of the calls. Nothing has to be replayed.
 */
public interface Noise {
    /**
     * {@code out[i*m+j]}, i &lt; n, j &lt; m: the standard normal number for row i's path, the draw {@code draw[i]} and
     * component j; [n, m], overwritten.
     */
    void normals(Stream stream, Rows rows, long[] draw, int m, double[] out);

    /** As {@link #normals}, uniform on [0, 1). */
    void uniforms(Stream stream, Rows rows, long[] draw, int m, double[] out);

    /** As {@link #normals} for the paths {@code first..first+n} at one draw. */
    void normals(Stream stream, long first, int n, long draw, int m, double[] out);

    /** As {@link #uniforms} for the paths {@code first..first+n} at one draw. */
    void uniforms(Stream stream, long first, int n, long draw, int m, double[] out);
}
