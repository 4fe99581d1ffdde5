package dev.fokker.io;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A file that is either wholly written or not touched: the bytes go to a new file beside it, are forced to the disk, and are
 * moved into place in one step. After a failure what was there before is still there, and nothing is left beside it.
 */
public final class AtomicFile {
    private static final int BUFFER = 1 << 16;
    private static final AtomicLong COUNTER = new AtomicLong();

    private AtomicFile() {}

    /** What a file is to hold. */
    @FunctionalInterface
    public interface Content {
        /** Writes everything to {@code out}; closing it is allowed and not needed. */
        void write(OutputStream out) throws IOException;
    }

    /**
     * Makes {@code file} hold {@code content}; a device or pipe is written straight to, a symbolic link is followed.
     *
     * @throws FileSystemException naming the file and the reason: a missing or unwritable folder, a full disk
     */
    public static void write(Path file, Content content) throws IOException {
        Path target = Files.isSymbolicLink(file) && Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        if (Files.isDirectory(target)) {
            throw new FileSystemException(file.toString(), null, "cannot be written: it is a folder");
        }
        try {
            if (Files.exists(target) && !Files.isRegularFile(target)) {
                try (OutputStream out = Files.newOutputStream(target)) {
                    pour(content, out);
                }
            } else {
                replace(target, content);
            }
        } catch (FormatException e) {
            throw e;
        } catch (IOException e) {
            FileSystemException named = new FileSystemException(file.toString(), null, "not written: " + reason(e));
            named.initCause(e);
            throw named;
        }
    }

    /** As {@link #write(Path, Content)} for bytes at hand. */
    public static void write(Path file, byte[] bytes) throws IOException {
        write(file, out -> out.write(bytes));
    }

    private static void replace(Path target, Content content) throws IOException {
        Path folder = target.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new NoSuchFileException(String.valueOf(folder), null, "the folder does not exist");
        }
        Path aside = null;
        FileChannel channel = null;
        try {
            while (channel == null) {
                aside = folder.resolve(
                        ".fokker-%d-%d.tmp".formatted(ProcessHandle.current().pid(), COUNTER.incrementAndGet()));
                channel = create(aside);
            }
            pour(content, Channels.newOutputStream(channel));
            channel.force(true);
            channel.close();
            Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            force(folder);
        } finally {
            if (channel != null) {
                channel.close();
                Files.deleteIfExists(aside);
            }
        }
    }

    /** A new file, or null if the name is taken by what an earlier process left behind. */
    private static FileChannel create(Path aside) throws IOException {
        try {
            return FileChannel.open(aside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            return null;
        }
    }

    private static void pour(Content content, OutputStream sink) throws IOException {
        OutputStream out = new Unclosed(new BufferedOutputStream(sink, BUFFER));
        content.write(out);
        out.flush();
    }

    /** Makes the move itself last; where folders cannot be opened, as on Windows, the file system sees to it. */
    private static void force(Path folder) throws IOException {
        FileChannel channel;
        try {
            channel = FileChannel.open(folder, StandardOpenOption.READ);
        } catch (IOException notOpenable) {
            return;
        }
        try (channel) {
            channel.force(true);
        }
    }

    private static String reason(IOException e) {
        if (e instanceof java.nio.file.AccessDeniedException) {
            return "the folder or file is not writable";
        }
        String reason = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
        return reason == null ? e.toString() : reason;
    }

    /** Writers close what they are given; the channel must stay open to be forced. */
    private static final class Unclosed extends FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
