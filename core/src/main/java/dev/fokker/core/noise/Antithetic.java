package dev.fokker.core.noise;

/**
 * Noise in pairs of opposites: path 2k has the numbers that path k has in {@code noise}, and path 2k+1 has \(-z\) for each normal
 * z and \(1-2^{-53}-u\) for each uniform u. Every path by itself has the law that it had. Hammersley and Morton (1956).
 *
 * @param noise where the numbers come from
 */
public record Antithetic(Noise noise) implements ConsecutiveNoise {
    private static final double LARGEST_UNIFORM = 1 - 0x1p-53;

    @Override
    public void normals(Stream stream, long first, int n, long draw, int m, double[] out) {
        noise.normals(stream, first >> 1, pairs(first, n), draw, m, out);
        spread(first, n, m, out, 0);
    }

    @Override
    public void uniforms(Stream stream, long first, int n, long draw, int m, double[] out) {
        noise.uniforms(stream, first >> 1, pairs(first, n), draw, m, out);
        spread(first, n, m, out, LARGEST_UNIFORM);
    }

    /** How many pairs the paths belong to. */
    private static int pairs(long first, int n) {
        return n == 0 ? 0 : (int) (((first + n - 1) >> 1) - (first >> 1)) + 1;
    }

    /** From one row a pair to one a path, last row first, so that no row is written before it is read. */
    private static void spread(long first, int n, int m, double[] out, double sum) {
        for (int i = n - 1; i >= 0; i--) {
            int from = (int) (((first + i) >> 1) - (first >> 1)) * m;
            boolean opposite = ((first + i) & 1) != 0;
            for (int j = 0; j < m; j++) {
                out[i * m + j] = opposite ? sum - out[from + j] : out[from + j];
            }
        }
    }
}
