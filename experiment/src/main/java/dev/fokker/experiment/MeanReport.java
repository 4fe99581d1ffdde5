package dev.fokker.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fokker.core.ensemble.Interval;
import dev.fokker.core.ensemble.Level;
import dev.fokker.core.ensemble.Outcome;
import dev.fokker.core.sample.Samples;
import dev.fokker.io.PointsFile;
import dev.fokker.plot.Chart;
import dev.fokker.plot.Line;
import dev.fokker.plot.Page;
import dev.fokker.plot.Picture;
import dev.fokker.plot.Scale;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.DoubleStream;

/**
 * What a mean came to, as a summary, a table or a picture.
 *
 * @param outcome the answer
 * @param levels of a multilevel mean, else none
 * @param bias of a multilevel mean
 * @param course the same with fewer paths, for a picture
 */
record MeanReport(Outcome outcome, List<Level> levels, double bias, List<Outcome> course) {
    private static final int HALVINGS = 6;
    private static final int FEWEST_SHOWN = 32;

    /** The outcomes with a 64th of the paths, a 32nd and so on, and the last one. */
    static List<Outcome> course(Outcome last, LongFunction<Outcome> mean) {
        List<Outcome> course = new ArrayList<>();
        for (int k = HALVINGS; k > 0; k--) {
            if (last.paths() >> k >= FEWEST_SHOWN) {
                course.add(mean.apply(last.paths() >> k));
            }
        }
        course.add(last);
        return course;
    }

    Summary add(Summary summary, double confidence) {
        Interval interval = outcome.estimate().interval(confidence);
        summary.put("mean", outcome.estimate().value())
                .put("standardError", outcome.estimate().standardError())
                .put("confidence", confidence)
                .put("low", interval.low())
                .put("high", interval.high())
                .put("standardDeviation", Math.sqrt(outcome.variance()))
                .put("paths", outcome.paths())
                .put("fieldEvaluations", outcome.evaluations())
                .put("speedUp", outcome.speedUp());
        if (!levels.isEmpty()) {
            summary.put("bias", bias)
                    .put(
                            "levels",
                            new Summary()
                                    .put("steps", whole(Level::steps))
                                    .put("samples", whole(Level::samples))
                                    .put("mean", each(Level::mean))
                                    .put("variance", each(Level::variance))
                                    .put("fieldEvaluations", whole(Level::evaluations)));
        }
        return summary;
    }

    private double[] each(ToDoubleFunction<Level> number) {
        return levels.stream().mapToDouble(number).toArray();
    }

    private JsonNode whole(ToLongFunction<Level> number) {
        return StrictJson.MAPPER.valueToTree(levels.stream().mapToLong(number).toArray());
    }

    void write(Path file) throws IOException {
        if (PictureFile.ENDINGS.contains(OutputPlace.ending(file, List.of("csv", "png", "svg")))) {
            PictureFile.write(file, levels.isEmpty() ? courseShown() : levelsShown());
        } else if (levels.isEmpty()) {
            double[] row = {
                outcome.estimate().value(), outcome.estimate().standardError(), outcome.paths(), outcome.evaluations()
            };
            PointsFile.write(
                    file, Samples.copyOf(4, row), List.of("mean", "standardError", "paths", "fieldEvaluations"));
        } else {
            PointsFile.write(
                    file,
                    Samples.copyOf(5, table()),
                    List.of("steps", "samples", "mean", "variance", "fieldEvaluations"));
        }
    }

    private double[] table() {
        return levels.stream()
                .flatMapToDouble(l -> DoubleStream.of(
                        l.steps(), (double) l.samples(), l.mean(), l.variance(), (double) l.evaluations()))
                .toArray();
    }

    /** The mean and two standard errors about it against the paths. */
    private Picture courseShown() {
        List<Outcome> shown = course.isEmpty() ? List.of(outcome) : course;
        double[] n = shown.stream().mapToDouble(Outcome::paths).toArray();
        double[] mean = shown.stream().mapToDouble(o -> o.estimate().value()).toArray();
        double[] low = shown.stream()
                .mapToDouble(o -> o.estimate().value() - 2 * o.estimate().standardError())
                .toArray();
        double[] high = shown.stream()
                .mapToDouble(o -> o.estimate().value() + 2 * o.estimate().standardError())
                .toArray();
        return Chart.titled("The mean, and two standard errors")
                .x("paths", Scale.LOG)
                .y("mean")
                .with(Line.of("", n, mean).band(low, high).dots(3))
                .picture(690, 460);
    }

    /** Variances, means and samples of the levels against their steps. */
    private Picture levelsShown() {
        double[] steps = each(Level::steps);
        Chart spread = Chart.titled("Variance")
                .x("steps", Scale.LOG)
                .y("variance", Scale.LOG)
                .with(
                        Line.of("path", steps, each(Level::pathVariance)).dots(3),
                        Line.of("difference", steps, each(Level::variance)).dots(3));
        Chart samples = Chart.titled("Samples")
                .x("steps", Scale.LOG)
                .y("samples", Scale.LOG)
                .with(Line.of("", steps, each(Level::samples)).dots(3));
        return Page.of("Levels of the mean", 2, List.of(spread, samples)).picture(900, 420);
    }
}
