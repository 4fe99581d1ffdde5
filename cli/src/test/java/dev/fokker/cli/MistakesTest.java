package dev.fokker.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.cli.CommandLineHarness.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked for wrongly is answered in one or two lines, with exit code 2, and nothing is written. */
final class MistakesTest {
    private static final String NORMAL = "{\"target\":\"gaussian\",\"mean\":[0],\"covariance\":[[1]]}";

    @TempDir
    private Path folder;

    /** The command fails as a mistake, and says all of {@code words}. */
    private void refused(String[] words, Object... arguments) {
        Said said = CommandLineHarness.run(arguments);
        assertEquals(2, said.code(), said.out() + said.err());
        assertEquals("", said.out());
        long lines = said.err().lines().count();
        assertTrue(lines <= 2, lines + " lines: " + said.err());
        for (String word : words) {
            assertTrue(said.err().contains(word), () -> word + " is not in: " + said.err());
        }
        assertFalse(said.err().contains("Exception"), said.err());
    }

    private static String[] saying(String... words) {
        return words;
    }

    private Path out() {
        return folder.resolve("out.csv");
    }

    @Test
    void unknownNamesAreToldTheNearest() {
        refused(saying("dpmp-2m", "dpmpp-2m"), "sample", NORMAL, "--method", "dpmp-2m", "-o", out());
        refused(saying("karas", "karras"), "sample", NORMAL, "--grid", "karas", "-o", out());
        refused(saying("tweedy", "tweedie"), "sample", NORMAL, "--final-step", "tweedy", "-o", out());
        refused(
                saying("ornstein-uhlenbek", "ornstein-uhlenbeck"),
                "paths",
                "--process",
                "{\"process\":\"ornstein-uhlenbek\"}");
        refused(saying("betaMni", "betaMin"), "sample", NORMAL, "--process", "{\"process\":\"vp\",\"betaMni\":1}");
        refused(saying("gausian", "gaussian"), "sample", "{\"target\":\"gausian\",\"mean\":[0],\"covariance\":[[1]]}");
        refused(saying("--stpes", "--steps"), "sample", NORMAL, "--stpes", "3");
        refused(saying("smaple", "sample"), "smaple");
        refused(saying("proceses", "processes"), "list", "proceses");
        refused(saying("moon", "moons"), "train", "moon", "--out", folder.resolve("model"));
        refused(saying("patankr", "patankar"), "density", "--scheme", "patankr", "-o", out());
        assertFalse(Files.exists(out()));
    }

    @Test
    void targetsThatAreNoLawsAreRefused() {
        refused(
                saying("weights[1]", "-0.3", "> 0"),
                "sample",
                "{\"target\":\"mixture\",\"weights\":[1,-0.3],\"means\":[[0],[1]],\"covariances\":[[[1]],[[1]]]}");
        refused(
                saying("not positive definite"),
                "sample",
                "{\"target\":\"gaussian\",\"mean\":[0,0],\"covariance\":[[1,2],[2,1]]}");
        refused(
                saying("not symmetric"),
                "sample",
                "{\"target\":\"gaussian\",\"mean\":[0,0],\"covariance\":[[1,0],[0.5,1]]}");
        refused(saying("mean", "missing"), "sample", "{\"target\":\"gaussian\",\"covariance\":[[1]]}");
        refused(
                saying("2 weights", "1 means"),
                "sample",
                "{\"target\":\"mixture\",\"weights\":[1,1],\"means\":[[0]],\"covariances\":[[[1]]]}");
        refused(
                saying("mean[0]", "\"a\""),
                "sample",
                "{\"target\":\"gaussian\",\"mean\":[\"a\"],\"covariance\":[[1]]}");
    }

    @Test
    void jsonIsReadStrictly() throws IOException {
        refused(
                saying("line 1", "mean"),
                "sample",
                "{\"target\":\"gaussian\",\"mean\":[0],\"mean\":[1],\"covariance\":[[1]]}");
        refused(saying("not valid JSON"), "sample", "{\"target\":\"gaussian\",");
        refused(saying("not valid JSON"), "sample", NORMAL + " {}");
        refused(saying("> 0", "betaMax", "-1"), "sample", NORMAL, "--process", "{\"process\":\"vp\",\"betaMax\":-1}");
        Path list = Files.writeString(folder.resolve("list.json"), "[1,2]");
        refused(saying("list.json", "object"), "sample", list);
        refused(saying("no such file"), "sample", folder.resolve("nowhere.json"));
    }

    @Test
    void filesOfPointsThatAreDamagedAreRefused() throws IOException {
        Path word = Files.writeString(folder.resolve("word.csv"), "x0\n1.5\ntwo\n");
        refused(saying("word.csv", "two"), "score", NORMAL, "--points", word, "-o", out());
        Path whole = folder.resolve("whole.npy");
        CommandLineHarness.good("sample", NORMAL, "-n", 50, "-o", whole);
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = Files.write(folder.resolve("cut.npy"), Arrays.copyOf(bytes, bytes.length - 9));
        refused(saying("cut.npy"), "score", NORMAL, "--points", cut, "-o", out());
        Path plane = Files.writeString(folder.resolve("plane.csv"), "1,2\n");
        refused(saying("plane.csv", "2 components", "1"), "sample", NORMAL, "--init", plane, "-o", out());
        Path pictures = Files.createDirectory(folder.resolve("pictures"));
        Path picture = folder.resolve("whole.png");
        CommandLineHarness.good("sample", NORMAL, "-n", 50, "-o", picture);
        byte[] png = Files.readAllBytes(picture);
        Files.write(pictures.resolve("cut.png"), Arrays.copyOf(png, png.length / 2));
        refused(saying("cut.png"), "train", pictures, "--out", folder.resolve("model"));
    }

    @Test
    void placesThatCannotBeWrittenToAreRefusedBeforeTheWork() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        // A run that would take hours, so that the answer can only have come before the work.
        Object[] work = {"sample", NORMAL, "-n", 1000000, "--steps", 1000000, "-o"};
        Object[] below = Arrays.copyOf(work, work.length + 1);
        below[work.length] = file.resolve("out.csv");
        refused(saying("out.csv", "folder"), below);
        below[work.length] = folder.resolve("missing/out.csv");
        refused(saying("missing", "does not exist"), below);
        below[work.length] = folder.resolve("out.xyz");
        refused(saying("out.xyz", ".csv", ".png"), below);
        refused(saying("file"), "train", "moons", "--out", file.resolve("model"));
    }

    @Test
    void numbersOutsideTheirRangeAreRefused() {
        refused(saying("-n 0", ">= 1"), "sample", NORMAL, "-n", 0);
        refused(saying("--steps", "abc"), "sample", NORMAL, "--steps", "abc");
        refused(saying("--eta -1", ">= 0"), "sample", NORMAL, "--eta", -1);
        refused(saying("--eta", "rk4", "noise"), "sample", NORMAL, "--method", "rk4", "--eta", 1);
        refused(saying("every:0", "every:K"), "paths", "--save", "every:0");
        refused(saying("--to 2.0", "must be within"), "sample", NORMAL, "--from", 1, "--to", 2);
        refused(saying("lower=5.0", "upper=1.0"), "density", "--lo", 5, "--hi", 1);
        refused(saying("memory"), "sample", NORMAL, "-n", 1_000_000_000_000L);
        refused(saying("linear"), "sample", NORMAL, "--process", "{\"process\":\"double-well\"}");
        refused(saying("dpmpp-2m", "euler-maruyama"), "paths", "--method", "dpmpp-2m");
    }

    @Test
    void runFilesAreReadStrictly() throws IOException {
        Path out = out();
        CommandLineHarness.good("sample", NORMAL, "-n", 5, "-o", out);
        Path run = folder.resolve("out.csv.run.json");
        String text = Files.readString(run);
        Files.writeString(run, text.replace("\"steps\"", "\"stpes\""));
        refused(saying("stpes", "steps"), "run", run);
        Files.writeString(run, text.replace("\"sample\"", "\"smaple\""));
        refused(saying("smaple", "sample"), "run", run);
        Files.writeString(run, text.replaceFirst("\"n\" : 5", "\"n\" : \"five\""));
        refused(saying("n"), "run", run);
    }

    @Test
    void aFolderWithoutAModelIsRefused() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        refused(saying("empty", "manifest.json"), "sample", empty);
    }
}
