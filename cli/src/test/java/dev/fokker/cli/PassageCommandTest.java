package dev.fokker.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fokker.cli.CommandLineHarness.Said;
import dev.fokker.core.sample.Samples;
import dev.fokker.io.PointsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code fokker passage}: what it finds, and what it says to mistakes. */
final class PassageCommandTest {
    @TempDir
    private Path folder;

    private JsonNode passage(String name, Object... more) {
        Object[] all = new Object[more.length + 4];
        all[0] = "passage";
        System.arraycopy(more, 0, all, 1, more.length);
        all[more.length + 1] = "-o";
        all[more.length + 2] = folder.resolve(name);
        all[more.length + 3] = "--json";
        return CommandLineHarness.good(all).summary();
    }

    private void mistake(String part, Object... arguments) {
        Object[] all = new Object[arguments.length + 3];
        all[0] = "passage";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[arguments.length + 1] = "-o";
        all[arguments.length + 2] = folder.resolve("mistake.csv");
        Said said = CommandLineHarness.run(all);
        assertEquals(2, said.code(), said.err());
        assertTrue(said.err().contains(part), said.err());
    }

    @Test
    void brownianMotionBetweenTwoEnds() throws IOException {
        JsonNode summary = passage("wiener.csv", "--initial", "0.2", "--to", 2, "--rows", 100);
        assertEquals("modes", summary.get("method").asText());
        assertEquals(1 - 0.04, summary.get("mean").asDouble(), 1e-9);
        assertEquals(0.6, summary.get("probabilityUpper").asDouble(), 1e-9);
        Samples rows = PointsFile.read(folder.resolve("wiener.csv"));
        assertEquals(100, rows.n());
        assertEquals(4, rows.d());
        assertEquals(2, rows.at(99, 0));
        double left = 0;
        for (int i = 0; i < 100; i++) {
            left += 0.02 * (rows.at(i, 1) + rows.at(i, 2));
        }
        assertEquals(1 - rows.at(99, 3), left, 2e-3, "the densities sum to what has left");
    }

    @Test
    @DisplayName("FP-O11, O10 the mean time over the barrier of the double well")
    void doubleWell() {
        JsonNode summary = passage(
                "well.svg",
                "--process",
                "{\"process\":\"double-well\",\"temperature\":0.05}",
                "--axes",
                "-3:0:400:reflecting:absorbing",
                "--initial",
                "-1");
        assertEquals(361.904, summary.get("mean").asDouble(), 1e-3);
        assertEquals(1, summary.get("probabilityUpper").asDouble(), 1e-6);
        assertTrue(Files.exists(folder.resolve("well.svg")));
    }

    @Test
    void whereModesFailTheCellsTakeOver() {
        JsonNode summary = passage(
                "cold.csv",
                "--process",
                "{\"process\":\"double-well\",\"temperature\":0.01}",
                "--axes",
                "-2:0:400:reflecting:absorbing",
                "--initial",
                "-1",
                "--rows",
                20);
        assertEquals("cells", summary.get("method").asText());
        assertEquals(1, summary.get("mean").asDouble() / 1.62478771e11, 1e-3);
    }

    @Test
    void endsThatMove() {
        JsonNode summary = passage(
                "moving.csv", "--boundary-lower", "-exp(-t/3)", "--boundary-upper", "exp(-t/3)", "--to", 3, "--rows", 50);
        assertEquals("moving elements", summary.get("method").asText());
        assertEquals(summary.get("probabilityLower").asDouble(), summary.get("probabilityUpper").asDouble(), 1e-9);
        double all = summary.get("probabilityLower").asDouble()
                + summary.get("probabilityUpper").asDouble()
                + summary.get("stillInside").asDouble();
        assertEquals(1, all, 1e-9);
    }

    @Test
    void twoComponents() throws IOException {
        JsonNode summary = passage(
                "plane.csv",
                "--process",
                "{\"process\":\"kramers-oscillator\",\"omega\":1,\"friction\":1,\"temperature\":1}",
                "--axes",
                "-2:2:24:absorbing,-3:3:24:reflecting",
                "--initial",
                "0,0",
                "--to",
                2,
                "--rows",
                8);
        double left = summary.get("leftLower0").asDouble()
                + summary.get("leftUpper0").asDouble()
                + summary.get("stillInside").asDouble();
        assertEquals(1, left, 1e-9);
        assertEquals(0, summary.get("leftLower1").asDouble());
        assertEquals(6, PointsFile.read(folder.resolve("plane.csv")).d());
    }

    @Test
    void mistakesAreNamed() {
        mistake("no end absorbs", "--axes", "-1:1:100");
        mistake("lies outside the ends", "--initial", "3");
        mistake("is not a number", "--initial", "0.2x");
        mistake("give as many numbers", "--initial", "0.2,0.3");
        mistake("--boundary-upper", "--boundary-upper", "1-");
        mistake("depends on the time t only", "--boundary-upper", "1+x");
        mistake("the ends meet", "--boundary-upper", "1-t", "--to", "3");
        mistake("must be above --from", "--to", "-1");
        mistake("--rows", "--rows", "1");
        mistake(
                "one axis for each component",
                "--process",
                "{\"process\":\"double-well\"}",
                "--axes",
                "-1:1:10:absorbing,-1:1:10");
    }
}
