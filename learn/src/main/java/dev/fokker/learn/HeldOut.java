package dev.fokker.learn;

import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;

/**
 * A data set parted in two: row i is held out where the number of {@link Stream#HELD_OUT} at path i is below the share, so that
 * which rows they are depends on (seed, i) alone.
 *
 * @param training the rows to learn from
 * @param validation the rows that are held out
 */
public record HeldOut(Dataset training, Dataset validation) {
    private static final int CHUNK = 1024;

    /**
     * Parts {@code data}.
     *
     * @param share the chance that a row is held out, in (0, 1)
     * @throws IllegalArgumentException if a part would be empty
     */
    public static HeldOut of(Dataset data, double share, long seed) {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("HeldOut: share=%s must be in (0, 1)".formatted(share));
        }
        int size = Math.toIntExact(data.size());
        boolean[] out = new boolean[size];
        int count = 0;
        Noise noise = new Threefry(seed);
        double[] u = new double[CHUNK];
        for (int first = 0; first < size; first += CHUNK) {
            int n = Math.min(CHUNK, size - first);
            noise.uniforms(Stream.HELD_OUT, first, n, 0, 1, u);
            for (int i = 0; i < n; i++) {
                out[first + i] = u[i] < share;
                count += out[first + i] ? 1 : 0;
            }
        }
        if (count == 0 || count == size) {
            throw new IllegalArgumentException(
                    "HeldOut: a share of %s holds out %d of the %d rows of %s; both parts need at least one"
                            .formatted(share, count, size, data.name()));
        }
        long[] held = new long[count];
        long[] kept = new long[size - count];
        int h = 0;
        int k = 0;
        for (int i = 0; i < size; i++) {
            if (out[i]) {
                held[h++] = i;
            } else {
                kept[k++] = i;
            }
        }
        return new HeldOut(new SomeRows(data, kept), new SomeRows(data, held));
    }

    /** Some rows of a data set, under new numbers. */
    private static final class SomeRows implements Dataset {
        private final Dataset all;
        private final long[] rows;
        private final String sha256;

        SomeRows(Dataset all, long[] rows) {
            this.all = all;
            this.rows = rows;
            sha256 = Fingerprint.of(this);
        }

        @Override
        public String name() {
            return "%s, %d of %d rows".formatted(all.name(), rows.length, all.size());
        }

        @Override
        public Shape shape() {
            return all.shape();
        }

        @Override
        public long size() {
            return rows.length;
        }

        @Override
        public void read(long[] which, int count, double[] out) {
            long[] there = new long[count];
            for (int i = 0; i < count; i++) {
                there[i] = rows[Fingerprint.index(this, which[i])];
            }
            all.read(there, count, out);
        }

        @Override
        public int label(long row) {
            return all.label(rows[Fingerprint.index(this, row)]);
        }

        @Override
        public int classes() {
            return all.classes();
        }

        @Override
        public String sha256() {
            return sha256;
        }
    }
}
