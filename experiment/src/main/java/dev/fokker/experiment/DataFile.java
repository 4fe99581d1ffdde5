package dev.fokker.experiment;

import dev.fokker.io.FormatException;
import dev.fokker.io.Limits;
import dev.fokker.io.Npy;
import dev.fokker.learn.Dataset;
import dev.fokker.learn.ImageData;
import dev.fokker.learn.TableData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A data set by the word that a user names it with: one of the catalog's, a target to draw from (one of the catalog's, a file or its
 * JSON), a file of rows or images, or a folder of images or of IDX files in the manner of MNIST. A name of the catalog goes before a
 * file of that name, which {@code ./name} means.
 */
final class DataFile {
    private static final String IMAGES = "images-idx3";
    private static final String LABELS = "labels-idx1";
    private static final String LABEL_COLUMN = "label";

    /** Rows drawn from a law. */
    static final int DRAWN = 20_000;

    private DataFile() {}

    /** The target that {@code data} is or names, if it is one. */
    static Optional<TargetFile> target(String data) {
        if (named(data)) {
            return Optional.of(TargetFile.of(Catalog.KNOWN_TARGETS.get(data).law()));
        }
        boolean json = data.stripLeading().startsWith("{")
                || data.toLowerCase(Locale.ROOT).endsWith(".json");
        return json ? Optional.of(TargetFile.argument(data)) : Optional.empty();
    }

    private static boolean named(String data) {
        return Catalog.KNOWN_TARGETS.names().contains(data);
    }

    /** The data set; {@code labels} asks for classes where a file may hold them. */
    static Dataset read(String data, boolean labels, long seed) {
        if (Catalog.DATA_SETS.names().contains(data)) {
            return Catalog.DATA_SETS.get(data).load().apply(seed);
        }
        Optional<TargetFile> target = target(data);
        if (target.isPresent()) {
            return TableData.drawn(named(data) ? data : "target", target.get().law(), DRAWN, seed);
        }
        Path path = Path.of(data);
        if (!Files.exists(path)) {
            List<String> allowed = new ArrayList<>(Catalog.DATA_SETS.names());
            allowed.addAll(Catalog.KNOWN_TARGETS.names());
            Mistake unknown = NearestName.unknown("data set", data, allowed);
            throw new Mistake(unknown.getMessage()
                    + ", or a target's .json, a .csv, .npy or IDX file, or a folder of images or IDX files");
        }
        try {
            return read(path, labels);
        } catch (FormatException e) {
            throw new Mistake(e.getMessage(), e);
        } catch (IOException e) {
            throw new Mistake("%s: cannot be read: %s".formatted(data, e.getMessage()), e);
        }
    }

    private static Dataset read(Path path, boolean labels) throws IOException {
        if (Files.isDirectory(path)) {
            return IdxFolder.TRAINING.in(path)
                    ? IdxFolder.TRAINING.read(path)
                    : ImageData.ofFolder(path, Limits.DEFAULT);
        }
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        if (name.contains("idx")) {
            Path classes =
                    path.resolveSibling(String.valueOf(path.getFileName()).replace(IMAGES, LABELS));
            return labels && !classes.equals(path)
                    ? ImageData.ofIdx(path, classes, Limits.DEFAULT)
                    : ImageData.ofIdx(path, Limits.DEFAULT);
        }
        if (name.matches(".*\\.npy(\\.gz)?") && Npy.read(path, Limits.DEFAULT).rank() > 2) {
            return ImageData.ofNpy(path, Limits.DEFAULT);
        }
        return labels ? TableData.read(path, LABEL_COLUMN, Limits.DEFAULT) : TableData.read(path, Limits.DEFAULT);
    }
}
