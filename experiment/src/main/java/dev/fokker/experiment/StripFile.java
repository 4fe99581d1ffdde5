package dev.fokker.experiment;

import dev.fokker.core.sample.Samples;
import dev.fokker.experiment.SamplePicture.Window;
import dev.fokker.io.AtomicFile;
import dev.fokker.io.PointsFile;
import dev.fokker.learn.Shape;
import dev.fokker.plot.Animation;
import dev.fokker.plot.Chart;
import dev.fokker.plot.ImageGrid;
import dev.fokker.plot.Line;
import dev.fokker.plot.Picture;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A strip of states as numbers, as a picture, or one state after another, by the ending of the file's name. */
final class StripFile {
    private static final List<String> ENDINGS = List.of("csv", "npy", "png", "svg", "gif");
    private static final Duration FRAME = Duration.ofMillis(120);
    private static final int SIZE = 460;
    /** Components that are drawn against the share of the way, where there are more than two. */
    private static final int MOST_LINES = 8;

    private StripFile() {}

    static void check(Path file) {
        OutputPlace.ending(file, ENDINGS);
    }

    /** Writes the states, of which there are {@code all} when the strip is whole. */
    static void write(Path file, Samples states, Shape shape, int all) throws IOException {
        switch (OutputPlace.ending(file, ENDINGS)) {
            case "gif" -> film(file, states, shape);
            case "png", "svg" -> PictureFile.write(file, strip(states, shape, all));
            default -> PointsFile.write(file, states, Names.numbered("x", states.d()));
        }
    }

    private static Picture strip(Samples states, Shape shape, int all) {
        if (SamplePicture.drawable(shape)) {
            return ImageGrid.of(shape.height(), shape.width(), shape.channels())
                    .with("", states.n(), states.toArray())
                    .picture();
        }
        if (states.d() == 2) {
            Window reach = Window.of(states);
            return Chart.titled("%d states".formatted(states.n()))
                    .x("x0")
                    .y("x1")
                    .xRange(reach.low(), reach.high())
                    .yRange(reach.low(), reach.high())
                    .aspect(1)
                    .with(Line.of("", SamplePicture.column(states, 0), SamplePicture.column(states, 1))
                            .dots(3))
                    .picture(SIZE, SIZE);
        }
        double[] share = new double[states.n()];
        Arrays.setAll(share, k -> (double) k / (all - 1));
        Chart chart = Chart.titled("%d states".formatted(states.n()))
                .x("share of the way")
                .y("");
        for (int j = 0; j < Math.min(MOST_LINES, states.d()); j++) {
            chart = chart.with(
                    Line.of("x" + j, share, SamplePicture.column(states, j)).dots(2));
        }
        return chart.picture(SIZE * 3 / 2, SIZE);
    }

    /** There and back again, so that it may go on without end. */
    private static void film(Path file, Samples states, Shape shape) throws IOException {
        Window reach = Window.of(states);
        List<Picture> frames = new ArrayList<>();
        for (int k = 0; k < 2 * states.n() - 2; k++) {
            int at = k < states.n() ? k : 2 * states.n() - 2 - k;
            String title = "%d of %d".formatted(at + 1, states.n());
            frames.add(SamplePicture.of(states.rows(at, at + 1), shape, title, reach));
        }
        AtomicFile.write(file, Animation.of(frames, FRAME).gif());
    }
}
