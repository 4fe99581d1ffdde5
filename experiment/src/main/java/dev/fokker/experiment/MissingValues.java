package dev.fokker.experiment;

import dev.fokker.core.sample.Samples;
import dev.fokker.io.Csv;
import dev.fokker.io.FormatException;
import dev.fokker.io.Image;
import dev.fokker.io.ImageFile;
import dev.fokker.io.Limits;
import dev.fokker.io.NonFinite;
import dev.fokker.io.Npy;
import dev.fokker.io.Tensor;
import dev.fokker.learn.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/** Rows of which something is missing: NaN in a file of points, or what a mask of 0 and 1 says. */
final class MissingValues {
    private static final int WHITE = 128;

    private MissingValues() {}

    /** The rows of a CSV or NPY file, NaN where a value is missing, in {@code dimension} components. */
    static Samples read(Path file, int dimension) {
        Samples rows = table(file);
        if (rows.d() != dimension) {
            throw new Mistake("%s: the rows have %d components but %d are needed".formatted(file, rows.d(), dimension));
        }
        for (int i = 0; i < rows.n(); i++) {
            for (int j = 0; j < rows.d(); j++) {
                if (Double.isInfinite(rows.at(i, j))) {
                    throw new Mistake(
                            "%s: row %d, column %d (from 0) is %s; values are finite, or nan where they are missing"
                                    .formatted(file, i, j, rows.at(i, j)));
                }
            }
        }
        return rows;
    }

    /** The rows with NaN where the mask is 0: one mask for all rows, or one each; an image may be masked pixel by pixel. */
    static Samples masked(Samples rows, Path file, Shape shape) {
        boolean picture = file.toString().toLowerCase(Locale.ROOT).endsWith(".png");
        Samples mask = picture ? picture(file) : table(file);
        double[] x = rows.toArray();
        int d = rows.d();
        boolean each = mask.n() == rows.n() && mask.d() == d;
        boolean same = mask.n() == 1 && mask.d() == d;
        int pixels = shape.height() * shape.width();
        boolean image = shape.image() && mask.n() == shape.height() && mask.d() == shape.width();
        if (!each && !same && !image) {
            throw wrongShape(file, mask, rows, shape);
        }
        double[] m = mask.toArray();
        for (int k = 0; k < x.length; k++) {
            int at = each ? k : same ? k % d : k % d / (d / pixels);
            double known = m[at];
            if (known != 0 && known != 1) {
                throw new Mistake("--mask %s: holds %s; it must be 1 where a value is known and 0 where it is missing"
                        .formatted(file, known));
            }
            x[k] = known == 1 ? x[k] : Double.NaN;
        }
        return Samples.copyOf(d, x);
    }

    private static Mistake wrongShape(Path file, Samples mask, Samples rows, Shape shape) {
        String image = shape.image() ? ", or %d x %d for images".formatted(shape.height(), shape.width()) : "";
        return new Mistake(
                "--mask %s: is %d x %d, but the data are %d rows of %d; it must be %d x %d, one each, or 1 x %d for all%s"
                        .formatted(file, mask.n(), mask.d(), rows.n(), rows.d(), rows.n(), rows.d(), rows.d(), image));
    }

    private static Samples picture(Path file) {
        try {
            Image image = ImageFile.read(file);
            double[] m = new double[image.height() * image.width()];
            Arrays.setAll(m, k -> image.at(k / image.width(), k % image.width(), 0) >= WHITE ? 1 : 0);
            return Samples.copyOf(image.width(), m);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static Samples table(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new Mistake("%s: no such file".formatted(file));
        }
        String name = file.toString().toLowerCase(Locale.ROOT);
        Samples rows;
        try {
            if (name.endsWith(".csv") || name.endsWith(".csv.gz")) {
                rows = Csv.read(file, Limits.DEFAULT, NonFinite.ALLOWED).rows();
            } else if (name.endsWith(".npy") || name.endsWith(".npy.gz")) {
                rows = array(Npy.read(file));
            } else {
                throw new Mistake("%s: the name must end in .csv or .npy".formatted(file));
            }
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        if (rows.n() == 0) {
            throw new Mistake("%s: holds no rows; at least one is needed".formatted(file));
        }
        return rows;
    }

    private static Samples array(Tensor array) {
        long[] shape = array.shape();
        int d = 1;
        for (int axis = 1; axis < shape.length; axis++) {
            d = Math.toIntExact(d * shape[axis]);
        }
        return Samples.copyOf(Math.max(1, d), array.toDoubles());
    }

    private static Mistake unreadable(Path file, IOException e) {
        return e instanceof FormatException
                ? new Mistake(e.getMessage(), e)
                : new Mistake("%s: cannot be read: %s".formatted(file, e.getMessage()), e);
    }
}
