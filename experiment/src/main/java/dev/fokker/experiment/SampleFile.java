package dev.fokker.experiment;

import dev.fokker.core.sample.Samples;
import dev.fokker.io.PointsFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Samples as numbers or as a picture, by the ending of the file's name. */
final class SampleFile {
    private static final List<String> ENDINGS = List.of("csv", "npy", "png", "svg", "gif");

    private SampleFile() {}

    static void check(Path file) {
        OutputPlace.ending(file, ENDINGS);
    }

    /** Whether the file shows the run on its way. */
    static boolean wantsFrames(Path file) {
        return OutputPlace.ending(file, ENDINGS).equals("gif");
    }

    static void write(Path file, Samples samples, Generator generator, Frames frames) throws IOException {
        switch (OutputPlace.ending(file, ENDINGS)) {
            case "gif" -> throw new Mistake("gif is not written yet");
            case "png", "svg" -> throw new Mistake("png is not written yet");
            default -> PointsFile.write(file, samples, Names.numbered("x", samples.d()));
        }
    }
}
