package dev.fokker.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fokker.cli.CommandLineHarness.Said;
import dev.fokker.io.PointsFile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each way to train, by its flags, and what can be asked of the model that comes of it. */
final class TrainingFlagsTest {
    @TempDir
    private Path folder;

    private JsonNode train(Path model, Object... more) {
        List<Object> all = new ArrayList<>(List.of("train", "moons", "--out", model, "--batch", 16, "--json"));
        all.addAll(List.of(more));
        return CommandLineHarness.good(all.toArray()).summary();
    }

    private static String refused(String why, Object... arguments) {
        Said said = CommandLineHarness.run(arguments);
        assertEquals(2, said.code(), said.err());
        assertTrue(said.err().contains(why), said.err());
        return said.err();
    }

    @Test
    void aFlowOfCoupledNoiseIsSampledWithoutNoiseOnly() throws IOException {
        Path model = folder.resolve("model");
        train(model, "--steps", 6, "--objective", "flow-matching", "--coupling", "optimal-transport");
        Path out = folder.resolve("x.csv");
        JsonNode s = CommandLineHarness.good("sample", model, "-n", 10, "--steps", 4, "-o", out, "--json")
                .summary();
        assertEquals("straight", s.get("process").asText());
        assertEquals(0, s.get("eta").asDouble());
        assertEquals(10, PointsFile.read(out).n());
        refused("needs the score", "sample", model, "--eta", 1, "-n", 10, "--steps", 4, "-o", out);
        refused("needs the score", "score", model, "--at", 0.5, "--points", out, "-o", folder.resolve("s.csv"));
        refused(
                "flow matching predicts the velocity",
                "train",
                "moons",
                "--out",
                model,
                "--objective",
                "flow-matching",
                "--parameterization",
                "v");
        refused("did you mean 'flow-matching'", "train", "moons", "--out", model, "--objective", "flow-macthing");
        refused(
                "did you mean 'optimal-transport'",
                "train",
                "moons",
                "--out",
                model,
                "--coupling",
                "optimal-transprot");
    }

    @Test
    void aRunThatDoesNotImproveStopsAndKeepsItsBest() throws IOException {
        Path model = folder.resolve("model");
        JsonNode s = train(
                model,
                "--steps",
                200,
                "--rate",
                1e-9,
                "--held-out",
                0.2,
                "--validate-every",
                2,
                "--patience",
                3,
                "--keep",
                "best");
        // The average moves too little to count: the first look, then three without an improvement beyond its noise at
        // the least.
        assertEquals("patience", s.get("ending").asText(), s.toString());
        assertTrue(s.get("steps").asLong() >= 8 && s.get("steps").asLong() < 200, s.toString());
        assertEquals(s.get("bestStep"), s.get("publishedStep"));
        assertTrue(Files.exists(
                model.resolve("model-%d.safetensors".formatted(s.get("bestStep").asLong()))));
        double share = s.get("rows").asDouble() / 20_000;
        assertEquals(0.8, share, 5 * Math.sqrt(0.2 * 0.8 / 20_000), "rows to learn from " + s);
    }

    @Test
    void theNumbersOfARunStayWhenItGoesOn() {
        Path model = folder.resolve("model");
        JsonNode coarse = train(model, "--steps", 2, "--arithmetic", "bfloat16");
        assertEquals("bfloat16", coarse.get("arithmetic").asText());
        JsonNode on = train(model, "--steps", 4, "--arithmetic", "auto", "--resume");
        assertEquals("bfloat16", on.get("arithmetic").asText());
        refused(
                "was trained with another plan",
                "train",
                "moons",
                "--out",
                model,
                "--batch",
                16,
                "--steps",
                6,
                "--arithmetic",
                "float32",
                "--resume");
        refused("did you mean 'bfloat16'", "train", "moons", "--out", model, "--arithmetic", "bfloat61");
        refused("did you mean 'channels-last'", "train", "digits", "--out", model, "--layout", "chanels-last");
        refused("are vectors", "train", "moons", "--out", model, "--layout", "channels-last");
    }

    @Test
    void aModelIsWatchedAveragedMeasuredAndJudged() throws IOException {
        Path model = folder.resolve("model");
        Path events = folder.resolve("events");
        train(
                model,
                "--steps",
                20,
                "--held-out",
                0.2,
                "--validate-every",
                10,
                "--snapshots",
                10,
                "--tensorboard",
                events);
        try (var files = Files.list(events)) {
            List<Path> all = files.toList();
            assertEquals(1, all.size());
            assertTrue(
                    all.get(0).getFileName().toString().contains("tfevents") && Files.size(all.get(0)) > 0,
                    all.toString());
        }
        Path averaged = folder.resolve("averaged");
        JsonNode a = CommandLineHarness.good("average", model, "--length", 0.1, "--out", averaged, "--json")
                .summary();
        assertEquals(0.1, a.get("length").asDouble());
        JsonNode l = CommandLineHarness.good(
                        "likelihood",
                        averaged,
                        "--data",
                        "moons",
                        "--rows",
                        8,
                        "--divergence",
                        "hutchinson",
                        "--probes",
                        2,
                        "--tolerance",
                        1e-2,
                        "-o",
                        folder.resolve("l.csv"),
                        "--json")
                .summary();
        assertEquals(8, l.get("rows").asInt(), l.toString());
        assertEquals(2, l.get("probes").asInt(), l.toString());
        assertEquals(9, Files.readAllLines(folder.resolve("l.csv")).size());
        JsonNode e = CommandLineHarness.good(
                        "evaluate",
                        model,
                        "--data",
                        "moons",
                        "-n",
                        200,
                        "--measures",
                        "energy,sliced-wasserstein",
                        "--steps",
                        4,
                        "-o",
                        folder.resolve("e.json"),
                        "--json")
                .summary();
        assertTrue(e.get("measures").get("energy").get("value").asDouble() > 0, e.toString());
    }

    @Test
    void aDataSetSaysWhatItAsks() {
        JsonNode s = CommandLineHarness.good("suggest", "moons", "--pilot", 4, "-o", folder.resolve("s.json"), "--json")
                .summary();
        assertEquals(20_000, s.get("rows").asInt());
        assertTrue(s.get("timesDeviation").asDouble() > 0, s.toString());
    }

    private static JsonNode manifestProcess(Path model) throws IOException {
        return new ObjectMapper()
                .readTree(Files.readString(model.resolve("manifest.json")))
                .findValue("process");
    }

    @Test
    void theProcessOfTheDataIsThatOfTheModelAndStays() throws IOException {
        JsonNode asked = CommandLineHarness.good(
                        "suggest", "moons", "--pilot", 0, "-o", folder.resolve("s.json"), "--json")
                .summary();
        assertEquals("fokker train moons --process auto", asked.get("train").asText());
        JsonNode edm = new ObjectMapper().readTree(asked.get("use").asText());
        Path whole = folder.resolve("whole");
        Said said = CommandLineHarness.good(
                "train", "moons", "--out", whole, "--batch", 16, "--steps", 4, "--process", "auto", "--json");
        assertTrue(said.err().contains("process: " + edm), said.err());
        assertEquals("edm", said.summary().get("process").asText());
        assertEquals(asked.get("use"), said.summary().get("use"));
        assertEquals(edm, manifestProcess(whole));
        Path parts = folder.resolve("parts");
        train(parts, "--steps", 2, "--process", "auto");
        train(parts, "--steps", 4, "--process", "auto", "--resume");
        String name = "model-4.safetensors";
        assertEquals(-1, Files.mismatch(whole.resolve(name), parts.resolve(name)));
        Path again = folder.resolve("again");
        CommandLineHarness.good("run", whole.resolve("run.json"), "--output", again, "--json");
        assertEquals(-1, Files.mismatch(whole.resolve(name), again.resolve(name)));
        JsonNode sampled = CommandLineHarness.good(
                        "sample", whole, "-n", 5, "--steps", 3, "-o", folder.resolve("x.csv"), "--json")
                .summary();
        assertEquals("edm", sampled.get("process").asText());
        assertEquals(edm.get("sigmaMax").asDouble(), sampled.get("from").asDouble(), sampled.toString());
    }

    @Test
    void aRunThatGoesOnKeepsTheProcessThatItBeganWith() throws IOException {
        String own = "{\"process\":\"edm\",\"sigmaMin\":0.03,\"sigmaMax\":7.5}";
        Path whole = folder.resolve("whole");
        Path parts = folder.resolve("parts");
        train(whole, "--steps", 4, "--process", own);
        train(parts, "--steps", 2, "--process", own);
        assertEquals(
                own,
                train(parts, "--steps", 4, "--process", "auto", "--resume")
                        .get("use")
                        .asText());
        assertEquals(manifestProcess(whole), manifestProcess(parts));
        String name = "model-4.safetensors";
        assertEquals(-1, Files.mismatch(whole.resolve(name), parts.resolve(name)));
    }

    @Test
    void aProcessOfTheDataIsRefusedWhereItMakesNoSense() throws IOException {
        Path model = folder.resolve("model");
        refused(
                "leave --process out",
                "train",
                "moons",
                "--out",
                model,
                "--process",
                "auto",
                "--objective",
                "flow-matching");
        Path flat = folder.resolve("flat.csv");
        Files.writeString(flat, "x\n2\n2\n");
        refused("all its 2 rows are the same", "train", flat, "--out", model, "--process", "auto");
        refused("all its 2 rows are the same", "suggest", flat, "--pilot", 0, "-o", folder.resolve("s.json"));
        Path huge = folder.resolve("huge.csv");
        Files.writeString(huge, "x\n1e200\n-1e200\n");
        refused("divide them by a constant", "train", huge, "--out", model, "--process", "auto");
        refused("'fokker train'", "suggest", "moons", "--process", "auto");
    }

    @Test
    void badPicturesAreNamed() throws IOException {
        Path pictures = Files.createDirectory(folder.resolve("pictures"));
        ImageIO.write(
                new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY),
                "png",
                pictures.resolve("a.png").toFile());
        ImageIO.write(
                new BufferedImage(8, 12, BufferedImage.TYPE_BYTE_GRAY),
                "png",
                pictures.resolve("b.png").toFile());
        Path model = folder.resolve("model");
        Said mixed = CommandLineHarness.run("train", pictures, "--out", model);
        assertTrue(
                mixed.code() != 0
                        && mixed.err().contains("b.png")
                        && mixed.err().contains("a.png is"),
                mixed.err());
        Files.delete(pictures.resolve("b.png"));
        refused("constant", "train", pictures, "--out", model);
        refused("levels", "train", "digits", "--out", model, "--levels", 100);
        refused("levels", "train", "moons", "--out", model, "--levels", 256);
    }
}
