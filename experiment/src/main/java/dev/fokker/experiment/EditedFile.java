package dev.fokker.experiment;

import java.nio.file.Path;
import java.util.List;

/** Where rows that were made of given ones go: numbers or a still picture. */
final class EditedFile {
    private static final List<String> ENDINGS = List.of("csv", "npy", "png", "svg");

    private EditedFile() {}

    static void check(Path file) {
        OutputPlace.ending(file, ENDINGS);
    }
}
