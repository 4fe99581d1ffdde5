package dev.fokker.learn;

import dev.fokker.core.sample.Rows;
import dev.fokker.io.ElementType;
import dev.fokker.io.FormatException;
import dev.fokker.io.Idx;
import dev.fokker.io.Image;
import dev.fokker.io.ImageFolder;
import dev.fokker.io.Limits;
import dev.fokker.io.Npy;
import dev.fokker.io.Tensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Images of one size with 8 bits a channel, kept as bytes; a byte v is read as v/127.5 - 1, in [-1, 1]. */
public final class ImageData implements Dataset {
    private final String name;
    private final Shape shape;
    private final byte[] pixels;
    private final byte[] labels;
    private final int classes;
    /** Computed when first asked for, since there may be very many pixels; two threads at once find the same. */
    private String sha256;

    /** {@code labels} is empty, or holds an unsigned byte for each image. */
    private ImageData(String name, Shape shape, byte[] pixels, byte[] labels) {
        this.name = name;
        this.shape = shape;
        this.pixels = pixels;
        this.labels = labels;
        int top = -1;
        for (byte label : labels) {
            top = Math.max(top, label & 0xff);
        }
        classes = top + 1;
    }

    /** Images without labels from an IDX file [n, h, w] or [n, h, w, c] of bytes, packed (.gz) or not. */
    public static ImageData ofIdx(Path images, Limits limits) throws IOException {
        Tensor t = images(images, limits);
        return new ImageData(name(images), shape(t), bytes(t), new byte[0]);
    }

    /**
     * As {@link #ofIdx(Path, Limits)}, with labels from an IDX file [n] of bytes.
     *
     * @throws FormatException naming the file that does not have that shape
     */
    public static ImageData ofIdx(Path images, Path labels, Limits limits) throws IOException {
        Tensor x = images(images, limits);
        Tensor y = Idx.read(labels, limits);
        if (y.type() != ElementType.U8 || y.rank() != 1 || y.shape()[0] != x.shape()[0]) {
            throw new FormatException(
                    labels.toString(),
                    "labels",
                    "are " + y,
                    "U8 of shape [%d] is needed, one for each image".formatted(x.shape()[0]));
        }
        return new ImageData(name(images), shape(x), bytes(x), bytes(y));
    }

    /**
     * Images without labels from an NPY file [n, h, w] or [n, h, w, c] of bytes, packed (.gz) or not.
     *
     * @throws FormatException if it holds other numbers
     */
    public static ImageData ofNpy(Path images, Limits limits) throws IOException {
        Tensor t = pictures(images, Npy.read(images, limits));
        return new ImageData(name(images), shape(t), bytes(t), new byte[0]);
    }

    /** Images without labels from the PNG and JPEG files of a folder, in the order of their names. */
    public static ImageData ofFolder(Path folder, Limits limits) throws IOException {
        List<Image> images = ImageFolder.read(folder, limits);
        Image first = images.get(0);
        Shape shape = new Shape(first.height(), first.width(), first.channels());
        byte[] pixels = new byte[Math.multiplyExact(images.size(), shape.size())];
        for (int i = 0; i < images.size(); i++) {
            System.arraycopy(images.get(i).toArray(), 0, pixels, i * shape.size(), shape.size());
        }
        return new ImageData(name(folder), shape, pixels, new byte[0]);
    }

    private static Tensor images(Path file, Limits limits) throws IOException {
        return pictures(file, Idx.read(file, limits));
    }

    private static Tensor pictures(Path file, Tensor t) throws FormatException {
        boolean pictures = t.type() == ElementType.U8 && (t.rank() == 3 || t.rank() == 4) && t.elements() > 0;
        if (!pictures) {
            throw new FormatException(
                    file.toString(), "images", "are " + t, "U8 of shape [n, h, w] or [n, h, w, c] is needed");
        }
        return t;
    }

    private static Shape shape(Tensor images) {
        long[] s = images.shape();
        return new Shape((int) s[1], (int) s[2], s.length == 4 ? (int) s[3] : 1);
    }

    private static byte[] bytes(Tensor t) {
        byte[] bytes = new byte[t.elements()];
        t.data().get(bytes);
        return bytes;
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Shape shape() {
        return shape;
    }

    @Override
    public long size() {
        return pixels.length / shape.size();
    }

    @Override
    public void read(long[] rows, int count, double[] out) {
        int d = shape.size();
        for (int i = 0; i < count; i++) {
            int from = Fingerprint.index(this, rows[i]) * d;
            for (int j = 0; j < d; j++) {
                out[i * d + j] = (pixels[from + j] & 0xff) / 127.5 - 1;
            }
        }
    }

    @Override
    public int label(long row) {
        int i = Fingerprint.index(this, row);
        return labels.length == 0 ? Rows.NO_LABEL : labels[i] & 0xff;
    }

    @Override
    public int classes() {
        return classes;
    }

    @Override
    public String sha256() {
        String known = sha256;
        if (known == null) {
            known = Fingerprint.of(this);
            sha256 = known;
        }
        return known;
    }

    @Override
    public String toString() {
        return "ImageData[%s, n=%d, %s]".formatted(name, size(), shape);
    }
}
