package dev.fokker.experiment;

import dev.fokker.learn.LossByLevel;
import dev.fokker.learn.TrainingReport;
import dev.fokker.plot.Chart;
import dev.fokker.plot.Dash;
import dev.fokker.plot.Line;
import dev.fokker.plot.Palette;
import dev.fokker.plot.Scale;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The loss over the steps of a run, and over noise levels at its end. */
final class LossPicture {
    private static final int FEWEST = 5;

    private LossPicture() {}

    static void write(Path file, TrainingReport report) throws IOException {
        List<TrainingReport.Stretch> losses = report.losses();
        double[] step =
                losses.stream().mapToDouble(TrainingReport.Stretch::step).toArray();
        double[] loss =
                losses.stream().mapToDouble(TrainingReport.Stretch::loss).toArray();
        PictureFile.write(
                file,
                Chart.titled("training loss, mean of %d steps"
                                .formatted(losses.isEmpty() ? 0 : losses.get(0).step()))
                        .x("step")
                        .y("loss", Scale.LOG)
                        .with(Line.of("", step, loss))
                        .picture(690, 420));
    }

    /** Mean loss over log-SNR, a line with its band of two standard errors for each kind; levels with few examples left out. */
    static Chart levels(Map<String, LossByLevel> kinds) {
        Chart chart = Chart.titled("loss by noise level")
                .x("log-SNR: noise on the left, data on the right")
                .y("loss");
        int drawn = 0;
        for (Map.Entry<String, LossByLevel> kind : kinds.entrySet()) {
            List<LossByLevel.Bin> bins = kind.getValue().bins().stream()
                    .filter(b -> b.count() >= FEWEST)
                    .toList();
            double[] x = bins.stream().mapToDouble(LossByLevel.Bin::middle).toArray();
            double[] y = bins.stream().mapToDouble(LossByLevel.Bin::mean).toArray();
            double[] low = bins.stream()
                    .mapToDouble(b -> b.mean() - 2 * b.standardError())
                    .toArray();
            double[] high = bins.stream()
                    .mapToDouble(b -> b.mean() + 2 * b.standardError())
                    .toArray();
            Line line = Line.of(kind.getKey(), x, y).ink(Palette.kind(drawn++)).band(low, high);
            chart = chart.with(kind.getKey().equals("floor") ? line.dash(Dash.DASHED) : line);
        }
        return chart;
    }
}
