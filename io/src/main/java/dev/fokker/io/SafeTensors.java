package dev.fokker.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Named tensors in the safetensors format: 8 bytes little-endian N, N bytes of JSON that start with an opening brace and give
 * each tensor's type, shape and place, then the numbers, without holes or overlap. Nothing in such a file is ever executed.
 *
 * @param tensors the tensors by name, in the order of the map; a file gives them in the order of their places
 * @param metadata free text by key; empty if there is none
 */
public record SafeTensors(Map<String, Tensor> tensors, Map<String, String> metadata) {
    /** Copies both maps and keeps their order. */
    public SafeTensors {
        if (tensors.containsKey(SafeTensorsHeader.METADATA)) {
            throw new IllegalArgumentException("SafeTensors: no tensor may be called %s; the format uses that name"
                    .formatted(SafeTensorsHeader.METADATA));
        }
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /** Reads a file within {@link Limits#DEFAULT}. */
    public static SafeTensors read(Path file) throws IOException {
        return read(file, Limits.DEFAULT);
    }

    /**
     * Reads a file; each tensor takes its own bytes in memory and nothing more.
     *
     * @throws FormatException if the file is cut short, damaged, or claims more than {@code limits} allow
     */
    public static SafeTensors read(Path file, Limits limits) throws IOException {
        try (ByteSource in = ByteSource.open(file, limits)) {
            long length = ByteBuffer.wrap(in.bytes(8, "header length"))
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .getLong();
            if (length < 2 || length > limits.headerBytes()) {
                throw in.fault("header length", "is " + length, "must be 2 to " + limits.headerBytes());
            }
            SafeTensorsHeader header = SafeTensorsHeader.parse(in.name(), in.bytes(length, "header"), limits);
            List<SafeTensorsHeader.Place> places = new ArrayList<>(header.places());
            places.sort(Comparator.comparingLong(SafeTensorsHeader.Place::begin)
                    .thenComparingLong(SafeTensorsHeader.Place::end));
            requireCover(in, places);
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            for (SafeTensorsHeader.Place p : places) {
                ByteBuffer data = ByteBuffer.wrap(in.bytes(p.end() - p.begin(), "tensor " + p.name()));
                tensors.put(p.name(), Tensor.of(p.type(), p.shape(), data));
            }
            in.requireEnd("after the last tensor");
            return new SafeTensors(tensors, header.metadata());
        }
    }

    private static void requireCover(ByteSource in, List<SafeTensorsHeader.Place> places) throws FormatException {
        long end = 0;
        for (SafeTensorsHeader.Place p : places) {
            if (p.begin() != end) {
                throw in.fault(
                        "tensor " + p.name(),
                        "begins at byte %d of the data".formatted(p.begin()),
                        "must begin at %d, where the one before it ends".formatted(end));
            }
            end = p.end();
        }
        if (!ByteSource.packed(Path.of(in.name())) && end != in.left()) {
            throw in.fault(
                    "tensors",
                    "cover %d bytes but %d follow the header".formatted(end, in.left()),
                    "must cover them all");
        }
    }

    /** Writes {@code file} aside and moves it into place, through {@link AtomicFile}. */
    public void write(Path file) throws IOException {
        AtomicFile.write(file, this::write);
    }

    /**
     * Writes the header, padded with spaces to a multiple of 8 bytes, then the tensors, wider element types first, so that each
     * starts at a multiple of its width.
     */
    public void write(OutputStream out) throws IOException {
        List<Map.Entry<String, Tensor>> order = new ArrayList<>(tensors.entrySet());
        order.sort(Comparator.comparing(e -> -e.getValue().type().bytes()));
        byte[] header = SafeTensorsHeader.compose(order, metadata);
        out.write(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length)
                .array());
        out.write(header);
        WritableByteChannel channel = Channels.newChannel(out);
        for (Map.Entry<String, Tensor> e : order) {
            ByteBuffer data = e.getValue().data();
            while (data.hasRemaining()) {
                channel.write(data);
            }
        }
    }
}
