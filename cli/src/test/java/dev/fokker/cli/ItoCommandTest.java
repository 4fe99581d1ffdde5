package dev.fokker.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fokker.cli.CommandLineHarness.Said;
import dev.fokker.io.PointsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ito's lemma and processes from text, from end to end. */
final class ItoCommandTest {
    private static final String GROWTH = "{\"process\":\"geometric-brownian-motion\"}";
    private static final String WELLS =
            "{\"process\":\"expression\",\"drift\":[\"x - x^3\"],\"diffusion\":[\"sqrt(2*D)\"],\"parameters\":{\"D\":0.1}}";

    @TempDir
    private Path folder;

    private void refused(List<String> words, Object... arguments) {
        Said said = CommandLineHarness.run(arguments);
        assertEquals(2, said.code(), said.out() + said.err());
        assertEquals("", said.out());
        for (String word : words) {
            assertTrue(said.err().contains(word), () -> word + " is not in: " + said.err());
        }
        assertFalse(said.err().contains("Exception"), said.err());
    }

    @Test
    @DisplayName("S3.37 'fokker ito' prints the logarithm of geometric Brownian motion")
    void theLogarithmIsPrinted() {
        Path out = folder.resolve("y.json");
        String text = CommandLineHarness.good(
                        "ito",
                        "--process",
                        GROWTH,
                        "--phi",
                        "log(x)",
                        "--inverse",
                        "exp(y)",
                        "-n",
                        50,
                        "-o",
                        out,
                        "--quiet")
                .out();
        assertTrue(text.contains("Ito's lemma  dY = (mu - sigma^2/2) dt + sigma dW"), text);
        assertTrue(text.contains("in y         dY = (mu - sigma^2/2) dt + sigma dW"), text);
        assertTrue(text.contains("chain rule   dY = mu dt + sigma dW   WRONG: leaves out (-sigma^2/2) dt"), text);
    }

    @Test
    @DisplayName("S3.38 'fokker ito' takes several components, and its process can be walked")
    void severalComponents() throws IOException {
        Path out = folder.resolve("y.json");
        JsonNode summary = CommandLineHarness.good(
                        "ito",
                        "--phi",
                        "x0^2 + x1^2",
                        "--coefficients",
                        "values",
                        "-n",
                        50,
                        "--steps",
                        64,
                        "-o",
                        out,
                        "--json")
                .summary();
        assertEquals("2", summary.get("drift").asText());
        assertEquals("0", summary.get("chainRuleDrift").asText());
        assertEquals("2*x1", summary.get("noise").get(1).asText());
        assertEquals(3, summary.get("check").get("steps").size());
        Path walk = folder.resolve("walk.csv");
        CommandLineHarness.good("paths", "--process", out, "-n", 10, "--steps", 20, "-o", walk);
        assertEquals(3, PointsFile.read(walk).d());
        Path picture = folder.resolve("check.svg");
        CommandLineHarness.good("ito", "--phi", "x^2", "-n", 50, "--steps", 64, "-o", picture);
        assertTrue(Files.readString(picture).contains("<svg"));
        Path again = folder.resolve("again.svg");
        CommandLineHarness.good("run", picture + ".run.json", "-o", again);
        assertEquals(Files.readString(picture), Files.readString(again));
    }

    @Test
    @DisplayName("S0.16 a written process is walked and solved, and its file holds the reading")
    void aWrittenProcessIsWalkedAndSolved() throws IOException {
        Path out = folder.resolve("p.csv");
        CommandLineHarness.good("paths", "--process", WELLS, "-n", 20, "--steps", 20, "-o", out);
        assertTrue(Files.readString(folder.resolve("p.csv.run.json")).contains("\"reading\" : \"ito\""));
        JsonNode written = CommandLineHarness.good("density", "--process", WELLS, "--cells", 100, "-o", out, "--json")
                .summary();
        JsonNode builtIn = CommandLineHarness.good(
                        "density",
                        "--process",
                        "{\"process\":\"double-well\"}",
                        "--cells",
                        100,
                        "--lo",
                        written.get("lo").asText(),
                        "--hi",
                        written.get("hi").asText(),
                        "-o",
                        out,
                        "--json")
                .summary();
        // The scheme knows the potential of the built-in process: both are of second order in cells of 0.07.
        double h = (written.get("hi").asDouble() - written.get("lo").asDouble()) / 100;
        assertEquals(builtIn.get("variance").asDouble(), written.get("variance").asDouble(), h * h);
        assertTrue(CommandLineHarness.good("list", "processes").out().contains("expression"));
    }

    @Test
    void mistakesInTextsAreToldWithTheirColumn() {
        Path out = folder.resolve("out.csv");
        refused(
                List.of("drift[0]", "'y'", "column 5", "\n      ^"),
                "paths",
                "--process",
                WELLS.replace("x^3", "y^3"),
                "-o",
                out);
        refused(
                List.of("diffusion[0]", "'sqt'", "did you mean 'sqrt'?"),
                "paths",
                "--process",
                WELLS.replace("sqrt", "sqt"),
                "-o",
                out);
        refused(
                List.of("drift has 1 component", "diffusion has 2"),
                "paths",
                "--process",
                WELLS.replace("\"sqrt(2*D)\"", "\"1\",\"1\""),
                "-o",
                out);
        refused(
                List.of("parameter 'x'", "taken"),
                "paths",
                "--process",
                WELLS.replace("\"D\":0.1", "\"x\":0.1"),
                "-o",
                out);
        refused(
                List.of("itoo", "did you mean 'ito'?"),
                "paths",
                "--process",
                WELLS.replace("\"parameters\"", "\"reading\":\"itoo\",\"parameters\""),
                "-o",
                out);
        refused(List.of("driftt", "drift"), "paths", "--process", WELLS.replace("drift", "driftt"), "-o", out);
        refused(
                List.of("dimension 1", "2"),
                "paths",
                "--process",
                WELLS,
                "--initial",
                "{\"target\":\"gaussian\",\"mean\":[0,0],\"covariance\":[[1,0],[0,1]]}",
                "-o",
                out);
        refused(
                List.of("diffusion[1]", "1 entries"),
                "paths",
                "--process",
                "{\"process\":\"expression\",\"drift\":[\"x\",\"y\"],\"diffusion\":[[\"1\",\"0\"],[\"1\"]]}",
                "-o",
                out);
        refused(List.of("--phi"), "ito");
        refused(
                List.of("--phi", "unknown function 'lg'", "log"),
                "ito",
                "--phi",
                "lg(x)",
                "-o",
                folder.resolve("y.json"));
        refused(List.of("--inverse", "'q'"), "ito", "--phi", "x^2", "--inverse", "q", "-o", folder.resolve("y.json"));
        refused(
                List.of("cosine", "wiener"),
                "ito",
                "--phi",
                "x",
                "--process",
                "{\"process\":\"cosine\"}",
                "-o",
                folder.resolve("y.json"));
        refused(List.of("--start", "2 numbers"), "ito", "--phi", "x", "--start", "1,2", "-o", folder.resolve("y.json"));
        refused(List.of("y.txt", ".json"), "ito", "--phi", "x", "-o", folder.resolve("y.txt"));
        assertFalse(Files.exists(out));
    }
}
