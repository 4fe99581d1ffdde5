package dev.fokker.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fokker.cli.CommandLineHarness.Said;
import dev.fokker.io.PointsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An advisor asked, its advice kept, used, refused where it does not fit; grids made and used; on targets and on a network. */
final class AdviseCommandTest {
    @TempDir
    private Path folder;

    private JsonNode advised(Path file) {
        return CommandLineHarness.good("advise", "two", "--evaluations", 6, "--rows", 12, "-o", file, "--json")
                .summary();
    }

    private Said sampled(Object source, Path advice, Object... more) {
        Object[] arguments = {
            "sample", source, "-n", 20, "--method", "auto", "--advice", advice, "-o", folder.resolve("x.csv"), "--json"
        };
        Object[] all = java.util.Arrays.copyOf(arguments, arguments.length + more.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        return CommandLineHarness.run(all);
    }

    @Test
    void anAdviceIsKeptAndSampledBy() throws IOException {
        Path file = folder.resolve("advice.json");
        JsonNode advice = advised(file);
        assertTrue(advice.get("evaluations").asDouble() <= 6, advice.toString());
        assertTrue(advice.get("pilotEvaluations").asLong() > 0, advice.toString());
        assertTrue(advice.get("use").asText().contains("--method auto --advice"), advice.toString());
        Said said = sampled("two", file);
        assertEquals(0, said.code(), said.err());
        JsonNode sample = said.summary();
        assertEquals(0, sample.get("pilotEvaluations").asLong());
        assertEquals(advice.get("method"), sample.get("chosen").get("method"));
        assertEquals(advice.get("expectedError"), sample.get("expectedError"));
        assertEquals(20, PointsFile.read(folder.resolve("x.csv")).n());
    }

    @Test
    void anAdviceThatIsDamagedOrOfAnotherProcessIsNamed() throws IOException {
        Path file = folder.resolve("advice.json");
        advised(file);
        String good = Files.readString(file);
        Map<String, String> damages = Map.of(
                "\"knots\"", "knots",
                "\"error\"", "error",
                "\"dimension\"", "dimension",
                "\"method\"", "method");
        for (Map.Entry<String, String> damage : damages.entrySet()) {
            Files.writeString(file, good.replaceFirst(damage.getKey(), "\"other\""));
            Said said = sampled("two", file);
            assertEquals(2, said.code(), damage.getKey());
            assertTrue(
                    said.err().contains(damage.getValue()) || said.err().contains("other"),
                    damage.getKey() + ": " + said.err());
            assertTrue(said.err().contains("advice.json"), said.err());
        }
        Files.writeString(file, good.substring(0, good.length() / 2));
        assertEquals(2, sampled("two", file).code());
        Files.writeString(file, good);
        Said other = sampled("two", file, "--process", "{\"process\":\"cosine\"}");
        assertEquals(2, other.code());
        assertTrue(other.err().contains("process") && other.err().contains("--advice"), other.err());
    }

    @Test
    void anAdvisorServesANetwork() {
        Path model = folder.resolve("model");
        CommandLineHarness.good(
                "train", "moons", "--out", model, "--steps", 8, "--batch", 16, "--threads", 1, "--json");
        Path file = folder.resolve("advice.json");
        JsonNode advice = CommandLineHarness.good(
                        "advise", model, "--evaluations", 5, "--rows", 12, "-o", file, "--json")
                .summary();
        assertTrue(advice.get("pilotEvaluations").asLong() > 0, advice.toString());
        assertTrue(advice.get("evaluations").asDouble() <= 5, advice.toString());
        Said again = sampled(model, file);
        assertEquals(0, again.code(), again.err());
        assertEquals(0, again.summary().get("pilotEvaluations").asLong());
    }

    @Test
    void aPilotGridIsMadeAndSampledOver() throws IOException {
        Path grid = folder.resolve("pilot.json");
        JsonNode made = CommandLineHarness.good("grid", "two", "--kind", "pilot", "-o", grid, "--json")
                .summary();
        assertEquals(grid.toString(), made.get("output").asText());
        Path out = folder.resolve("x.csv");
        JsonNode sample = CommandLineHarness.good(
                        "sample",
                        "two",
                        "-n",
                        20,
                        "--method",
                        "exp-pc-4",
                        "--grid",
                        grid,
                        "--steps",
                        24,
                        "-o",
                        out,
                        "--json")
                .summary();
        assertEquals(24, sample.get("steps").asInt());
        assertEquals(20, PointsFile.read(out).n());
        Said wrong = CommandLineHarness.run("grid", "two", "--kind", "pilott", "-o", grid);
        assertEquals(2, wrong.code());
        assertTrue(wrong.err().contains("pilot"), wrong.err());
    }
}
