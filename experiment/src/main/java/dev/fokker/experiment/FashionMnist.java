package dev.fokker.experiment;

import dev.fokker.io.FormatException;
import dev.fokker.learn.Dataset;
import java.io.IOException;
import java.nio.file.Path;

/** The pictures of clothes of Xiao et al. (2017), where Debian's package puts them; they are not shipped. */
final class FashionMnist {
    private static final Path INSTALLED = Path.of("/usr/share/datasets/fashion-mnist");

    private FashionMnist() {}

    static Dataset read(IdxFolder part) {
        return read(INSTALLED, part);
    }

    static Dataset read(Path folder, IdxFolder part) {
        if (!part.in(folder)) {
            throw new Mistake(
                    "fashion-mnist: %s has no %s; install Debian's package dataset-fashion-mnist, or download the four IDX files of Fashion-MNIST into a folder and give that folder instead of the name"
                            .formatted(folder, part.images()));
        }
        try {
            return part.read(folder);
        } catch (FormatException e) {
            throw new Mistake(e.getMessage(), e);
        } catch (IOException e) {
            throw new Mistake("%s: cannot be read: %s".formatted(folder, e.getMessage()), e);
        }
    }
}
