package dev.fokker.core.noise;

import dev.fokker.core.sample.Rows;

/**
 * Noise from sequences of xoroshiro128++, one for each (stream, draw, component) and block of {@link #BLOCK} neighbouring paths,
 * begun at the state that {@link Threefry}'s block cipher gives for that address; a path takes the number at its place. Faster
 * than Threefry for whole blocks, as on a fixed grid, and as independent of batches and threads; a path by itself costs as much as
 * its block. Blackman and Vigna (2021), Marsaglia and Tsang (2000).
 *
 * @param seed any number; equal seeds give equal bits on every machine
 */
public record Xoroshiro(long seed) implements Noise {
    /** Paths of one sequence. */
    public static final int BLOCK = 256;

    /** Kinds of the counter that Threefry does not use itself. */
    private static final long NORMAL = 2;

    private static final long UNIFORM = 3;
    private static final ThreadLocal<Desk> DESKS = ThreadLocal.withInitial(Desk::new);

    @Override
    public void normals(Stream stream, Rows rows, long[] draw, int m, double[] out) {
        fill(NORMAL, stream, rows, draw, m, out);
    }

    @Override
    public void uniforms(Stream stream, Rows rows, long[] draw, int m, double[] out) {
        fill(UNIFORM, stream, rows, draw, m, out);
    }

    @Override
    public void normals(Stream stream, long first, int n, long draw, int m, double[] out) {
        fill(NORMAL, stream, first, n, draw, m, out);
    }

    @Override
    public void uniforms(Stream stream, long first, int n, long draw, int m, double[] out) {
        fill(UNIFORM, stream, first, n, draw, m, out);
    }

    private void fill(long kind, Stream stream, Rows rows, long[] draw, int m, double[] out) {
        long[] path = rows.path();
        int n = rows.n();
        Desk desk = DESKS.get();
        if (n > 0 && desk.neighbourhood.of(path, draw, n)) {
            fill(kind, stream, path[0], n, draw[0], m, out);
            return;
        }
        for (int j = 0; j < m; j++) {
            for (int i = 0; i < n; i++) {
                if (i == 0 || path[i] >> 8 != path[i - 1] >> 8 || draw[i] != draw[i - 1]) {
                    desk.states(1, seed, stream, path[i] >> 8, draw[i], j, kind);
                    desk.begin(0);
                    desk.sequence(kind, desk.block, 0, BLOCK);
                }
                out[i * m + j] = desk.block[(int) (path[i] & (BLOCK - 1))];
            }
        }
    }

    private void fill(long kind, Stream stream, long first, int n, long draw, int m, double[] out) {
        Desk desk = DESKS.get();
        long last = (first + n - 1) >> 8;
        for (long from = first >> 8; from <= last && n > 0; from += ThreefryBlocks.BATCH) {
            int blocks = (int) Math.min(ThreefryBlocks.BATCH, last - from + 1);
            for (int j = 0; j < m; j++) {
                desk.states(blocks, seed, stream, from, draw, j, kind);
                for (int b = 0; b < blocks; b++) {
                    desk.begin(b);
                    long start = Math.max(first, (from + b) << 8);
                    int count = (int) Math.min(first + n - start, BLOCK - (start & (BLOCK - 1)));
                    desk.part(kind, (int) (start & (BLOCK - 1)), count, m, out, (int) (start - first) * m + j);
                }
            }
        }
    }

    /** Where one thread works. */
    private static final class Desk {
        private final Neighbourhood neighbourhood = new Neighbourhood();
        private final ThreefryBlocks cipher = new ThreefryBlocks();
        private final XoroshiroSequence sequence = new XoroshiroSequence();
        private final double[] block = new double[BLOCK];

        /** Where the sequences of neighbouring blocks begin. */
        void states(int blocks, long seed, Stream stream, long first, long draw, int j, long kind) {
            cipher.encryptFrom(blocks, first, draw, j, kind, seed, stream.code());
        }

        void begin(int b) {
            sequence.begin(cipher.a[b], cipher.b[b]);
        }

        /** The numbers {@code skipped..skipped+n} of the sequence, to every m-th place from {@code at} on. */
        void part(long kind, int skipped, int n, int m, double[] out, int at) {
            if (m == 1 && skipped == 0) {
                sequence(kind, out, at, n);
                return;
            }
            sequence(kind, block, 0, skipped + n);
            for (int i = skipped, to = at; i < skipped + n; i++, to += m) {
                out[to] = block[i];
            }
        }

        void sequence(long kind, double[] out, int at, int n) {
            if (kind == NORMAL) {
                sequence.normals(out, at, n);
            } else {
                sequence.uniforms(out, at, n);
            }
        }
    }
}
