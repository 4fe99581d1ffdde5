package dev.fokker.core.noise;

import dev.fokker.core.sample.Rows;

/** A standard Brownian motion of each path: \(W(t_1)-W(t_0)\), independent components of variance \(\lvert h\rvert\). */
public interface Brownian {
    /**
     * {@code out[i*m+j]}: increment of component j over row i's step, from {@code rows.start()} to {@code rows.end()};
     * [n, m], overwritten.
     */
    void increment(Rows rows, int m, double[] out);

    /**
     * {@code out[i*m+j]}: the space-time Levy area of component j over row i's step,
     * \(H=\frac1h\int_{t_0}^{t_1}\bigl(W_s-W_{t_0}-\tfrac{s-t_0}h\Delta W\bigr)ds\), of variance \(\lvert h\rvert/12\) and
     * independent of the increment; [n, m], overwritten. Foster, Lyons and Oberhauser (2020), definition 3.5.
     */
    void area(Rows rows, int m, double[] out);

    /**
     * {@code out[i*m+j]}: standard normal numbers that belong to row i's step and are none of the motion's, for a method that
     * needs more of them: component j at the address {@code rows.step()} of {@code stream}; [n, m], overwritten.
     */
    default void normals(Stream stream, Rows rows, int m, double[] out) {
        throw nothingBesideTheMotion(stream);
    }

    /** As {@link #normals}, uniform on [0, 1). */
    default void uniforms(Stream stream, Rows rows, int m, double[] out) {
        throw nothingBesideTheMotion(stream);
    }

    private IllegalStateException nothingBesideTheMotion(Stream stream) {
        return new IllegalStateException("%s: the method asks for numbers of %s, and this motion has only its own"
                .formatted(getClass().getSimpleName(), stream));
    }

    /** No motion at all. */
    static Brownian still() {
        return StillBrownian.STILL;
    }

    /**
     * The motion whose step number k has the increment \(\sqrt{\lvert h\rvert}\,z_k\) and the area
     * \(\sqrt{\lvert h\rvert/12}\,y_k\), with \(z_k\) and \(y_k\) at the address k of {@link Stream#INCREMENT} and
     * {@link Stream#AREA}.
     */
    static Brownian of(Noise noise) {
        return new StepwiseBrownian(noise);
    }
}
