package dev.fokker.experiment;

import dev.fokker.io.Limits;
import dev.fokker.learn.Dataset;
import dev.fokker.learn.ImageData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** A part of a folder in the manner of MNIST: images and labels as IDX files under the usual names, packed or not. */
enum IdxFolder {
    /** To train on. */
    TRAINING("train"),
    /** To compare with. */
    TEST("t10k");

    private final String prefix;

    IdxFolder(String prefix) {
        this.prefix = prefix;
    }

    /** The name of its file of images. */
    String images() {
        return prefix + "-images-idx3-ubyte";
    }

    private String labels() {
        return prefix + "-labels-idx1-ubyte";
    }

    /** Whether {@code folder} holds its images. */
    boolean in(Path folder) {
        return find(folder, images()).isPresent();
    }

    /** Its images, with their classes where the file of labels is there too. */
    Dataset read(Path folder) throws IOException {
        Path pictures = find(folder, images())
                .orElseThrow(() -> new Mistake("%s: has no %s, packed (.gz) or not".formatted(folder, images())));
        Optional<Path> classes = find(folder, labels());
        return classes.isPresent()
                ? ImageData.ofIdx(pictures, classes.get(), Limits.DEFAULT)
                : ImageData.ofIdx(pictures, Limits.DEFAULT);
    }

    private static Optional<Path> find(Path folder, String name) {
        return Stream.of(name, name + ".gz")
                .map(folder::resolve)
                .filter(Files::isRegularFile)
                .findFirst();
    }
}
