package dev.fokker.learn;

import dev.fokker.core.sample.Samples;
import dev.fokker.io.Csv;
import dev.fokker.io.FormatException;
import dev.fokker.io.Limits;
import dev.fokker.io.NonFinite;
import dev.fokker.io.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/**
 * The 1,797 handwritten digits of Alpaydin and Kaynak (1998), 8 x 8 pixels, classes 0..9, in a fixed split: rows whose number
 * modulo 5 is 4 are held out. A pixel v of 0..16 is read as v/8 - 1, in [-1, 1].
 */
public final class Digits implements Dataset {
    private static final String FILE = "digits.csv.gz";
    private static final String SHA256 = "46abec6b12486ad9e51943373abcf22bbea1b5a51a1619b361570d8893f1464a";
    private static final Shape SHAPE = new Shape(8, 8, 1);
    private static final int PIXELS = 64;
    private static final int CLASSES = 10;
    private static final int PARTS = 5;
    private static final int HELD_OUT = 4;

    private final String name;
    private final byte[] pixels;
    private final byte[] labels;
    private final String sha256;

    private Digits(String name, byte[] pixels, byte[] labels) {
        this.name = name;
        this.pixels = pixels;
        this.labels = labels;
        this.sha256 = Fingerprint.of(this);
    }

    /** The 1,438 rows to train on. */
    public static Digits training() {
        return Split.TRAINING;
    }

    /** The 359 rows to compare with. */
    public static Digits heldOut() {
        return Split.HELD_OUT;
    }

    /** Loaded when first asked for. */
    private static final class Split {
        private static final Samples ROWS = load();
        static final Digits TRAINING = part("digits", false);
        static final Digits HELD_OUT = part("digits-held-out", true);

        private static Digits part(String name, boolean heldOut) {
            int n = 0;
            byte[] pixels = new byte[ROWS.n() * PIXELS];
            byte[] labels = new byte[ROWS.n()];
            for (int i = 0; i < ROWS.n(); i++) {
                if (i % PARTS == Digits.HELD_OUT == heldOut) {
                    for (int j = 0; j < PIXELS; j++) {
                        pixels[n * PIXELS + j] = (byte) ROWS.at(i, j);
                    }
                    labels[n++] = (byte) ROWS.at(i, PIXELS);
                }
            }
            return new Digits(name, Arrays.copyOf(pixels, n * PIXELS), Arrays.copyOf(labels, n));
        }
    }

    private static Samples load() {
        try (InputStream resource = Digits.class.getResourceAsStream(FILE)) {
            if (resource == null) {
                throw new IllegalStateException(
                        "Digits: the resource %s is missing; rebuild the module".formatted(FILE));
            }
            byte[] packed = resource.readAllBytes();
            String found = Sha256.of(packed);
            if (!found.equals(SHA256)) {
                throw new FormatException(FILE, "checksum", "is SHA-256 " + found, "must be " + SHA256);
            }
            InputStream text = new GZIPInputStream(new ByteArrayInputStream(packed));
            return Csv.read(FILE, text, Limits.DEFAULT, NonFinite.REFUSED).rows();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Shape shape() {
        return SHAPE;
    }

    @Override
    public long size() {
        return labels.length;
    }

    @Override
    public void read(long[] rows, int count, double[] out) {
        for (int i = 0; i < count; i++) {
            int from = Fingerprint.index(this, rows[i]) * PIXELS;
            for (int j = 0; j < PIXELS; j++) {
                out[i * PIXELS + j] = pixels[from + j] / 8.0 - 1;
            }
        }
    }

    @Override
    public int label(long row) {
        return labels[Fingerprint.index(this, row)];
    }

    @Override
    public int classes() {
        return CLASSES;
    }

    @Override
    public String sha256() {
        return sha256;
    }

    @Override
    public String toString() {
        return "Digits[%s, n=%d]".formatted(name, size());
    }
}
