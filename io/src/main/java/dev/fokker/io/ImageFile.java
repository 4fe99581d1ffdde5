package dev.fokker.io;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Pictures in PNG and JPEG files, read as grey or RGB with 8 bits a channel. The size in the header is held against the limits
 * before anything is decoded; a file that is cut short is an error, never half a picture.
 */
public final class ImageFile {
    private ImageFile() {}

    /** Reads a picture within {@link Limits#DEFAULT}. */
    public static Image read(Path file) throws IOException {
        return read(file, Limits.DEFAULT);
    }

    /**
     * Reads a picture.
     *
     * @throws FormatException if it is neither PNG nor JPEG, cut short, damaged, larger than {@code limits} allow, or has
     *     transparent pixels
     */
    public static Image read(Path file, Limits limits) throws IOException {
        byte[] bytes;
        try (ByteSource in = ByteSource.open(file, limits)) {
            if (in.left() > limits.unpackedBytes()) {
                throw in.fault("size", "is %d bytes".formatted(in.left()), "at most " + limits.unpackedBytes());
            }
            bytes = in.bytes(in.left(), "picture");
        }
        String name = file.toString();
        if (PngChunks.begins(bytes)) {
            return decode(name, "png", PngChunks.pictureOnly(name, bytes, limits), limits);
        }
        if (bytes.length > 2 && bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xd8) {
            return decode(name, "jpeg", bytes, limits);
        }
        throw new FormatException(name, "first bytes", "are those of neither PNG nor JPEG", "one of them is needed");
    }

    private static Image decode(String file, String format, byte[] bytes, Limits limits) throws FormatException {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format);
        if (!readers.hasNext()) {
            throw new IllegalStateException("this Java platform has no reader for " + format);
        }
        ImageReader reader = readers.next();
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(in, true, true);
            // A cut JPEG is only a warning to the decoder, and the missing part grey.
            reader.addIIOReadWarningListener((source, warning) -> {
                throw new IllegalStateException(warning);
            });
            requireSize(file, reader.getWidth(0), reader.getHeight(0), limits);
            return Pixels.of(file, reader.read(0));
        } catch (FormatException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            // The decoder answers damage with exceptions of every kind.
            throw new FormatException(
                    file, format + " data", "cannot be decoded: " + e.getMessage(), "must be whole", e);
        } finally {
            reader.dispose();
        }
    }

    static void requireSize(String file, long width, long height, Limits limits) throws FormatException {
        if (width < 1 || height < 1 || height > limits.pixels() / width) {
            throw new FormatException(
                    file,
                    "header",
                    "%d x %d pixels".formatted(width, height),
                    "at least 1 x 1 and at most %d in all".formatted(limits.pixels()));
        }
    }

    /** Writes a PNG file aside and moves it into place, through {@link AtomicFile}. */
    public static void writePng(Path file, Image image) throws IOException {
        AtomicFile.write(file, out -> writePng(out, image));
    }

    /** Writes a picture as PNG, 8 bits a channel. */
    public static void writePng(OutputStream out, Image image) throws IOException {
        BufferedImage picture = Pixels.buffered(image);
        try (MemoryCacheImageOutputStream sink = new MemoryCacheImageOutputStream(out)) {
            if (!ImageIO.write(picture, "png", sink)) {
                throw new IllegalStateException("this Java platform has no writer for PNG");
            }
        }
    }
}
