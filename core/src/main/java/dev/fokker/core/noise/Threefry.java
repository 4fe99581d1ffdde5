package dev.fokker.core.noise;

import dev.fokker.core.sample.Rows;

/**
 * Noise from Threefry-4x64-20: the counter is (path / 4, draw, component, kind), the key (seed, stream, 0, 0), and a path takes
 * the word that its number modulo 4 names. No state, no order: any part can be made anywhere. Safe to share between threads.
 * Salmon, Moraes, Dror and Shaw (2011).
 *
 * @param seed any number; equal seeds give equal bits on every machine
 */
public record Threefry(long seed) implements Noise {
    private static final long NORMAL = 0;
    private static final long UNIFORM = 1;
    private static final ThreadLocal<Desk> DESKS = ThreadLocal.withInitial(Desk::new);

    @Override
    public void normals(Stream stream, Rows rows, int[] draw, int m, double[] out) {
        fill(NORMAL, stream, rows, draw, m, out);
    }

    @Override
    public void uniforms(Stream stream, Rows rows, int[] draw, int m, double[] out) {
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

    private void fill(long kind, Stream stream, Rows rows, int[] draw, int m, double[] out) {
        Desk desk = DESKS.get();
        desk.open(seed, stream, kind, out);
        long[] path = rows.path();
        for (int i = 0; i < rows.n(); i++) {
            desk.row(path[i], draw[i], m, i * m);
        }
        desk.flush();
    }

    private void fill(long kind, Stream stream, long first, int n, long draw, int m, double[] out) {
        Desk desk = DESKS.get();
        desk.open(seed, stream, kind, out);
        for (int i = 0; i < n; i++) {
            desk.row(first + i, draw, m, i * m);
        }
        desk.flush();
    }

    /** Where one thread lays out counters, turns them into numbers and sends each to its place. */
    private static final class Desk {
        private static final int NOWHERE = -1;

        private final ThreefryBlocks blocks = new ThreefryBlocks();
        private final BoxMuller boxMuller = new BoxMuller();
        private final double[][] word = new double[4][ThreefryBlocks.BATCH];
        private final int[][] place = new int[4][ThreefryBlocks.BATCH];
        private final long[] group = new long[ThreefryBlocks.BATCH];
        private final long[] draw = new long[ThreefryBlocks.BATCH];
        private final long[] component = new long[ThreefryBlocks.BATCH];
        private int size;
        private int lastFirst;
        private int lastLength;
        private long seed;
        private long stream;
        private long kind;
        private double[] out;

        void open(long seed, Stream stream, long kind, double[] out) {
            this.seed = seed;
            this.stream = stream.code();
            this.kind = kind;
            this.out = out;
            size = 0;
            lastLength = 0;
        }

        /** Asks for the m numbers of one path and draw, to be written from {@code at} on. */
        void row(long path, long drawNumber, int m, int at) {
            int lane = (int) (path & 3);
            long block = path >>> 2;
            if (sharesLastGroup(block, drawNumber, m)) {
                for (int j = 0; j < m; j++) {
                    place[lane][lastFirst + j] = at + j;
                }
                return;
            }
            if (m <= ThreefryBlocks.BATCH && size + m > ThreefryBlocks.BATCH) {
                flush();
            }
            lastFirst = size;
            lastLength = m <= ThreefryBlocks.BATCH ? m : 0;
            for (int j = 0; j < m; j++) {
                if (size == ThreefryBlocks.BATCH) {
                    flush();
                }
                counter(block, drawNumber, j, lane, at + j);
            }
        }

        /** Neighbouring paths stand in one block: it is made once for up to four of them. */
        private boolean sharesLastGroup(long block, long drawNumber, int m) {
            return lastLength == m && size > 0 && group[lastFirst] == block && draw[lastFirst] == drawNumber;
        }

        private void counter(long block, long drawNumber, int j, int lane, int at) {
            group[size] = block;
            draw[size] = drawNumber;
            component[size] = j;
            for (int l = 0; l < 4; l++) {
                place[l][size] = l == lane ? at : NOWHERE;
            }
            size++;
        }

        /** Makes the numbers that were asked for. */
        void flush() {
            System.arraycopy(group, 0, blocks.a, 0, size);
            System.arraycopy(draw, 0, blocks.b, 0, size);
            System.arraycopy(component, 0, blocks.c, 0, size);
            java.util.Arrays.fill(blocks.d, 0, size, kind);
            blocks.encrypt(size, seed, stream, 0, 0);
            if (kind == NORMAL) {
                boxMuller.pairs(blocks.a, blocks.b, word[0], word[1], size);
                boxMuller.pairs(blocks.c, blocks.d, word[2], word[3], size);
            } else {
                unit(blocks.a, word[0]);
                unit(blocks.b, word[1]);
                unit(blocks.c, word[2]);
                unit(blocks.d, word[3]);
            }
            for (int l = 0; l < 4; l++) {
                send(word[l], place[l]);
            }
            size = 0;
            lastLength = 0;
        }

        private void unit(long[] bits, double[] to) {
            for (int i = 0; i < size; i++) {
                to[i] = (bits[i] >>> 11) * 0x1p-53;
            }
        }

        private void send(double[] from, int[] places) {
            for (int i = 0; i < size; i++) {
                if (places[i] != NOWHERE) {
                    out[places[i]] = from[i];
                }
            }
        }
    }
}
