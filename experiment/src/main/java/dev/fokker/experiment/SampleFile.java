package dev.fokker.experiment;

import dev.fokker.core.sample.Samples;
import dev.fokker.experiment.SamplePicture.Window;
import dev.fokker.io.AtomicFile;
import dev.fokker.io.PointsFile;
import dev.fokker.plot.Animation;
import dev.fokker.plot.Picture;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Samples as numbers, as a picture, or as a film of the run, by the ending of the file's name. */
final class SampleFile {
    private static final List<String> ENDINGS = List.of("csv", "npy", "png", "svg", "gif");
    private static final Duration FRAME = Duration.ofMillis(80);
    private static final Duration LAST_FRAME = Duration.ofSeconds(2);

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
            case "gif" -> film(file, generator, frames);
            case "png", "svg" ->
                PictureFile.write(
                        file,
                        SamplePicture.of(
                                samples, generator.shape(), "%d samples".formatted(samples.n()), Window.of(samples)));
            default -> PointsFile.write(file, samples, Names.numbered("x", samples.d()));
        }
    }

    /** A film of the run back to the data, on axes that hold both its ends. */
    static void film(Path file, Generator generator, Frames frames) throws IOException {
        List<Samples> states = frames.states();
        Window first = Window.of(generator.outward(states.get(0)));
        Window last = Window.of(generator.outward(states.get(states.size() - 1)));
        Window both = new Window(Math.min(first.low(), last.low()), Math.max(first.high(), last.high()));
        List<Picture> pictures = new ArrayList<>();
        for (int k = 0; k < states.size(); k++) {
            String title = String.format(Locale.ROOT, "t = %.4f", frames.time(k));
            pictures.add(SamplePicture.of(generator.outward(states.get(k)), generator.shape(), title, both));
        }
        AtomicFile.write(file, Animation.of(pictures, FRAME).holding(LAST_FRAME).gif());
    }
}
