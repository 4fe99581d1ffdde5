package dev.fokker.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fokker.io.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** What methods cost and how far they are from the truth, as a table. */
public final class FrontierTable {
    private FrontierTable() {}

    /** The table of a summary of {@link FrontierExperiment}, for people. */
    public static String of(Summary summary) {
        JsonNode json = summary.json();
        StringBuilder out = new StringBuilder();
        out.append(String.format(
                Locale.ROOT,
                "%s paths of '%s' from t=%s to %s, against DOP853 with %s steps (half as many: %.1e away)%n%n",
                json.get("n").asText(),
                json.get("process").asText(),
                json.get("from").asText(),
                json.get("to").asText(),
                json.get("truthSteps").asText(),
                json.get("truthChange").asDouble()));
        out.append(String.format(
                Locale.ROOT, "%-20s %-18s %11s  %10s  %10s%n", "method", "", "evaluations", "error", "median"));
        String before = "";
        for (JsonNode row : json.get("points")) {
            String method = row.get("method").asText();
            out.append(String.format(
                    Locale.ROOT,
                    "%-20s %-18s %11.1f  %10.3e  %10.3e%n",
                    method.equals(before) ? "" : method,
                    how(row),
                    row.get("evaluations").asDouble(),
                    row.get("error").asDouble(),
                    row.get("median").asDouble()));
            before = method;
        }
        out.append(System.lineSeparator());
        for (JsonNode row : json.get("laws")) {
            out.append(String.format(
                    Locale.ROOT,
                    "%-20s order %.1f at the end; an error of 1e-3 takes %s evaluations, 1e-6 %s%n",
                    row.get("curve").asText(),
                    row.get("order").asDouble(),
                    needed(row.get("evaluationsFor1e-3").asDouble()),
                    needed(row.get("evaluationsFor1e-6").asDouble())));
        }
        out.append(System.lineSeparator());
        json.get("leftOut").forEach(reason -> out.append("left out: ")
                .append(reason.asText())
                .append(System.lineSeparator()));
        return out.append("written ")
                .append(json.get("output").asText())
                .append(System.lineSeparator())
                .toString();
    }

    private static String needed(double evaluations) {
        return evaluations < 1e9 ? String.format(Locale.ROOT, "%.0f", Math.ceil(evaluations)) : "too many";
    }

    private static String how(JsonNode row) {
        return row.has("steps")
                ? "%s, %d".formatted(
                        row.get("grid").asText(), row.get("steps").asInt())
                : "tolerance %.0e".formatted(row.get("tolerance").asDouble());
    }

    static void write(Path file, List<FrontierPoint> points) throws IOException {
        StringBuilder out = new StringBuilder("method,grid,steps,tolerance,evaluations,most_evaluations,error,median\n");
        for (FrontierPoint p : points) {
            out.append("%s,%s,%d,%s,%s,%d,%s,%s%n"
                    .formatted(
                            p.method(),
                            p.grid(),
                            p.steps(),
                            p.tolerance(),
                            p.evaluations(),
                            p.mostEvaluations(),
                            p.error(),
                            p.median())
                    .replace(System.lineSeparator(), "\n"));
        }
        AtomicFile.write(file, out.toString().getBytes(StandardCharsets.UTF_8));
    }
}
