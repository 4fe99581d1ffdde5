package dev.fokker.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.fokker.plot.Chart;
import dev.fokker.plot.Dash;
import dev.fokker.plot.Ink;
import dev.fokker.plot.Line;
import dev.fokker.plot.Palette;
import dev.fokker.plot.Picture;
import dev.fokker.plot.Scale;
import dev.fokker.plot.Scatter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Error that the advisor expects against error found on rows that it never saw, from docs/data/advice.jsonl. */
final class AdvicePicture {
    private static final Path FIGURES = Path.of("../docs/data/advice.jsonl");
    private static final List<String> PROBLEMS = List.of("ring8", "two", "eight");
    private static final List<String> NAMES =
            List.of("8 modes on a ring", "2 modes of unequal width", "10 modes in 8 dimensions");
    private static final Ink BLACK = Ink.of(0x000000);
    private static final double[] ENDS = {3e-8, 1};

    private AdvicePicture() {}

    static Picture draw() {
        List<JsonNode> runs = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(FIGURES)) {
                runs.add(new JsonMapper().readTree(line));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Chart chart = Chart.titled("Twelve budgets from 6 to 96 evaluations a row")
                .x("expected error", Scale.LOG)
                .y("error found on 300 fresh rows", Scale.LOG)
                .xRange(ENDS[0], ENDS[1])
                .yRange(ENDS[0], ENDS[1])
                .with(
                        times(1, "equal"),
                        times(3, "3 times apart").dash(Dash.DASHED),
                        times(1.0 / 3, "").dash(Dash.DASHED));
        for (int k = 0; k < PROBLEMS.size(); k++) {
            String problem = PROBLEMS.get(k);
            List<JsonNode> those = runs.stream()
                    .filter(r -> r.get("problem").asText().equals(problem))
                    .toList();
            chart = chart.with(Scatter.of(NAMES.get(k), column(those, "expected"), column(those, "found"))
                    .ink(Palette.kind(k))
                    .radius(4));
        }
        return chart.picture(620, 520);
    }

    private static Line times(double factor, String name) {
        return Line.of(name, ENDS, new double[] {factor * ENDS[0], factor * ENDS[1]})
                .ink(BLACK)
                .width(0.9);
    }

    private static double[] column(List<JsonNode> runs, String key) {
        return runs.stream().mapToDouble(r -> r.get(key).asDouble()).toArray();
    }
}
