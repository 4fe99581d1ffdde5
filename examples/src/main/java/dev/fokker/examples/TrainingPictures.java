package dev.fokker.examples;

import dev.fokker.plot.Chart;
import dev.fokker.plot.Dash;
import dev.fokker.plot.Line;
import dev.fokker.plot.Page;
import dev.fokker.plot.Palette;
import dev.fokker.plot.Scale;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Pictures of the page on training, of numbers that its commands wrote. */
final class TrainingPictures {
    private static final int FEWEST = 60;

    private TrainingPictures() {}

    static List<GuidePicture> all() {
        return List.of(new GuidePicture("training-watched", () -> Page.of("", 3, List.of(levels(), curves(), lengths()))
                .picture(1080, 340)));
    }

    /** The rows of a file beside this class, split, without the header. */
    private static List<String[]> rows(String name) {
        try (InputStream in = TrainingPictures.class.getResourceAsStream("training/" + name)) {
            if (in == null) {
                throw new IllegalStateException("training/" + name + " is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double[] column(List<String[]> rows, int k) {
        return rows.stream().mapToDouble(row -> Double.parseDouble(row[k])).toArray();
    }

    /** Columns: logSnr, kind, mean, standardError, count. */
    private static Chart levels() {
        Chart chart = Chart.titled("Loss by noise level")
                .x("log-SNR: noise on the left, data on the right")
                .y("loss");
        int drawn = 0;
        for (String kind : List.of("training", "validation", "floor")) {
            List<String[]> rows = rows("levels.csv").stream()
                    .filter(row -> row[1].equals(kind) && Long.parseLong(row[4]) >= FEWEST)
                    .toList();
            Line line = Line.of(kind, column(rows, 0), column(rows, 2)).ink(Palette.kind(drawn++));
            chart = chart.with(kind.equals("floor") ? line.dash(Dash.DASHED) : line.dots(2));
        }
        return chart;
    }

    /** Columns: step, loss, validation, validationError. */
    private static Chart curves() {
        List<String[]> rows = rows("curves.csv");
        List<String[]> looks = rows.stream().filter(row -> !row[2].isEmpty()).toList();
        double[] seen = column(looks, 2);
        int best = 0;
        for (int k = 0; k < seen.length; k++) {
            best = seen[k] < seen[best] ? k : best;
        }
        double at = column(looks, 0)[best];
        return Chart.titled("78 rows: stopped, and the best kept")
                .x("step")
                .y("loss")
                .with(
                        Line.of("training", column(rows, 0), column(rows, 1)).ink(Palette.kind(0)),
                        Line.of("held out", column(looks, 0), seen).dots(2).ink(Palette.kind(1)),
                        Line.of("best", new double[] {at}, new double[] {seen[best]})
                                .dots(5)
                                .ink(Palette.kind(3)));
    }

    /** Columns: length, validation, standardError, profileError. */
    private static Chart lengths() {
        List<String[]> rows = rows("lengths.csv");
        return Chart.titled("Average by length")
                .x("length, a share of the training", Scale.LOG)
                .y("held-out loss")
                .with(Line.of("", column(rows, 0), column(rows, 1)).dots(3).ink(Palette.kind(0)));
    }
}
