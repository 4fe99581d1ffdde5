package dev.fokker.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fokker.core.generate.AdaptiveExponential;
import dev.fokker.core.generate.ReferencePaths;
import dev.fokker.core.process.GridRule;
import dev.fokker.core.process.KnotGrid;
import dev.fokker.core.process.LogSnrGrid;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.core.score.Generation;
import dev.fokker.core.solve.FinalStep;
import dev.fokker.core.solve.FixedGrid;
import dev.fokker.core.time.TimeGrid;
import dev.fokker.testkit.SamplingProblem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Grids in files: written, read, refused; and those that were fitted for the mixtures that samplers are measured on. */
class GridFileTest {
    private static final Map<Integer, List<Double>> GOALS = Map.of(
            8, List.of(1e-2, 3.5e-2, 1e-2),
            12, List.of(5e-3, 2.5e-2, 5e-3),
            24, List.of(2e-3, 2e-3, 2e-3));

    @TempDir
    private Path folder;

    private static ObjectNode fitted(SamplingProblem problem, int evaluations) throws IOException {
        String name = "grids/%s-%d.json".formatted(problem.name(), evaluations);
        try (InputStream in = GridFileTest.class.getResourceAsStream(name)) {
            return StrictJson.parse(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static double error(SamplingProblem problem, String method, GridRule rule, int steps, ReferencePaths test) {
        TimeGrid grid = rule.grid(problem.path().schedule(), SamplingProblem.FIRST, SamplingProblem.LAST, steps);
        FixedGrid<Generation> solver =
                new FixedGrid<>(Catalog.METHODS.get(method).forGeneration().orElseThrow(), FinalStep.none());
        return test.error(problem.flow(solver, test.starts(), grid).samples());
    }

    /** Fitted to seed 11, chosen by seed 12, judged here on seed 1. */
    @Test
    @DisplayName("SOL-Q1 fitted grids at 8, 12 and 24 evaluations: the goals, and 8 and 3 times below UniPC-3")
    void fittedGridsReachTheGoals() throws IOException {
        List<SamplingProblem> problems =
                List.of(SamplingProblem.ring8(), SamplingProblem.grid25(), SamplingProblem.two());
        for (int p = 0; p < problems.size(); p++) {
            SamplingProblem problem = problems.get(p);
            ReferencePaths test = ReferencePaths.of(
                    problem.generation(0),
                    problem.starts(1, 400),
                    TimeGrid.of(SamplingProblem.FIRST, SamplingProblem.LAST),
                    new AdaptiveExponential(1e-8));
            for (int evaluations : new int[] {8, 12, 24}) {
                ObjectNode file = fitted(problem, evaluations);
                String method = file.at("/about/method").textValue();
                double found = error(problem, method, GridFile.of("grid", file), evaluations, test);
                double uniPc = error(problem, "unipc-3", new LogSnrGrid(), evaluations, test);
                String figures = "%s at %d: %s %.2e; unipc-3 %.2e, %.0f times"
                        .formatted(problem.name(), evaluations, method, found, uniPc, uniPc / found);
                System.out.println(figures);
                double ratio = evaluations == 24 ? 3 : 8;
                assertTrue(found <= GOALS.get(evaluations).get(p) && uniPc >= ratio * found, figures);
            }
        }
    }

    @Test
    void knotsComeBackFromTheirFile() throws IOException {
        KnotGrid grid = KnotGrid.of(-9.5, -1.0 / 3, 0, Math.PI, 9);
        Path file = folder.resolve("grid.json");
        GridFile.write(file, grid, StrictJson.MAPPER.createObjectNode().put("method", "unipc-3"));
        assertEquals(grid, GridFile.read(file));
        assertEquals(grid, GridEntry.of(file.toString()).rule());
        assertEquals("karras", GridEntry.of("karras").name());
    }

    @Test
    void timesOfTheUsersOwnAreMet() throws IOException {
        Path file = folder.resolve("times.json");
        Files.writeString(file, "{\"grid\":\"times\",\"times\":[1,0.7,0.2,0.01]}");
        GridRule rule = GridFile.read(file);
        assertEquals(TimeGrid.of(1, 0.7, 0.2, 0.01), rule.grid(new VariancePreserving(), 1, 0.01, 3));
        TimeGrid finer = rule.grid(new VariancePreserving(), 1, 0.01, 6);
        assertEquals(0.7, finer.at(2));
        assertEquals(0.2, finer.at(4));
        assertThrows(IllegalArgumentException.class, () -> rule.grid(new VariancePreserving(), 1, 0.001, 3));
    }

    @Test
    void damagedFilesAreRefusedWithTheirName() throws IOException {
        List<String> damaged = List.of(
                "",
                "[]",
                "{}",
                "{\"grid\":\"log-snr\"}",
                "{\"grid\":\"log-snr\",\"knots\":[1]}",
                "{\"grid\":\"log-snr\",\"knots\":[1,0]}",
                "{\"grid\":\"log-snr\",\"knots\":[0,1,1]}",
                "{\"grid\":\"log-snr\",\"knots\":[0,\"1\"]}",
                "{\"grid\":\"log-snr\",\"knots\":[0,1e999]}",
                "{\"grid\":\"log-snr\",\"knots\":[0,null]}",
                "{\"grid\":\"log-snr\",\"knots\":[0,1],\"knot\":3}",
                "{\"grid\":\"log-snr\",\"knots\":[0,1],\"knots\":[0,1]}",
                "{\"grid\":\"logsnr\",\"knots\":[0,1]}",
                "{\"grid\":\"times\",\"times\":[1,0.5,0.7]}",
                "{\"grid\":\"times\",\"times\":[1,0.5]",
                "{\"grid\":\"log-snr\",\"knots\":[0" + ",1".repeat(2) + "]} x");
        for (String text : damaged) {
            Path file = folder.resolve("damaged.json");
            Files.writeString(file, text);
            String message = assertThrows(Mistake.class, () -> GridEntry.of(file.toString()), text)
                    .getMessage();
            assertTrue(message.contains("damaged.json"), message);
        }
        Mistake missing = assertThrows(
                Mistake.class, () -> GridEntry.of(folder.resolve("none.json").toString()));
        assertTrue(missing.getMessage().contains("none.json: no such file"), missing.getMessage());
        assertThrows(Mistake.class, () -> GridEntry.of("logsn"));
    }
}
