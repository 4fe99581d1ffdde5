package dev.fokker.experiment;

import dev.fokker.io.AtomicFile;
import dev.fokker.learn.LossByLevel;
import dev.fokker.learn.LossFloor;
import dev.fokker.learn.TrainingReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The loss by noise level at the end of a run, as {@code levels.csv} and {@code levels.png}. */
final class LevelsFile {
    private static final String HEADER = "logSnr,kind,mean,standardError,count";

    private LevelsFile() {}

    /** Writes both into the model's folder. */
    static void write(Path folder, TrainingReport report, Optional<LossFloor> floor) throws IOException {
        Map<String, LossByLevel> kinds = new LinkedHashMap<>();
        kinds.put("training", report.levels());
        report.heldOut().ifPresent(held -> kinds.put("validation", held.levels()));
        floor.ifPresent(f -> kinds.put("floor", f.levels()));
        AtomicFile.write(folder.resolve("levels.csv"), text(kinds).getBytes(StandardCharsets.UTF_8));
        PictureFile.write(
                folder.resolve("levels.png"), LossPicture.levels(kinds).picture(690, 420));
    }

    private static String text(Map<String, LossByLevel> kinds) {
        Map<Double, StringBuilder> rows = new TreeMap<>();
        kinds.forEach((kind, levels) -> levels.bins().forEach(b -> rows.computeIfAbsent(
                        b.middle(), m -> new StringBuilder())
                .append(b.middle() + "," + kind + "," + b.mean() + "," + b.standardError() + "," + b.count() + "\n")));
        StringBuilder out = new StringBuilder(HEADER).append('\n');
        rows.values().forEach(out::append);
        return out.toString();
    }
}
