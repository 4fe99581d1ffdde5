package dev.fokker.core.noise;

import dev.fokker.core.sample.Rows;

/** A standard Brownian motion of each path: \(W(t_1)-W(t_0)\), independent components of variance \(\lvert h\rvert\). */
public interface Brownian {
    /**
     * {@code out[i*m+j]}: increment of component j over row i's step, from {@code rows.start()} to {@code rows.end()};
     * [n, m], overwritten.
     */
    void increment(Rows rows, int m, double[] out);

    /** No motion at all. */
    static Brownian still() {
        return (rows, m, out) -> java.util.Arrays.fill(out, 0, rows.n() * m, 0);
    }

    /** The motion whose step number k has the increment \(\sqrt{\lvert h\rvert}\,z_k\), with \(z_k\) at the address k. */
    static Brownian of(Noise noise, Stream stream) {
        return (rows, m, out) -> {
            noise.normals(stream, rows, rows.step(), m, out);
            for (int i = 0; i < rows.n(); i++) {
                double scale =
                        Math.sqrt(Math.abs(rows.end().at(i) - rows.start().at(i)));
                for (int k = i * m; k < (i + 1) * m; k++) {
                    out[k] *= scale;
                }
            }
        };
    }
}
