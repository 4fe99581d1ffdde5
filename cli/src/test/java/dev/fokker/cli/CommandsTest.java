package dev.fokker.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fokker.cli.CommandLineHarness.Said;
import dev.fokker.core.sample.Samples;
import dev.fokker.io.PointsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every command from end to end on small problems. */
final class CommandsTest {
    private static final String MIXTURE =
            "{\"target\":\"mixture\",\"weights\":[0.3,0.7],\"means\":[[-2,0],[1,1]],\"covariances\":[[[0.2,0.05],[0.05,0.1]],[[0.3,0],[0,0.3]]]}";
    private static final String NORMAL = "{\"target\":\"gaussian\",\"mean\":[1],\"covariance\":[[0.25]]}";
    private static final String OU = "{\"process\":\"ornstein-uhlenbeck\",\"theta\":1.5,\"mu\":0.5,\"sigma\":0.8}";
    private static final double Z = 5;

    @TempDir
    private Path folder;

    private Path mixture;

    @BeforeEach
    void writeTarget() throws IOException {
        mixture = Files.writeString(folder.resolve("mixture.json"), MIXTURE);
    }

    private Samples read(Path file) throws IOException {
        return PointsFile.read(file);
    }

    @Test
    void samplesOfAMixtureHaveItsMoments() throws IOException {
        Path out = folder.resolve("x.csv");
        Said said = CommandLineHarness.good(
                "sample",
                mixture,
                "-n",
                4000,
                "--method",
                "dpmpp-2m",
                "--grid",
                "logsnr",
                "--steps",
                40,
                "-o",
                out,
                "--json");
        JsonNode summary = said.summary();
        assertEquals(4000, read(out).n());
        assertEquals(41, summary.get("fieldEvaluations").asDouble());
        double[] exact = {0.3 * -2 + 0.7, 0.7};
        for (int j = 0; j < 2; j++) {
            double excess = (summary.get("mean").get(j).asDouble() - exact[j])
                    / summary.get("meanStandardError").get(j).asDouble();
            assertTrue(Math.abs(excess) < Z, "z=" + excess);
        }
    }

    @Test
    void everyMethodAndGridSamples() {
        for (String method : List.of("euler-maruyama", "milstein", "heun", "rk4", "heun-euler", "ddim", "dpmpp-2m")) {
            for (String grid : List.of("uniform", "logsnr", "karras")) {
                JsonNode summary = CommandLineHarness.good(
                                "sample",
                                mixture,
                                "-n",
                                50,
                                "--method",
                                method,
                                "--grid",
                                grid,
                                "-o",
                                folder.resolve("m.npy"),
                                "--json")
                        .summary();
                assertEquals(method, summary.get("method").asText());
            }
        }
    }

    @Test
    void aRunRepeatsToTheLastBitFromItsSettings() throws IOException {
        Path first = folder.resolve("a.csv");
        Path second = folder.resolve("b.csv");
        CommandLineHarness.good("sample", mixture, "-n", 300, "--eta", 0.5, "--seed", 7, "-o", first);
        CommandLineHarness.good("run", first + ".run.json", "-o", second);
        assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(second));
        CommandLineHarness.good("sample", mixture, "-n", 300, "--eta", 0.5, "--seed", 8, "-o", second);
        assertNotEquals(read(first), read(second));
    }

    @Test
    void threadsChangeNothing() throws IOException {
        Path one = folder.resolve("one.npy");
        Path three = folder.resolve("three.npy");
        CommandLineHarness.good("paths", "--process", OU, "-n", 3000, "--steps", 20, "--threads", 1, "-o", one);
        CommandLineHarness.good("paths", "--process", OU, "-n", 3000, "--steps", 20, "--threads", 3, "-o", three);
        assertEquals(read(one), read(three));
    }

    @Test
    void pathsEveryKHoldStartAndEnd() throws IOException {
        Path out = folder.resolve("p.csv");
        Path end = folder.resolve("end.csv");
        CommandLineHarness.good("paths", "--process", OU, "-n", 3, "--steps", 10, "--save", "every:4", "-o", out);
        CommandLineHarness.good("paths", "--process", OU, "-n", 3, "--steps", 10, "-o", end);
        Samples rows = read(out);
        assertEquals("path,step,t,x0", Files.readAllLines(out).get(0));
        assertEquals(3 * 4, rows.n());
        double[] steps = {0, 4, 8, 10};
        for (int path = 0; path < 3; path++) {
            for (int place = 0; place < 4; place++) {
                int row = 4 * path + place;
                assertEquals(path, rows.at(row, 0));
                assertEquals(steps[place], rows.at(row, 1));
                assertEquals(steps[place] / 10, rows.at(row, 2), 1e-15);
            }
        }
        for (int i = 0; i < 3; i++) {
            assertEquals(read(end).at(i, 0), rows.at(4 * i + 3, 3));
        }
    }

    @Test
    void givenStartsAreWhereADeterministicMethodBegins() throws IOException {
        Path starts = folder.resolve("starts.csv");
        PointsFile.write(starts, Samples.copyOf(1, new double[] {0.5, -1, 2}), List.of("x0"));
        Path out = folder.resolve("ends.csv");
        String still = "{\"process\":\"ornstein-uhlenbeck\",\"theta\":1,\"mu\":0,\"sigma\":0}";
        CommandLineHarness.good(
                "paths", "--process", still, "--init", starts, "--method", "rk4", "--steps", 200, "--to", 2, "-o", out);
        for (int i = 0; i < 3; i++) {
            // The error of order 4 is about theta^5 h^4 t / 120 = 2e-10.
            assertEquals(read(starts).at(i, 0) * Math.exp(-2), read(out).at(i, 0), 1e-9);
        }
    }

    @Test
    void scoresOfAGaussianAreInClosedForm() throws IOException {
        Path points = folder.resolve("points.csv");
        PointsFile.write(points, Samples.copyOf(1, new double[] {-1, 0, 3}), List.of("x0"));
        Path out = folder.resolve("score.csv");
        CommandLineHarness.good("score", NORMAL, "--process", OU, "--at", 0.7, "--points", points, "-o", out);
        assertEquals("logp,s0,div", Files.readAllLines(out).get(0));
        double decay = Math.exp(-1.5 * 0.7);
        double mean = 0.5 + (1 - 0.5) * decay;
        double variance = 0.25 * decay * decay + 0.64 / 3 * (1 - decay * decay);
        for (int i = 0; i < 3; i++) {
            double u = read(points).at(i, 0) - mean;
            double logp = -0.5 * (Math.log(2 * Math.PI * variance) + u * u / variance);
            assertEquals(logp, read(out).at(i, 0), 1e-12);
            assertEquals(-u / variance, read(out).at(i, 1), 1e-12);
            assertEquals(-1 / variance, read(out).at(i, 2), 1e-12);
        }
    }

    @Test
    void aDensityKeepsItsMassAndMeetsTheClosedForm() throws IOException {
        Path out = folder.resolve("p.csv");
        JsonNode s = CommandLineHarness.good(
                        "density",
                        "--process",
                        OU,
                        "--initial",
                        NORMAL,
                        "--from",
                        0,
                        "--to",
                        1,
                        "--cells",
                        200,
                        "--lo",
                        -4,
                        "--hi",
                        5,
                        "-o",
                        out,
                        "--json")
                .summary();
        assertEquals("x,p", Files.readAllLines(out).get(0));
        assertEquals(200, read(out).n());
        assertEquals(1, s.get("mass").asDouble(), 1e-13);
        assertTrue(s.get("min").asDouble() >= 0, s.toString());
        // Both estimates together are of the size of the true error.
        double estimate = s.get("timeErrorEstimate").asDouble()
                + s.get("spaceErrorEstimate").asDouble();
        assertTrue(s.get("errorL1").asDouble() <= 2 * estimate, s.toString());
    }

    @Test
    void theThreeViewsAgreeInOneDimensionAndInTwo() {
        for (Object target : List.of(NORMAL, mixture)) {
            Path picture = folder.resolve("views.svg");
            JsonNode s = CommandLineHarness.good(
                            "views",
                            "--process",
                            "{\"process\":\"vp\"}",
                            "--target",
                            target,
                            "--paths",
                            2000,
                            "--steps",
                            200,
                            "-o",
                            picture,
                            "--json")
                    .summary();
            assertTrue(s.get("agree").asBoolean(), s.toString());
            assertTrue(Files.exists(picture));
        }
    }

    @Test
    void aProcessWithoutAClosedFormHasThreeViewsToo() {
        JsonNode s = CommandLineHarness.good(
                        "views",
                        "--process",
                        "{\"process\":\"double-well\",\"temperature\":0.3}",
                        "--target",
                        NORMAL,
                        "--paths",
                        2000,
                        "--steps",
                        200,
                        "-o",
                        folder.resolve("w.png"),
                        "--json")
                .summary();
        assertTrue(s.get("agree").asBoolean(), s.toString());
    }

    @Test
    void picturesAreWritten() throws IOException {
        for (String ending : List.of("png", "svg", "gif")) {
            Path out = folder.resolve("picture." + ending);
            CommandLineHarness.good("sample", mixture, "-n", 100, "--steps", 6, "-o", out);
            assertTrue(Files.size(out) > 500, out.toString());
        }
        CommandLineHarness.good("density", "-o", folder.resolve("density.png"), "--cells", 100);
    }

    @Test
    void listNamesWhatThereIs() {
        JsonNode all = CommandLineHarness.good("list", "--json").summary();
        for (String kind : List.of("processes", "methods", "grids", "datasets", "targets")) {
            assertTrue(all.get(kind).size() >= 3, kind);
        }
        String text = CommandLineHarness.good("list", "methods").out();
        assertTrue(text.contains("dpmpp-2m") && text.contains("1 evaluation a step"), text);
    }

    @Test
    void theVersionIsTold() {
        assertTrue(CommandLineHarness.good("--version").out().startsWith("fokker "));
    }
}
