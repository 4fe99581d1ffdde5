package dev.fokker.experiment;

import dev.fokker.learn.TrainingReport;
import dev.fokker.plot.Chart;
import dev.fokker.plot.Line;
import dev.fokker.plot.Scale;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The loss over the steps of a run. */
final class LossPicture {
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
}
