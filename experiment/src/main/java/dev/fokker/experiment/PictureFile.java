package dev.fokker.experiment;

import dev.fokker.io.AtomicFile;
import dev.fokker.plot.Picture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** A picture in the format that its file's name asks for. */
final class PictureFile {
    static final List<String> ENDINGS = List.of("png", "svg");

    private PictureFile() {}

    static void write(Path file, Picture picture) throws IOException {
        AtomicFile.write(
                file,
                OutputPlace.ending(file, ENDINGS).equals("svg")
                        ? picture.svg().getBytes(StandardCharsets.UTF_8)
                        : picture.png());
    }
}
