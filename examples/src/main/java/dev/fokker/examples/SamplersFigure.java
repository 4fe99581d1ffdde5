package dev.fokker.examples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.fokker.plot.Chart;
import dev.fokker.plot.Dash;
import dev.fokker.plot.Ink;
import dev.fokker.plot.Line;
import dev.fokker.plot.Page;
import dev.fokker.plot.Palette;
import dev.fokker.plot.Picture;
import dev.fokker.plot.Scale;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws docs/images/samplers.svg, error against evaluations of Fokker's samplers and those of other libraries, from the figures in
 * docs/data/samplers.jsonl, which bench/peers measures: {@code java SamplersFigure FIGURES PICTURE.svg}.
 */
final class SamplersFigure {
    private static final List<String> PROBLEMS = List.of("ring8", "grid25", "two");
    private static final List<String> TITLES =
            List.of("8 modes on a ring", "25 narrow modes on a square", "2 modes of unequal width");
    private static final List<String> OTHERS =
            List.of("Heun (EDM)", "DPM++ 2M", "UniPC 3", "LMS", "dpm_adaptive", "SciPy RK45", "DDIM");
    private static final String BEST = "best of the others";
    private static final String OURS = "Fokker";
    private static final Ink BLACK = Ink.of(0x000000);
    private static final double FEWEST = 4.6;
    private static final double MOST = 210;

    private SamplersFigure() {}

    public static void main(String[] arguments) throws IOException {
        Files.writeString(Path.of(arguments[1]), of(Path.of(arguments[0])).svg());
    }

    /** The picture of the figures in a file, a line of JSON for each run. */
    static Picture of(Path figures) throws IOException {
        List<JsonNode> runs = new ArrayList<>();
        for (String line : Files.readAllLines(figures)) {
            runs.add(new JsonMapper().readTree(line));
        }
        List<Chart> charts = new ArrayList<>();
        for (int k = 0; k < PROBLEMS.size(); k++) {
            charts.add(chart(TITLES.get(k), PROBLEMS.get(k), runs));
        }
        return Page.of("", PROBLEMS.size(), charts).picture(1260, 470);
    }

    private static Chart chart(String title, String problem, List<JsonNode> runs) {
        Chart chart = Chart.titled(title)
                .x("evaluations a path", Scale.LOG)
                .y("root mean square error", Scale.LOG)
                .xRange(FEWEST, MOST)
                .yRange(2e-10, 2);
        for (int k = 0; k < OTHERS.size(); k++) {
            Line line = line(OTHERS.get(k), problem, runs)
                    .ink(Palette.kind(k + 1))
                    .dots(1.8)
                    .width(1.1);
            chart = chart.with(k < Palette.size() - 1 ? line : line.dash(Dash.DOTTED));
        }
        return chart.with(
                line(BEST, problem, runs).ink(BLACK).dash(Dash.DASHED).width(2),
                line(OURS, problem, runs).ink(Palette.kind(0)).dots(3.5).width(2.8));
    }

    private static Line line(String series, String problem, List<JsonNode> runs) {
        List<JsonNode> those = runs.stream()
                .filter(r -> r.get("series").asText().equals(series)
                        && r.get("problem").asText().equals(problem)
                        && r.get("evaluations").asDouble() >= FEWEST
                        && r.get("evaluations").asDouble() <= MOST
                        && r.get("error").asDouble() <= 2)
                .toList();
        return Line.of(
                series,
                those.stream().mapToDouble(r -> r.get("evaluations").asDouble()).toArray(),
                those.stream().mapToDouble(r -> r.get("error").asDouble()).toArray());
    }
}
