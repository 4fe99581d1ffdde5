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
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model is trained, gone on with, sampled, scored, and refused when damaged. */
final class TrainingCommandsTest {
    @TempDir
    private Path folder;

    private JsonNode train(Path model, int steps, Object... more) {
        Object[] arguments = {
            "train", "moons", "--out", model, "--steps", steps, "--batch", 16, "--threads", 1, "--json"
        };
        Object[] all = java.util.Arrays.copyOf(arguments, arguments.length + more.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        return CommandLineHarness.good(all).summary();
    }

    @Test
    void aModelIsTrainedSampledAndScored() throws IOException {
        Path model = folder.resolve("model");
        assertEquals(8, train(model, 8).get("steps").asLong());
        assertTrue(Files.isRegularFile(model.resolve("manifest.json")));
        assertTrue(Files.isRegularFile(model.resolve("run.json")));
        Path out = folder.resolve("x.csv");
        JsonNode s = CommandLineHarness.good("sample", model, "-n", 20, "--steps", 5, "-o", out, "--json")
                .summary();
        assertEquals("vp", s.get("process").asText());
        Samples samples = PointsFile.read(out);
        assertEquals(20, samples.n());
        Path score = folder.resolve("s.csv");
        CommandLineHarness.good("score", model, "--at", 0.4, "--points", out, "-o", score);
        assertEquals("s0,s1", Files.readAllLines(score).get(0));
        Said other = CommandLineHarness.run("sample", model, "--process", "{\"process\":\"ve\"}");
        assertEquals(2, other.code());
        assertTrue(other.err().contains("trained with"), other.err());
    }

    /**
     * Law O14: for standardized Gaussian rows the target of the EDM form tells nothing of x, so the floor of its unit-weight loss
     * is its variance, 1; within five standard errors and the 1 % by which 20,000 rows miss their law's variance.
     */
    @Test
    void theLossIsReportedBesideItsFloor() {
        String gaussian = "{\"target\":\"gaussian\",\"mean\":[3],\"covariance\":[[4]]}";
        Path model = folder.resolve("model");
        JsonNode s = CommandLineHarness.good("train", gaussian, "--out", model, "--steps", 3, "--threads", 1, "--json")
                .summary();
        double error = s.get("lossFloorStandardError").asDouble();
        assertEquals(1, s.get("lossFloor").asDouble(), 5 * error + 0.01);
        assertTrue(error < 0.02, "standard error " + error);
    }

    @Test
    void goingOnEqualsNeverHavingStopped() throws IOException {
        Path whole = folder.resolve("whole");
        Path parts = folder.resolve("parts");
        train(whole, 6);
        train(parts, 3);
        train(parts, 6, "--resume");
        String name = "model-6.safetensors";
        assertEquals(-1, Files.mismatch(whole.resolve(name), parts.resolve(name)));
    }

    @Test
    void aModelWithOneFlippedByteIsRefused() throws IOException {
        Path model = folder.resolve("model");
        train(model, 2);
        Path weights = model.resolve("model-2.safetensors");
        byte[] bytes = Files.readAllBytes(weights);
        bytes[bytes.length / 2] ^= 1;
        Files.write(weights, bytes);
        Said said = CommandLineHarness.run("sample", model, "-o", folder.resolve("x.csv"));
        assertEquals(1, said.code(), said.err());
        assertTrue(said.err().contains("model-2.safetensors") && said.err().contains("SHA-256"), said.err());
    }

    @Test
    void labelsReachTheModel() throws IOException {
        Path data = folder.resolve("data.csv");
        Files.writeString(data, "x,label\n-1,0\n-1.1,0\n1,1\n1.2,1\n");
        Path model = folder.resolve("model");
        CommandLineHarness.good("train", data, "--labels", "--out", model, "--steps", 2, "--batch", 4, "--threads", 1);
        Path out = folder.resolve("x.csv");
        CommandLineHarness.good("sample", model, "-n", 4, "--label", 1, "--steps", 4, "-o", out);
        Said said = CommandLineHarness.run("sample", model, "--label", 2, "-o", out);
        assertEquals(2, said.code());
        assertTrue(said.err().contains("classes 0 to 1"), said.err());
    }

    @Test
    void aStoppedTrainingKeepsItsModel() {
        Path model = folder.resolve("model");
        java.io.StringWriter err = new java.io.StringWriter();
        Console console = new Console(
                new java.io.PrintWriter(new java.io.StringWriter()), new java.io.PrintWriter(err), false, false);
        CommandLineRun run = new CommandLineRun(console);
        run.stop();
        int code = run.execute("train", "moons", "--out", model.toString(), "--steps", "5", "--threads", "1");
        assertEquals(130, code, err.toString());
        assertTrue(err.toString().contains("--resume"), err.toString());
        assertTrue(
                Files.isRegularFile(model.resolve("manifest.json")),
                List.of(err).toString());
    }

    /** All that watches a run, at once; its settings come back from its file and give the same model. */
    @Test
    void aWatchedRunIsWrittenAveragedAndRunAgainFromItsFile() throws IOException {
        Path model = folder.resolve("model");
        Path events = folder.resolve("events");
        JsonNode s = train(
                model,
                60,
                "--held-out",
                0.1,
                "--validate-every",
                20,
                "--patience",
                9,
                "--snapshots",
                10,
                "--tensorboard",
                events);
        assertEquals(s.get("bestStep"), s.get("publishedStep"));
        assertTrue(s.get("validation").asDouble() > 0 && s.get("rows").asLong() < 20_000, s.toString());
        List<String> curves = Files.readAllLines(model.resolve("curves.csv"));
        assertEquals(1 + 4, curves.size(), curves.toString());
        assertTrue(Files.readString(model.resolve("levels.csv")).contains(",validation,"));
        try (var files = Files.list(events)) {
            assertEquals(1, files.count());
        }
        Path averaged = folder.resolve("averaged");
        JsonNode a = CommandLineHarness.good("average", model, "--out", averaged, "--json")
                .summary();
        assertTrue(a.get("validation").asDouble() > 0 && a.get("sets").asInt() == 12, a.toString());
        assertEquals(11, Files.readAllLines(averaged.resolve("lengths.csv")).size());
        Path again = folder.resolve("again");
        CommandLineHarness.good("run", model.resolve("run.json"), "--output", again, "--json");
        String name = "model-%d.safetensors".formatted(s.get("publishedStep").asLong());
        assertEquals(-1, Files.mismatch(model.resolve(name), again.resolve(name)));
    }

    @Test
    void timesOfAPilotStayWhenTheRunGoesOn() {
        Path model = folder.resolve("model");
        String times = train(model, 2, "--times", "auto").get("times").asText();
        assertTrue(times.startsWith("LogNormal"), times);
        assertEquals(
                times,
                train(model, 4, "--times", "auto", "--resume").get("times").asText());
    }

    @Test
    void badDataAndSettingsAreNamed() throws IOException {
        Path flat = folder.resolve("flat.csv");
        Files.writeString(flat, "x,y\n1,2\n1,2\n");
        Path model = folder.resolve("model");
        refused("all its 2 rows are the same", "train", flat, "--out", model);
        refused("this machine has", "train", "moons", "--out", model, "--batch", 100_000_000);
        // Before anything is tried on batches of that size.
        for (String tried : new String[] {"--arithmetic", "--times"}) {
            refused("this machine has", "train", "digits", "--out", model, "--batch", 10_000_000, tried, "auto");
        }
        refused("need rows that are held out", "train", "moons", "--out", model, "--patience", 3);
        refused("--held-out 0.95", "train", "moons", "--out", model, "--held-out", 0.95);
        refused("best", "train", "moons", "--out", model, "--held-out", 0.1, "--keep", "beast");
        train(model, 2, "--snapshots", 0);
        refused("--snapshots", "average", model, "--out", folder.resolve("other"));
        refused("another folder", "average", model, "--out", model);
        refused("no Gaussian path", "suggest", "moons", "--process", "{\"process\":\"double-well\"}");
    }

    private static void refused(String why, Object... arguments) {
        Said said = CommandLineHarness.run(arguments);
        assertEquals(2, said.code(), said.err());
        assertTrue(said.err().contains(why), said.err());
    }

    @Test
    void aDataSetIsLookedAtBeforeTraining() {
        JsonNode s = CommandLineHarness.good(
                        "suggest", "digits", "--pilot", 0, "-o", folder.resolve("s.json"), "--json")
                .summary();
        assertEquals(0.125, s.get("quantum").asDouble(), 1e-12);
        assertTrue(s.get("sigmaMin").asDouble() < s.get("sigmaData").asDouble(), s.toString());
        assertTrue(s.get("sigmaMax").asDouble() > s.get("sigmaData").asDouble(), s.toString());
        assertTrue(s.get("enoughNoise").asBoolean());
    }
}
