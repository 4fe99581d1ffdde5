package dev.fokker.core.noise;

import dev.fokker.core.sample.Rows;
import java.util.Arrays;

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
        desk.open(seed, stream, kind, out);
        for (int i = 0; i < n; i++) {
            desk.row(path[i], draw[i], m, i * m);
        }
        desk.flush();
    }

    /** Whole blocks of four paths go the short way; what is left at either end goes row by row. */
    private void fill(long kind, Stream stream, long first, int n, long draw, int m, double[] out) {
        Desk desk = DESKS.get();
        desk.open(seed, stream, kind, out);
        int head = Math.min(n, Math.floorMod(-first, 4));
        int whole = (n - head) / 4;
        for (int i = 0; i < head; i++) {
            desk.row(first + i, draw, m, i * m);
        }
        for (int i = head + 4 * whole; i < n; i++) {
            desk.row(first + i, draw, m, i * m);
        }
        desk.flush();
        desk.blocks((first + head) >>> 2, whole, draw, m, head * m);
    }

    /** Where one thread lays out counters, turns them into numbers and sends each to its place. */
    private static final class Desk {
        private static final int NOWHERE = -1;

        /** Up to so many components, each is made by itself and sent to its places; more are made side by side and copied. */
        private static final int FEW = 8;

        private final Neighbourhood neighbourhood = new Neighbourhood();
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
            numbers(size);
            for (int l = 0; l < 4; l++) {
                send(word[l], place[l]);
            }
            size = 0;
            lastLength = 0;
        }

        /** Turns the first {@code n} counters, but for their kind, into four words of numbers each. */
        private void numbers(int n) {
            Arrays.fill(blocks.d, 0, n, kind);
            blocks.encrypt(n, seed, stream, 0, 0);
            if (kind == NORMAL) {
                boxMuller.pairs(blocks.a, blocks.b, word[0], word[1], n);
                boxMuller.pairs(blocks.c, blocks.d, word[2], word[3], n);
            } else {
                unit(blocks.a, word[0], n);
                unit(blocks.b, word[1], n);
                unit(blocks.c, word[2], n);
                unit(blocks.d, word[3], n);
            }
        }

        /** The m numbers of each of {@code 4 count} paths from the block {@code block} on, written from {@code at} on. */
        void blocks(long block, int count, long drawNumber, int m, int at) {
            if (m <= FEW) {
                for (int b = 0; b < count; b += ThreefryBlocks.BATCH) {
                    int rows = Math.min(ThreefryBlocks.BATCH, count - b);
                    for (int j = 0; j < m; j++) {
                        column(block + b, rows, drawNumber, j, m, at + 4 * b * m + j);
                    }
                }
                return;
            }
            int columns = Math.min(m, ThreefryBlocks.BATCH);
            int most = ThreefryBlocks.BATCH / columns;
            for (int b = 0; b < count; b += most) {
                int rows = Math.min(most, count - b);
                for (int j = 0; j < m; j += columns) {
                    int width = Math.min(columns, m - j);
                    lay(block + b, rows, drawNumber, j, width);
                    numbers(rows * width);
                    deal(rows, width, m, at + 4 * b * m + j);
                }
            }
        }

        /** Component j of {@code rows} blocks, straight to its places: word l of a block belongs to its path l. */
        private void column(long block, int rows, long drawNumber, int j, int m, int at) {
            blocks.encryptFrom(rows, block, drawNumber, j, kind, seed, stream);
            if (kind == NORMAL) {
                boxMuller.scatter(blocks.a, blocks.b, out, at, 4 * m, m, rows);
                boxMuller.scatter(blocks.c, blocks.d, out, at + 2 * m, 4 * m, m, rows);
            } else {
                long[][] words = {blocks.a, blocks.b, blocks.c, blocks.d};
                for (int l = 0; l < 4; l++) {
                    unit(words[l], word[l], rows);
                    spread(word[l], out, at + l * m, 4 * m, rows);
                }
            }
        }

        private static void spread(double[] from, double[] out, int at, int stride, int n) {
            for (int i = 0, to = at; i < n; i++, to += stride) {
                out[to] = from[i];
            }
        }

        /** Counters for the components {@code j..j+width} of {@code rows} blocks, component fastest. */
        private void lay(long block, int rows, long drawNumber, int j, int width) {
            long[] a = blocks.a;
            long[] c = blocks.c;
            for (int r = 0; r < rows; r++) {
                for (int k = 0; k < width; k++) {
                    a[r * width + k] = block + r;
                    c[r * width + k] = (long) j + k;
                }
            }
            Arrays.fill(blocks.b, 0, rows * width, drawNumber);
        }

        /** Word l of a block belongs to its path l. */
        private void deal(int rows, int width, int m, int at) {
            for (int r = 0; r < rows; r++) {
                for (int l = 0; l < 4; l++) {
                    System.arraycopy(word[l], r * width, out, at + (4 * r + l) * m, width);
                }
            }
        }

        private static void unit(long[] bits, double[] to, int n) {
            for (int i = 0; i < n; i++) {
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
