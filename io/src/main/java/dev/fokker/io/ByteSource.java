package dev.fokker.io;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Bytes of one file, read once from front to back, with a bound on how many can still come: the size of the file, or what the
 * limits let a compressed one unpack to. Memory is taken only for what the bound covers, and every fault names the file.
 */
final class ByteSource implements Closeable {
    /** One read passes at most this much, since the JDK copies each read through a buffer of its size. */
    private static final int CHUNK = 1 << 20;

    private static final int GZIP_BUFFER = 1 << 16;

    private final String name;
    private final InputStream in;
    private long left;

    private ByteSource(String name, InputStream in, long left) {
        this.name = name;
        this.in = in;
        this.left = left;
    }

    /** Opens {@code file}, unpacking it if its name ends in .gz. */
    static ByteSource open(Path file, Limits limits) throws IOException {
        if (Files.isDirectory(file)) {
            throw new FileSystemException(file.toString(), null, "is a folder; a file is needed");
        }
        long size = Files.size(file);
        if (!packed(file)) {
            return new ByteSource(file.toString(), Files.newInputStream(file), size);
        }
        InputStream raw = Files.newInputStream(file);
        try {
            return new ByteSource(file.toString(), new GZIPInputStream(raw, GZIP_BUFFER), limits.unpacked(size));
        } catch (EOFException | ZipException e) {
            raw.close();
            throw new FormatException(file.toString(), "gzip header", e.getMessage(), "must be a gzip file", e);
        }
    }

    /** Bytes that come from elsewhere, at most {@code bound} of them. */
    static ByteSource of(String name, InputStream in, long bound) {
        return new ByteSource(name, in, bound);
    }

    static boolean packed(Path file) {
        return file.getFileName() != null && file.getFileName().toString().endsWith(".gz");
    }

    String name() {
        return name;
    }

    /** An upper bound of the bytes still to come; exact for a file that is not compressed. */
    long left() {
        return left;
    }

    FormatException fault(String where, String wrong, String allowed) {
        return new FormatException(name, where, wrong, allowed);
    }

    /** The next {@code count} bytes; refuses before it allocates if they cannot be there. */
    byte[] bytes(long count, String where) throws IOException {
        if (count > left) {
            throw fault(
                    where,
                    "%d bytes are announced but at most %d can follow".formatted(count, left),
                    "the file is cut short, damaged, or larger than the limits allow");
        }
        if (count > Integer.MAX_VALUE - 8) {
            throw fault(where, "%d bytes in one piece".formatted(count), "at most %d".formatted(Integer.MAX_VALUE - 8));
        }
        byte[] out = new byte[(int) count];
        int filled = 0;
        while (filled < out.length) {
            int got = read(out, filled, Math.min(CHUNK, out.length - filled), where);
            if (got < 0) {
                throw fault(where, "the file ends after %d of %d bytes".formatted(filled, count), "all must be there");
            }
            filled += got;
        }
        return out;
    }

    /** Up to {@code length} bytes into {@code out}, or -1 at the end. */
    int read(byte[] out, int offset, int length, String where) throws IOException {
        int got;
        try {
            got = in.read(out, offset, length);
        } catch (EOFException | ZipException e) {
            throw new FormatException(name, where, "cannot be unpacked: " + e.getMessage(), "must be whole", e);
        }
        if (got > left) {
            throw fault(where, "more bytes come than the limits allow", "raise unpackRatio or unpackedBytes");
        }
        left -= Math.max(got, 0);
        return got;
    }

    /** The bytes still to come as a stream, under the same bound. */
    InputStream stream(String where) {
        return new InputStream() {
            private final byte[] one = new byte[1];

            @Override
            public int read() throws IOException {
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] out, int offset, int length) throws IOException {
                return ByteSource.this.read(out, offset, length, where);
            }
        };
    }

    /** Refuses bytes after the end of what the format describes. */
    void requireEnd(String where) throws IOException {
        if (read(new byte[1], 0, 1, where) > 0) {
            throw fault(where, "bytes follow", "the file must end there");
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
