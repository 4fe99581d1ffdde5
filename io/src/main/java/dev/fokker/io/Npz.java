package dev.fokker.io;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Named arrays in NumPy's NPZ format: a zip of NPY files, stored or deflated. Nothing is unpacked to disk; names that come
 * twice or look like paths are refused, and all entries together may unpack to no more than the limits allow.
 */
public final class Npz {
    private static final String SUFFIX = ".npy";
    private static final int NAME_LENGTH = 1000;
    /** The first instant that a zip entry can have: equal arrays make equal files. */
    private static final LocalDateTime EPOCH = LocalDateTime.of(1980, 1, 1, 0, 0);

    private Npz() {}

    /** Reads a file within {@link Limits#DEFAULT}. */
    public static Map<String, Tensor> read(Path file) throws IOException {
        return read(file, Limits.DEFAULT);
    }

    /**
     * Reads all arrays, by name without the suffix .npy, in the order of the file.
     *
     * @throws FormatException if an entry is damaged, oddly named, no NPY file, or beyond {@code limits}
     */
    public static Map<String, Tensor> read(Path file, Limits limits) throws IOException {
        if (Files.isDirectory(file)) {
            throw new FileSystemException(file.toString(), null, "is a folder; a file is needed");
        }
        long left = limits.unpacked(Files.size(file));
        Map<String, Tensor> arrays = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : entries(file, zip, limits)) {
                String name = arrayName(file, entry);
                if (arrays.containsKey(name)) {
                    throw new FormatException(file.toString(), "entry " + name, "comes twice", "each name once");
                }
                Tensor array = array(file, zip, entry, left, limits);
                arrays.put(name, array);
                left -= entry.getSize();
            }
        } catch (ZipException | EOFException e) {
            throw new FormatException(
                    file.toString(), "zip structure", String.valueOf(e.getMessage()), "must be a whole zip file", e);
        }
        return Collections.unmodifiableMap(arrays);
    }

    private static List<ZipEntry> entries(Path file, ZipFile zip, Limits limits) throws FormatException {
        if (zip.size() > limits.entries()) {
            throw new FormatException(
                    file.toString(), "zip directory", zip.size() + " entries", "at most " + limits.entries());
        }
        return new ArrayList<>(Collections.list(zip.entries()));
    }

    private static String arrayName(Path file, ZipEntry entry) throws FormatException {
        String name = entry.getName();
        boolean hostile = name.length() > NAME_LENGTH
                || name.startsWith("/")
                || name.contains("\\")
                || name.contains("..")
                || name.chars().anyMatch(c -> c < ' ' || c == ':');
        if (hostile || entry.isDirectory() || !name.endsWith(SUFFIX)) {
            String shown = name.length() > NAME_LENGTH ? name.substring(0, NAME_LENGTH) : name;
            throw new FormatException(
                    file.toString(), "entry", "is named '%s'".formatted(shown), "a plain name that ends in .npy");
        }
        return name.substring(0, name.length() - SUFFIX.length());
    }

    /** The JDK checks no sum when it reads through the directory, so the entry's own is checked here. */
    private static Tensor array(Path file, ZipFile zip, ZipEntry entry, long left, Limits limits) throws IOException {
        String name = file + "[" + entry.getName() + "]";
        if (entry.getSize() < 0 || entry.getSize() > left) {
            throw new FormatException(
                    name,
                    "size",
                    "%d bytes unpacked, with %d left of what the limits allow".formatted(entry.getSize(), left),
                    "raise unpackRatio or unpackedBytes if the file is to be trusted");
        }
        InputStream raw = zip.getInputStream(entry);
        if (raw == null) {
            throw new FormatException(name, "entry", "cannot be opened", "must be whole");
        }
        CheckedInputStream checked = new CheckedInputStream(raw, new CRC32());
        try (ByteSource in = ByteSource.of(name, checked, entry.getSize())) {
            Tensor array = Npy.read(in, limits);
            if (checked.getChecksum().getValue() != entry.getCrc()) {
                throw new FormatException(name, "checksum", "does not match the data", "the file is damaged");
            }
            return array;
        }
    }

    /** Writes {@code file} aside and moves it into place, through {@link AtomicFile}. */
    public static void write(Path file, Map<String, Tensor> arrays) throws IOException {
        AtomicFile.write(file, out -> write(out, arrays));
    }

    /** Writes the arrays deflated, in the order of the map; equal arrays make equal bytes on one JDK. */
    public static void write(OutputStream out, Map<String, Tensor> arrays) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        for (Map.Entry<String, Tensor> e : arrays.entrySet()) {
            ZipEntry entry = new ZipEntry(e.getKey() + SUFFIX);
            entry.setTimeLocal(EPOCH);
            zip.putNextEntry(entry);
            Npy.write(zip, e.getValue());
            zip.closeEntry();
        }
        zip.finish();
    }
}
