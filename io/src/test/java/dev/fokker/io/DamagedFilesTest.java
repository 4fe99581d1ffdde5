package dev.fokker.io;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One law for all formats: a damaged file is read or refused with its name, and costs no more than a small file may. */
final class DamagedFilesTest {
    private static final int FLIPS = 300;
    private static final Limits SMALL = new Limits(10_000, 10_000, 100, 100_000, 200, 10_000);

    @TempDir
    Path folder;

    /** A reader and a small valid file for it. */
    record Format(String name, Read reader, Write writer) {
        @Override
        public String toString() {
            return name;
        }
    }

    interface Read {
        Object read(Path file) throws IOException;
    }

    interface Write {
        void write(OutputStream out) throws IOException;
    }

    private static final Tensor DOUBLES = Tensor.of(new double[] {1, -2, 0.5, 1e300, 0, 7}, 2, 3);
    private static final Tensor BYTES = Tensor.of(new byte[24], 2, 3, 4);

    static Stream<Format> formats() {
        Map<String, Tensor> tensors = Map.of("a", DOUBLES, "b", BYTES);
        return Stream.of(
                new Format("x.npy", f -> Npy.read(f, SMALL), out -> Npy.write(out, DOUBLES)),
                new Format("x.npz", f -> Npz.read(f, SMALL), out -> Npz.write(out, tensors)),
                new Format("x.safetensors", f -> SafeTensors.read(f, SMALL), out -> new SafeTensors(
                                tensors, Map.of("k", "v\n"))
                        .write(out)),
                new Format("x.idx", f -> Idx.read(f, SMALL), out -> Idx.write(out, BYTES)),
                new Format("x.idx.gz", f -> Idx.read(f, SMALL), out -> packed(out, o -> Idx.write(o, BYTES))),
                new Format("x.csv", f -> Csv.read(f, SMALL, NonFinite.REFUSED), DamagedFilesTest::text),
                new Format(
                        "x.csv.gz",
                        f -> Csv.read(f, SMALL, NonFinite.ALLOWED),
                        out -> packed(out, DamagedFilesTest::text)),
                new Format("grey.png", f -> ImageFile.read(f, SMALL), out -> ImageFile.writePng(out, grey())),
                new Format("palette.png", f -> ImageFile.read(f, SMALL), out -> picture(out, "png", fourColours())),
                new Format(
                        "grey.jpg",
                        f -> ImageFile.read(f, SMALL),
                        out -> picture(out, "jpeg", BufferedImage.TYPE_BYTE_GRAY)),
                new Format(
                        "colour.jpg",
                        f -> ImageFile.read(f, SMALL),
                        out -> picture(out, "jpeg", BufferedImage.TYPE_INT_RGB)),
                new Format("points.npy", f -> PointsFile.read(f, SMALL), out -> Npy.write(out, DOUBLES)));
    }

    private static void text(OutputStream out) throws IOException {
        out.write("x,\"y\"\n1.5,-2e3\n\"0.25\",7\n".getBytes(StandardCharsets.UTF_8));
    }

    private static void packed(OutputStream out, Write content) throws IOException {
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            content.write(gzip);
        }
    }

    private static Image grey() {
        byte[] pixels = new byte[12 * 9];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i * 37);
        }
        return Image.copyOf(12, 9, 1, pixels);
    }

    private static void picture(OutputStream out, String format, int type) throws IOException {
        picture(out, format, new BufferedImage(17, 13, type));
    }

    private static BufferedImage fourColours() {
        byte[] levels = {0, 80, (byte) 160, (byte) 240};
        IndexColorModel palette = new IndexColorModel(2, 4, levels, levels, new byte[4]);
        return new BufferedImage(17, 13, BufferedImage.TYPE_BYTE_BINARY, palette);
    }

    private static void picture(OutputStream out, String format, BufferedImage picture) throws IOException {
        for (int y = 0; y < 13; y++) {
            for (int x = 0; x < 17; x++) {
                picture.setRGB(x, y, 0xff000000 + 15 * 65536 * x + 19 * 256 * y + x * y);
            }
        }
        try (MemoryCacheImageOutputStream sink = new MemoryCacheImageOutputStream(out)) {
            assertTrue(ImageIO.write(picture, format, sink));
        }
    }

    private static byte[] valid(Format format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        format.writer().write(out);
        return out.toByteArray();
    }

    /** Whether it was read. */
    private boolean survives(Format format, byte[] bytes, String damage) throws IOException {
        Path file = folder.resolve(format.name());
        Files.write(file, bytes);
        try {
            format.reader().read(file);
            return true;
        } catch (IOException e) {
            assertTrue(
                    e.getMessage() != null && e.getMessage().contains(format.name()),
                    () -> damage + ": the message does not name the file: " + e);
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            fail(format + ", " + damage, e);
        }
        return false;
    }

    @ParameterizedTest
    @MethodSource("formats")
    void theWholeFileIsRead(Format format) throws IOException {
        assertTrue(survives(format, valid(format), "none"));
    }

    @ParameterizedTest
    @MethodSource("formats")
    void everyPrefixIsReadOrRefused(Format format) throws IOException {
        byte[] whole = valid(format);
        boolean text = format.name().endsWith(".csv");
        for (int length = 0; length < whole.length; length++) {
            int n = length;
            boolean read = survives(format, java.util.Arrays.copyOf(whole, n), "first " + n + " bytes");
            // Text has no length to hold it against; every other format knows that something is missing.
            assertTrue(text || !read, () -> "the first %d of %d bytes pass for a whole %s"
                    .formatted(n, whole.length, format));
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    void everyChangedByteIsReadOrRefused(Format format) throws IOException {
        byte[] whole = valid(format);
        long state = 20261121;
        for (int k = 0; k < FLIPS; k++) {
            state = state * 6364136223846793005L + 1442695040888963407L;
            int at = (int) Long.remainderUnsigned(state >>> 16, whole.length);
            int change = 1 + (int) Long.remainderUnsigned(state >>> 40, 255);
            byte[] damaged = whole.clone();
            damaged[at] ^= (byte) change;
            survives(format, damaged, "byte %d changed by 0x%02x".formatted(at, change));
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    void everyByteAtItsLargestIsReadOrRefused(Format format) throws IOException {
        byte[] whole = valid(format);
        for (int at = 0; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] = (byte) 0xff;
            survives(format, damaged, "byte %d set to 0xff".formatted(at));
        }
    }
}
