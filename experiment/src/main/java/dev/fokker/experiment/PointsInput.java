package dev.fokker.experiment;

import dev.fokker.core.sample.Samples;
import dev.fokker.io.FormatException;
import dev.fokker.io.PointsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Points that a user names: what is wrong with their file is a mistake of the user's. */
final class PointsInput {
    private PointsInput() {}

    /** The points of a CSV or NPY file, at least one. */
    static Samples read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new Mistake("%s: no such file".formatted(file));
        }
        Samples points;
        try {
            points = PointsFile.read(file);
        } catch (FormatException e) {
            throw new Mistake(e.getMessage(), e);
        } catch (IOException e) {
            throw new Mistake("%s: cannot be read: %s".formatted(file, e.getMessage()), e);
        }
        if (points.n() == 0) {
            throw new Mistake("%s: holds no points; at least one is needed".formatted(file));
        }
        return points;
    }

    /** The points of a file, which must have {@code dimension} components. */
    static Samples read(Path file, int dimension) {
        Samples points = read(file);
        if (points.d() != dimension) {
            throw new Mistake(
                    "%s: the points have %d components but %d are needed".formatted(file, points.d(), dimension));
        }
        return points;
    }
}
