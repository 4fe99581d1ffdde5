package dev.fokker.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fokker.io.AtomicFile;
import dev.fokker.learn.judge.Estimate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What an evaluation writes: all of it as JSON, the measures as a table, or a picture. */
final class EvaluationReport {
    private EvaluationReport() {}

    static void write(
            EvaluateExperiment settings, Summary summary, List<EvaluatedMeasure> found, EvaluationPicture picture)
            throws IOException {
        Path file = settings.output();
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (name.endsWith(".json")) {
            AtomicFile.write(file, StrictJson.pretty(summary.json()).getBytes(StandardCharsets.UTF_8));
        } else if (name.endsWith(".csv")) {
            AtomicFile.write(file, table(found, summary.json()).getBytes(StandardCharsets.UTF_8));
        } else {
            PictureFile.write(file, picture.picture());
        }
        if (settings.picture() != null) {
            PictureFile.write(settings.picture(), picture.picture());
            summary.put("picture", settings.picture());
        }
    }

    private static String table(List<EvaluatedMeasure> found, JsonNode summary) {
        StringBuilder out = new StringBuilder("measure,of,value,low,high,on,rows\n");
        for (EvaluatedMeasure m : found) {
            line(out, m, "samples", m.samples());
            line(out, m, "held-out", m.heldOut());
            line(out, m, "gaussian", m.gaussian());
            Optional<Estimate> ratio = m.ratio();
            ratio.ifPresent(r -> line(out, m, "ratio", r));
        }
        if (summary.has("budget")) {
            JsonNode budget = summary.get("budget");
            budget.properties().forEach(e -> {
                JsonNode source = e.getValue();
                if (source.isObject()) {
                    out.append("budget,%s,%s,%s,%s,rows,%s\n"
                            .formatted(
                                    e.getKey(),
                                    source.get("value"),
                                    source.get("interval95").get(0),
                                    source.get("interval95").get(1),
                                    budget.get("rows")));
                }
            });
        }
        return out.toString();
    }

    private static void line(StringBuilder out, EvaluatedMeasure m, String of, Estimate e) {
        out.append("%s,%s,%s,%s,%s,%s,%d\n".formatted(m.name(), of, e.mean(), e.low(), e.high(), m.on(), m.rows()));
    }
}
