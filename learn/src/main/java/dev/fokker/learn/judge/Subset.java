package dev.fokker.learn.judge;

import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.sample.Samples;

/** Rows chosen without repetition. */
final class Subset {
    private Subset() {}

    /** {@code size} rows of {@code from}, chosen by the draw {@code draw} of {@link Stream#MEASURE}. */
    static Samples draw(Samples from, int size, Noise noise, long draw) {
        int n = from.n();
        if (size < 1 || size > n) {
            throw new IllegalArgumentException(
                    "Subset: size=%d must be in 1..%d, the rows there are".formatted(size, n));
        }
        double[] u = new double[size];
        noise.uniforms(Stream.MEASURE, 0, size, draw, 1, u);
        int[] order = new int[n];
        for (int i = 0; i < n; i++) {
            order[i] = i;
        }
        double[] out = new double[size * from.d()];
        for (int i = 0; i < size; i++) {
            int j = i + (int) (u[i] * (n - i));
            int row = order[j];
            order[j] = order[i];
            from.read(row, 1, out, i * from.d());
        }
        return Samples.copyOf(from.d(), out);
    }
}
