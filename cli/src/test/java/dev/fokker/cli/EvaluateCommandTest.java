package dev.fokker.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fokker.cli.CommandLineHarness.Said;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.sample.Samples;
import dev.fokker.io.PointsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Samples judged by the command: good, bad and copied ones, and every wrong input. */
final class EvaluateCommandTest {
    private static final String TWO = "{\"target\":\"mixture\",\"weights\":[0.35,0.65],\"means\":[[-1,0.3],[1,-0.3]],"
            + "\"covariances\":[[[0.0625,0],[0,0.0625]],[[0.25,0],[0,0.25]]]}";
    private static final String NORMAL = "{\"target\":\"gaussian\",\"mean\":[0,0],\"covariance\":[[1,0],[0,1]]}";

    @TempDir
    private Path folder;

    private Path points(String name, int n, double shift) throws IOException {
        double[] x = new double[2 * n];
        new Threefry(3).normals(Stream.DATA, 0, n, 0, 2, x);
        for (int k = 0; k < x.length; k++) {
            x[k] += shift;
        }
        return write(name, x);
    }

    private Path write(String name, double[] x) throws IOException {
        Path file = folder.resolve(name);
        PointsFile.write(file, Samples.copyOf(2, x), List.of("x0", "x1"));
        return file;
    }

    private JsonNode judged(Object source, Object... more) {
        Object[] all = new Object[more.length + 9];
        Object[] first = {"evaluate", source, "--data", NORMAL, "-n", 300, "-o", folder.resolve("report.json"), "--json"
        };
        System.arraycopy(first, 0, all, 0, 9);
        System.arraycopy(more, 0, all, 9, more.length);
        return CommandLineHarness.good(all).summary();
    }

    @Test
    @DisplayName("S4.55 samples of the law are as near to it as held-out rows; shifted ones are not, by every measure")
    void samplesOfTheLawAreToldFromShiftedOnes() throws IOException {
        JsonNode good = judged(points("good.npy", 300, 0));
        JsonNode bad = judged(points("bad.npy", 300, 1));
        for (String measure :
                List.of("energy", "mmd", "energy-ratio", "sliced-wasserstein", "frechet", "frechet-limit")) {
            JsonNode near = good.get("measures").get(measure);
            JsonNode far = bad.get("measures").get(measure);
            assertTrue(
                    near.get("interval95").get(1).asDouble()
                            < far.get("interval95").get(0).asDouble(),
                    measure);
            assertEquals(near.get("heldOut"), far.get("heldOut"), "one yardstick for all");
        }
        double limit = bad.get("measures").get("frechet-limit").get("value").asDouble();
        JsonNode interval = bad.get("measures").get("frechet-limit").get("interval95");
        assertTrue(interval.get(0).asDouble() < 2 && interval.get(1).asDouble() > 2, "|m|^2 = 2: " + limit);
        for (String share : List.of("precision", "recall", "coverage")) {
            assertTrue(
                    good.get("measures").get(share).get("value").asDouble()
                            > bad.get("measures").get(share).get("value").asDouble(),
                    share);
        }
        assertTrue(good.get("test").get("pValue").asDouble() > 0.01);
        assertEquals(0.005, bad.get("test").get("pValue").asDouble(), 1e-12);
        assertTrue(good.get("heldOutApart").asBoolean());
        assertTrue(Files.exists(folder.resolve("report.json")));
    }

    @Test
    void theNameOfATargetIsAsGoodAsItsJson() throws IOException {
        Path points = points("points.csv", 100, 0);
        JsonNode[] said = new JsonNode[2];
        for (String data : List.of(TWO, "two")) {
            said[data.equals(TWO) ? 0 : 1] = CommandLineHarness.good(
                            "evaluate",
                            points,
                            "--data",
                            data,
                            "--measures",
                            "energy",
                            "-n",
                            100,
                            "-o",
                            folder.resolve("report.json"),
                            "--json")
                    .summary();
        }
        assertEquals(said[0].get("measures"), said[1].get("measures"));
        Said wrong = CommandLineHarness.run("evaluate", points, "--data", "rng8");
        assertEquals(2, wrong.code());
        assertTrue(wrong.err().contains("'rng8'; did you mean 'ring8'?"), wrong.err());
    }

    @Test
    @DisplayName("S3.15 samples of an empirical score are training points, and the meter says so")
    void samplesOfAnEmpiricalScoreAreCopies() throws IOException {
        Path training = points("training.csv", 400, 0);
        Path other = folder.resolve("other.csv");
        double[] x = new double[600];
        new Threefry(4).normals(Stream.DATA, 0, 300, 0, 2, x);
        PointsFile.write(other, Samples.copyOf(2, x), List.of("x0", "x1"));
        JsonNode said = CommandLineHarness.good(
                        "evaluate",
                        "{\"target\":\"data\",\"file\":\"%s\"}".formatted(training),
                        "--data",
                        training,
                        "--held-out",
                        other,
                        "-n",
                        100,
                        "--steps",
                        30,
                        "--measures",
                        "memorisation",
                        "-o",
                        folder.resolve("r.json"),
                        "--json")
                .summary()
                .get("memorisation");
        assertTrue(said.get("share").asDouble() > 0.9, said.toString());
        assertTrue(said.get("pValue").asDouble() < 1e-12, said.toString());
        assertEquals(0.01, said.get("heldOutShare").asDouble(), 0.005);
    }

    /** Four steps of a mixture's own flow: nothing is wrong but the solver, and the score is exact to the last bit. */
    @Test
    @DisplayName("S4.28, E22 the budget of a target sampled with few steps blames the solver alone")
    void theBudgetBlamesTheSolver() throws IOException {
        Path table = folder.resolve("table.csv");
        Said said = CommandLineHarness.good(
                "evaluate",
                TWO,
                "--data",
                TWO,
                "-n",
                100,
                "--measures",
                "energy",
                "--method",
                "ddim",
                "--steps",
                4,
                "--budget",
                3,
                "-o",
                table);
        assertTrue(
                said.out().contains("where the error comes from") && said.out().contains("cutOff"), said.out());
        JsonNode budget = CommandLineHarness.good(
                        "evaluate",
                        TWO,
                        "--data",
                        TWO,
                        "-n",
                        100,
                        "--measures",
                        "energy",
                        "--method",
                        "ddim",
                        "--steps",
                        4,
                        "--budget",
                        3,
                        "-o",
                        folder.resolve("b.json"),
                        "--json")
                .summary()
                .get("budget");
        assertEquals(budget.get("nothing"), budget.get("score"));
        assertTrue(
                budget.get("solver").get("interval95").get(0).asDouble()
                        > budget.get("nothing").get("interval95").get(1).asDouble(),
                budget.toString());
        assertEquals(
                7,
                Files.readAllLines(table).stream()
                        .filter(l -> l.startsWith("budget,"))
                        .count());
        Path out = folder.resolve("no.json");
        refused("is not known", "evaluate", TWO, "--data", "moons", "--budget", 3, "-o", out);
        refused("holds samples", "evaluate", points("s.csv", 100, 0), "--data", TWO, "--budget", 3, "-o", out);
        refused("--budget 1", "evaluate", TWO, "--data", TWO, "--budget", 1, "-o", out);
    }

    /** Data three standard deviations away from those of the training. */
    @Test
    @DisplayName("S4.55, E22 a model is judged against a law that it has never seen, and its score is blamed")
    void aModelIsJudged() {
        Path model = folder.resolve("model");
        String far = "{\"target\":\"gaussian\",\"mean\":[3,0],\"covariance\":[[1,0],[0,1]]}";
        CommandLineHarness.good("train", TWO, "--out", model, "--steps", 20, "--batch", 16, "--threads", 1);
        JsonNode said = CommandLineHarness.good(
                        "evaluate",
                        model,
                        "--data",
                        far,
                        "-n",
                        80,
                        "--steps",
                        6,
                        "--measures",
                        "energy,memorisation",
                        "--budget",
                        2,
                        "-o",
                        folder.resolve("r.json"),
                        "--json")
                .summary();
        assertEquals(80, said.get("samples").asInt());
        JsonNode energy = said.get("measures").get("energy");
        assertTrue(energy.get("interval95").get(0).asDouble()
                > energy.get("heldOut").get("value").asDouble());
        assertTrue(said.get("memorisation").get("share").asDouble() < 0.1, said.toString());
        JsonNode budget = said.get("budget");
        assertTrue(
                budget.get("score").get("value").asDouble()
                        > 2 * budget.get("nothing").get("value").asDouble(),
                budget.toString());
    }

    @Test
    void tablesPicturesAndTextAreWritten() throws IOException {
        Path samples = points("some.csv", 100, 0);
        Path table = folder.resolve("table.csv");
        Path picture = folder.resolve("picture.svg");
        Said said = CommandLineHarness.good(
                "evaluate",
                samples,
                "--data",
                NORMAL,
                "--measures",
                "energy,neighbours",
                "-o",
                table,
                "--picture",
                picture);
        assertTrue(said.out().contains("energy") && said.out().contains("held-out"), said.out());
        assertFalse(said.out().contains("frechet"), said.out());
        List<String> lines = Files.readAllLines(table);
        assertEquals("measure,of,value,low,high,on,rows", lines.get(0));
        assertTrue(lines.stream().anyMatch(l -> l.startsWith("precision,held-out,")));
        assertTrue(Files.readString(picture).startsWith("<svg"));
    }

    private void refused(String part, Object... arguments) {
        Said said = CommandLineHarness.run(arguments);
        assertEquals(2, said.code(), said.err());
        assertTrue(said.err().contains(part), said.err());
        assertFalse(Files.exists(folder.resolve("no.json")));
    }

    @Test
    void wrongInputIsNamed() throws IOException {
        Path out = folder.resolve("no.json");
        Path good = points("good.csv", 100, 0);
        refused("did you mean 'energy'?", "evaluate", good, "--data", NORMAL, "--measures", "enrgy", "-o", out);
        refused("at least 60", "evaluate", points("few.csv", 10, 0), "--data", NORMAL, "-o", out);
        refused("rows of 2 numbers", "evaluate", good, "--data", "digits", "-o", out);
        double[] x = new double[200];
        refused("all 100 rows are equal", "evaluate", write("same.csv", x), "--data", NORMAL, "-o", out);
        for (int k = 0; k < x.length; k++) {
            x[k] = k;
        }
        x[133] = Double.NaN;
        refused("66", "evaluate", write("nan.npy", x), "--data", NORMAL, "-o", out);
        refused("no such file", "evaluate", folder.resolve("none.npy"), "--data", NORMAL, "-o", out);
        refused("share", "evaluate", good, "--data", good, "--held-out", "0.9", "-o", out);
        refused("none can be trained", "evaluate", good, "--data", NORMAL, "--classifier", "c.safetensors", "-o", out);
        refused(".json", "evaluate", good, "--data", NORMAL, "-o", folder.resolve("report.txt"));
        refused("-n 3", "evaluate", good, "--data", NORMAL, "-n", 3, "-o", out);
    }
}
