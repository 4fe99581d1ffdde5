package dev.fokker.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fokker.cli.CommandLineHarness.Said;
import dev.fokker.core.sample.Samples;
import dev.fokker.io.PointsFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code fokker paths} does besides walking over equal steps to the end. */
final class PathsCommandTest {
    private static final String WELL = "{\"process\":\"double-well\",\"temperature\":0.1}";
    private static final String WIENER = "{\"process\":\"wiener\",\"sigma\":1}";
    private static final String AT_ZERO = "{\"target\":\"gaussian\",\"mean\":[0],\"covariance\":[[1e-12]]}";

    @TempDir
    private Path folder;

    private static void mistake(String part, Object... arguments) {
        Said said = CommandLineHarness.run(arguments);
        assertEquals(2, said.code(), said.err());
        assertTrue(said.err().contains(part), said.err());
    }

    @Test
    void adaptiveMethodsMeetTheSavedTimes() throws IOException {
        for (String method : new String[] {"adaptive-shark", "adaptive-milstein", "adaptive-heun"}) {
            Path out = folder.resolve(method + ".npy");
            JsonNode summary = CommandLineHarness.good(
                            "paths",
                            "--process",
                            WELL,
                            "-n",
                            20,
                            "--steps",
                            4,
                            "--method",
                            method,
                            "--tolerance",
                            0.01,
                            "--save",
                            "all",
                            "-o",
                            out,
                            "--json")
                    .summary();
            assertEquals(0.01, summary.get("tolerance").asDouble());
            assertTrue(summary.get("refusedSteps").asLong() > 0, "nothing was refused by " + method);
            Samples rows = PointsFile.read(out);
            assertEquals(20 * 5, rows.n());
            for (int row = 0; row < rows.n(); row++) {
                assertEquals(row % 5 / 4.0, rows.at(row, 2));
                assertTrue(row % 5 == 0 || rows.at(row, 3) != 0, "row " + row + " was never seen");
            }
        }
    }

    @Test
    @DisplayName("R1 a walk resumed from a file at any step writes the same bytes, for any threads")
    void aResumedWalkWritesTheSameBytes() throws IOException {
        Path whole = folder.resolve("whole.csv");
        Path state = folder.resolve("walk.state");
        Path resumed = folder.resolve("resumed.csv");
        for (int every = 1; every < 12; every += 2) {
            CommandLineHarness.good(
                    "paths",
                    "-n",
                    1500,
                    "--steps",
                    12,
                    "--save",
                    "every:5",
                    "--checkpoint",
                    state,
                    "--checkpoint-every",
                    every,
                    "-o",
                    whole);
            CommandLineHarness.good(
                    "paths",
                    "-n",
                    1500,
                    "--steps",
                    12,
                    "--save",
                    "every:5",
                    "--resume",
                    state,
                    "--threads",
                    1 + every % 3,
                    "-o",
                    resumed);
            assertArrayEquals(Files.readAllBytes(whole), Files.readAllBytes(resumed), "every " + every);
        }
        Path plain = folder.resolve("plain.csv");
        CommandLineHarness.good("paths", "-n", 1500, "--steps", 12, "--save", "every:5", "-o", plain);
        assertArrayEquals(Files.readAllBytes(plain), Files.readAllBytes(whole));
    }

    @Test
    void aStateOfAnotherRunIsRefused() throws IOException {
        Path state = folder.resolve("walk.state");
        Path out = folder.resolve("x.csv");
        CommandLineHarness.good("paths", "-n", 10, "--steps", 12, "--checkpoint", state, "-o", out);
        mistake("other settings", "paths", "-n", 10, "--steps", 12, "--seed", 1, "--resume", state, "-o", out);
        mistake("other settings", "paths", "-n", 10, "--steps", 13, "--resume", state, "-o", out);
        Files.write(state, new byte[] {1, 2, 3});
        mistake("walk.state", "paths", "-n", 10, "--steps", 12, "--resume", state, "-o", out);
        mistake("no such file", "paths", "-n", 10, "--resume", folder.resolve("none"), "-o", out);
    }

    /** Levy's law: of the paths from 0, erfc(1/2) = 0.4795 have hit 1 by the time 2. */
    @Test
    void hitsFollowLevysLaw() throws IOException {
        Path out = folder.resolve("hits.csv");
        Path picture = folder.resolve("hits.svg");
        JsonNode summary = CommandLineHarness.good(
                        "paths",
                        "--process",
                        WIENER,
                        "--initial",
                        AT_ZERO,
                        "--to",
                        2,
                        "--steps",
                        8,
                        "-n",
                        20_000,
                        "--hit",
                        1,
                        "--picture",
                        picture,
                        "-o",
                        out,
                        "--json")
                .summary();
        double z = (summary.get("hitShare").asDouble() - 0.4795001221869535)
                / summary.get("hitShareStandardError").asDouble();
        assertTrue(Math.abs(z) < 5, "z=" + z);
        Samples rows = PointsFile.read(out);
        long hits = 0;
        for (int i = 0; i < rows.n(); i++) {
            hits += (long) rows.at(i, 0);
            assertTrue(rows.at(i, 0) == 1 ? rows.at(i, 1) < 2 : rows.at(i, 1) == 2);
        }
        assertEquals(summary.get("hits").asLong(), hits);
        assertTrue(Files.readString(picture).contains("have hit") || Files.size(picture) > 1000);
    }

    @Test
    void picturesAreDrawnForAnyNumberOfComponents() throws IOException {
        for (String name : new String[] {"walk.png", "walk.svg"}) {
            Path picture = folder.resolve(name);
            CommandLineHarness.good(
                    "paths",
                    "--process",
                    "{\"process\":\"linear\",\"A\":[[-1,2],[-2,-1]],\"b\":[0,0],\"G\":[[0.5,0],[0,0.5]]}",
                    "-n",
                    100,
                    "--steps",
                    50,
                    "--picture",
                    picture,
                    "-o",
                    folder.resolve("x.npy"));
            String start = new String(Files.readAllBytes(picture), 0, 5, StandardCharsets.ISO_8859_1);
            assertTrue(start.contains("PNG") || start.startsWith("<svg") || start.startsWith("<?xml"), start);
        }
    }

    @Test
    void aToleranceThatCannotBeMetLeavesWhatThereIs() throws IOException {
        Path out = folder.resolve("x.csv");
        Said said = CommandLineHarness.run(
                "paths", "--process", WELL, "-n", 5, "--method", "adaptive-shark", "--tolerance", 1e-40, "-o", out);
        assertEquals(1, said.code());
        Path partial = folder.resolve("x.partial.csv");
        for (String part : new String[] {"path 0", "1.0E-40", partial.toString()}) {
            assertTrue(said.err().contains(part), said.err());
        }
        assertEquals("path,t,x0", Files.readAllLines(partial).get(0));
        assertEquals(5, PointsFile.read(partial).n());
        assertFalse(Files.exists(out));
    }

    @Test
    void intervalsHoldTheirMeans() {
        JsonNode summary = CommandLineHarness.good(
                        "paths", "-n", 100, "--steps", 5, "-o", folder.resolve("x.csv"), "--json")
                .summary();
        double mean = summary.get("mean").get(0).asDouble();
        double error = summary.get("meanStandardError").get(0).asDouble();
        assertEquals(
                mean - 1.959963984540054 * error,
                summary.get("mean95").get(0).get(0).asDouble(),
                1e-12);
        assertEquals(
                mean + 1.959963984540054 * error,
                summary.get("mean95").get(0).get(1).asDouble(),
                1e-12);
    }

    @Test
    void whatCannotBeAskedForIsAMistake() {
        mistake("-n 0", "paths", "-n", 0);
        mistake("--to 0.0", "paths", "--to", 0);
        mistake("against the noise", "paths", "--to", -1, "-o", folder.resolve("x.csv"));
        mistake("adaptive-shark", "paths", "--tolerance", 0.1);
        mistake("> 0", "paths", "--method", "adaptive-shark", "--tolerance", 0);
        mistake("x1=0.5", "paths", "--hit", "z=3");
        mistake("components x0 to x0", "paths", "--hit", "x7=3");
        mistake("--save final", "paths", "--hit", 1, "--save", "all");
        mistake("--checkpoint FILE", "paths", "--checkpoint-every", 5);
        mistake("equal steps", "paths", "--method", "adaptive-heun", "--resume", "x");
        mistake(".png, .svg", "paths", "--picture", "x.gif");
    }
}
