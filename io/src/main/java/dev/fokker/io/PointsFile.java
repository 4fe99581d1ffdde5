package dev.fokker.io;

import dev.fokker.core.sample.Samples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Points [n, d] in the file format that the name asks for: .csv or .npy, or packed as .csv.gz or .npy.gz (read only). */
public final class PointsFile {
    private PointsFile() {}

    /** Reads finite points within {@link Limits#DEFAULT}. */
    public static Samples read(Path file) throws IOException {
        return read(file, Limits.DEFAULT);
    }

    /**
     * Reads finite points. An array [n] is n points of one component; one of more than two axes, such as images [n, h, w, c],
     * is flattened to [n, h w c].
     *
     * @throws FormatException if the file is damaged, has no columns, or holds a number that is not finite
     */
    public static Samples read(Path file, Limits limits) throws IOException {
        return csv(file) ? Csv.read(file, limits, NonFinite.REFUSED).rows() : ofArray(file, Npy.read(file, limits));
    }

    private static Samples ofArray(Path file, Tensor array) throws FormatException {
        long[] shape = array.shape();
        long d = 1;
        for (int axis = 1; axis < shape.length; axis++) {
            d *= shape[axis];
        }
        if (shape.length == 0 || d < 1) {
            throw new FormatException(
                    file.toString(), "shape", "is " + Tensor.show(shape), "must be [n] or [n, d, ...] with d >= 1");
        }
        double[] x = array.toDoubles();
        for (int i = 0; i < x.length; i++) {
            if (!Double.isFinite(x[i])) {
                throw new FormatException(
                        file.toString(),
                        "row %d, column %d (from 0)".formatted(i / d, i % d),
                        "is " + x[i],
                        "must be finite");
            }
        }
        return Samples.copyOf((int) d, x);
    }

    /** Writes points whole or not at all; {@code header} may be null, and an NPY file has none. */
    public static void write(Path file, Samples points, List<String> header) throws IOException {
        if (csv(file)) {
            Csv.write(file, new Table(header == null ? List.of() : header, points));
        } else if (ByteSource.packed(file)) {
            throw unknown(file);
        } else {
            Npy.write(file, Tensor.of(points.toArray(), points.n(), points.d()));
        }
    }

    private static boolean csv(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (name.endsWith(".npy") || name.endsWith(".npy.gz")) {
            return false;
        }
        if (name.endsWith(".csv") || name.endsWith(".csv.gz")) {
            return true;
        }
        throw unknown(file);
    }

    private static IllegalArgumentException unknown(Path file) {
        return new IllegalArgumentException(
                "PointsFile: file=%s; the name must end in .csv, .csv.gz or .npy (.npy.gz to read)".formatted(file));
    }
}
