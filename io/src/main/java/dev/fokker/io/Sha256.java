package dev.fokker.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 (FIPS 180-4) of files, bytes and numbers, in lower-case hex; numbers enter as big-endian bytes. */
public final class Sha256 {
    private final MessageDigest digest;
    private final byte[] eight = new byte[8];
    private final ByteBuffer number = ByteBuffer.wrap(eight);

    /** The sum of nothing yet; belongs to one thread. */
    public Sha256() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform must have SHA-256", e);
        }
    }

    /** The sum of a file, read in pieces. */
    public static String of(Path file) throws IOException {
        Sha256 sum = new Sha256();
        byte[] piece = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int got = in.read(piece); got >= 0; got = in.read(piece)) {
                sum.digest.update(piece, 0, got);
            }
        }
        return sum.hex();
    }

    /** The sum of {@code bytes}. */
    public static String of(byte[] bytes) {
        return new Sha256().add(bytes).hex();
    }

    /** Adds bytes. */
    public Sha256 add(byte[] bytes) {
        digest.update(bytes);
        return this;
    }

    /** Adds the remaining bytes of {@code bytes}. */
    public Sha256 add(ByteBuffer bytes) {
        digest.update(bytes);
        return this;
    }

    /** Adds the UTF-8 bytes of {@code text}, preceded by their number. */
    public Sha256 add(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return add(bytes.length).add(bytes);
    }

    /** Adds a whole number. */
    public Sha256 add(long value) {
        number.putLong(0, value);
        digest.update(eight);
        return this;
    }

    /** Adds the bits of a number. */
    public Sha256 add(double value) {
        return add(Double.doubleToLongBits(value));
    }

    /** Adds the bits of {@code x[from..from+count)}. */
    public Sha256 add(double[] x, int from, int count) {
        ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(count, Double.BYTES));
        bytes.asDoubleBuffer().put(x, from, count);
        return add(bytes);
    }

    /** The sum in hex; starts again from nothing. */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
