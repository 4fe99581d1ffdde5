package dev.fokker.learn;

import dev.fokker.core.distribution.Distribution;
import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.sample.Samples;

/** n points drawn from a distribution by a seed and kept: row i is the point of path i, whatever n is. */
public final class DrawnData implements Dataset {
    private final String name;
    private final Samples rows;
    private final String sha256;

    private DrawnData(String name, Samples rows) {
        this.name = name;
        this.rows = rows;
        this.sha256 = Fingerprint.of(this);
    }

    /**
     * The points of paths 0..n on the stream {@link Stream#DATA} of {@code seed}.
     *
     * @throws IllegalArgumentException if {@code n < 1}
     */
    public static DrawnData of(String name, Distribution law, int n, long seed) {
        if (n < 1) {
            throw new IllegalArgumentException("DrawnData: %s with n=%d rows; n >= 1 is needed".formatted(name, n));
        }
        Noise noise = new Threefry(seed);
        return new DrawnData(name, law.sample(noise, Stream.DATA, n));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Shape shape() {
        return Shape.vector(rows.d());
    }

    @Override
    public long size() {
        return rows.n();
    }

    @Override
    public void read(long[] which, int count, double[] out) {
        for (int i = 0; i < count; i++) {
            rows.read(Fingerprint.index(this, which[i]), 1, out, i * rows.d());
        }
    }

    @Override
    public int label(long row) {
        return Rows.NO_LABEL;
    }

    @Override
    public int classes() {
        return 0;
    }

    @Override
    public String sha256() {
        return sha256;
    }

    @Override
    public String toString() {
        return "DrawnData[%s, n=%d, d=%d]".formatted(name, size(), rows.d());
    }
}
