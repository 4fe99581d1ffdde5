package dev.fokker.experiment;

import dev.fokker.io.EventFile;
import dev.fokker.learn.CurveRow;
import dev.fokker.learn.LossByLevel;
import dev.fokker.learn.TrainingProgress;
import dev.fokker.learn.TrainingReport;
import dev.fokker.learn.TrainingWatch;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The curves of a run as an event file that TensorBoard reads, beside another watch; without a folder, that watch alone. */
final class EventCurves implements TrainingWatch, Closeable {
    private static final double MILLI = 1e-3;

    private final Path folder;
    private final TrainingWatch other;
    private EventFile file;

    private EventCurves(Path folder, TrainingWatch other) {
        this.folder = folder;
        this.other = other;
    }

    /** Event files in {@code folder}, or none if it is null. */
    static EventCurves of(Path folder, TrainingWatch other) {
        return new EventCurves(folder, other);
    }

    private static double now() {
        return MILLI * System.currentTimeMillis();
    }

    /** The file of this call; what earlier files hold from {@code step} on is superseded. */
    private EventFile file(long step) throws IOException {
        if (file == null) {
            file = EventFile.create(folder, now(), step);
        }
        return file;
    }

    @Override
    public void row(CurveRow row) {
        other.row(row);
        if (folder == null) {
            return;
        }
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("loss/training", row.loss());
        row.look().ifPresent(look -> values.put("loss/validation", look.loss()));
        values.put("rate", row.rate());
        values.put("gradient", row.gradient());
        try {
            file(row.step()).scalars(now(), row.step(), values);
        } catch (IOException e) {
            throw new UncheckedIOException("--tensorboard %s: %s".formatted(folder, e.getMessage()), e);
        }
    }

    /** Adds the loss by noise level at the end: the heights of a histogram over log-SNR. */
    void levels(TrainingReport report) throws IOException {
        if (folder == null) {
            return;
        }
        histogram(report.steps(), "levels/training", report.levels());
        if (report.heldOut().isPresent()) {
            histogram(
                    report.steps(), "levels/validation", report.heldOut().get().levels());
        }
    }

    private void histogram(long step, String tag, LossByLevel levels) throws IOException {
        List<LossByLevel.Bin> bins = levels.bins();
        file(step)
                .histogram(
                        now(),
                        step,
                        tag,
                        bins.stream().mapToDouble(LossByLevel.Bin::to).toArray(),
                        bins.stream().mapToDouble(b -> Math.max(b.mean(), 0)).toArray());
    }

    @Override
    public void at(TrainingProgress progress) {
        other.at(progress);
    }

    @Override
    public void say(String line) {
        other.say(line);
    }

    @Override
    public boolean stopped() {
        return other.stopped();
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
