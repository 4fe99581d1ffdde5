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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From files of paths back to equations. */
final class FitCommandTest {
    private static final String OU = "{\"process\":\"ornstein-uhlenbeck\",\"theta\":1.5,\"mu\":0.5,\"sigma\":0.8}";
    private static final double Z = 5;

    @TempDir
    private Path folder;

    private Path walked(String process, String name) {
        Path file = folder.resolve(name);
        CommandLineHarness.good(
                "paths", "--process", process, "-n", 60, "--to", 10, "--steps", 1000, "--save", "all", "-o", file);
        return file;
    }

    private static void within(double truth, JsonNode estimate, String what) {
        double z = (estimate.get("value").asDouble() - truth)
                / estimate.get("standardError").asDouble();
        assertTrue(Math.abs(z) < Z, what + ": z=" + z);
    }

    /** The steps of the walk, 0.01, change theta by half a per cent, a tenth of its error here. */
    @Test
    void parametersOfWalkedPathsComeBackAndWalkAgain() {
        Path paths = walked(OU, "ou.csv");
        Path process = folder.resolve("fitted.json");
        JsonNode summary = CommandLineHarness.good(
                        "fit",
                        paths,
                        "--model",
                        "ornstein-uhlenbeck",
                        "--process-out",
                        process,
                        "-o",
                        folder.resolve("fit.csv"),
                        "--json")
                .summary();
        within(1.5, summary.get("theta"), "theta");
        within(0.5, summary.get("mu"), "mu");
        within(0.8, summary.get("sigma"), "sigma");
        assertEquals(60, summary.get("paths").asInt());
        assertEquals("diffusion", summary.get("jumpTest").get("verdict").asText());
        JsonNode again = CommandLineHarness.good(
                        "paths", "--process", process, "-n", 10, "-o", folder.resolve("again.csv"), "--json")
                .summary();
        assertEquals("ornstein-uhlenbeck", again.get("process").asText());
        JsonNode linear = CommandLineHarness.good(
                        "fit",
                        paths,
                        "--model",
                        "linear",
                        "--process-out",
                        process,
                        "-o",
                        folder.resolve("fit.npy"),
                        "--json")
                .summary();
        within(-1.5, linear.get("A00"), "A");
        within(0.64, linear.get("D00"), "D");
        CommandLineHarness.good("paths", "--process", process, "-n", 10, "-o", folder.resolve("again.csv"));
    }

    @Test
    void tablesHoldDriftDiffusionErrorsAndCounts() throws IOException {
        Path paths = walked("{\"process\":\"double-well\",\"temperature\":0.2}", "well.npy");
        Path table = folder.resolve("table.csv");
        Path picture = folder.resolve("table.svg");
        JsonNode summary = CommandLineHarness.good(
                        "fit",
                        paths,
                        "--columns",
                        "path,step,t,x0",
                        "--bins",
                        12,
                        "--lag",
                        2,
                        "--picture",
                        picture,
                        "-o",
                        table,
                        "--json")
                .summary();
        Samples rows = PointsFile.read(table);
        assertTrue(Files.readString(table).startsWith("x0,count,A0,A0_error,B00,B00_error\n"));
        assertEquals(12 - summary.get("emptySites").asInt(), rows.n());
        int seen = 0;
        for (int k = 0; k < rows.n(); k++) {
            if (rows.at(k, 1) > 300 && Math.abs(rows.at(k, 0)) < 1.5) {
                double x = rows.at(k, 0);
                // a bin is a third wide: the curvature 3x of the drift over it, and lags of 0.02
                double slack = 3 * Math.abs(x) * 0.35 * 0.35 / 8 + 0.02;
                double off = Math.abs(rows.at(k, 2) - x + x * x * x);
                assertTrue(off < Z * rows.at(k, 3) + slack, "drift off by %s at %s".formatted(off, x));
                seen++;
            }
        }
        assertTrue(seen >= 5, "bins looked at: " + seen);
        assertTrue(Files.readString(picture).contains("<svg"));
        Path other = folder.resolve("other.csv");
        CommandLineHarness.good("run", table + ".run.json", "-o", other);
        assertEquals(rows, PointsFile.read(other));
    }

    @Test
    void aColumnAloneNeedsItsTimeStepAndAKernelWillDo() throws IOException {
        int n = 4000;
        double[] z = new double[n];
        new Threefry(1).normals(Stream.DATA, 0, n, 0, 1, z);
        double[] x = new double[n];
        for (int k = 1; k < n; k++) {
            x[k] = 0.9 * x[k - 1] + 0.3 * z[k] + (k % 51 == 0 ? 3 : 0);
        }
        Path file = folder.resolve("column.csv");
        PointsFile.write(file, Samples.copyOf(1, x), List.of("speed"));
        JsonNode summary = CommandLineHarness.good(
                        "fit", file, "--dt", 0.1, "--bandwidth", 0, "-o", folder.resolve("k.csv"), "--json")
                .summary();
        assertEquals("jumps", summary.get("jumpTest").get("verdict").asText());
        assertEquals(40, summary.get("sites").asInt());
    }

    private void refused(String file, String words, Object... more) {
        Object[] arguments = new Object[more.length + 4];
        arguments[0] = "fit";
        arguments[1] = folder.resolve(file);
        arguments[2] = "-o";
        arguments[3] = folder.resolve("out.csv");
        System.arraycopy(more, 0, arguments, 4, more.length);
        Said said = CommandLineHarness.run(arguments);
        assertEquals(2, said.code(), said.out() + said.err());
        assertTrue(said.err().lines().count() <= 2, said.err());
        assertTrue(said.err().contains(words), words + " is not in: " + said.err());
        assertFalse(said.err().contains("Exception"), said.err());
        assertFalse(Files.exists(folder.resolve("out.csv")));
    }

    private void text(String name, String... lines) throws IOException {
        Files.write(folder.resolve(name), List.of(lines));
    }

    @Test
    void wrongFilesAreRefusedInOneLine() throws IOException {
        text("word.csv", "x", "1", "two", "3");
        text("constant.csv", "x", "1", "1", "1", "1", "1", "1");
        text("short.csv", "x", "1");
        text("nan.csv", "x", "1", "nan", "2");
        text("back.csv", "t,x", "0,1", "1,2", "1,1");
        text("uneven.csv", "t,x", "0,1", "1,2", "3,1", "4,5", "4.5,2", "7,1", "8,1");
        text("swing.csv", "x", "1", "-1", "1.1", "-1", "1", "-1.2", "1", "-1", "1.3");
        text("times.csv", "path,t", "0,1", "0,2");
        for (String model : List.of("kramers-moyal", "ornstein-uhlenbeck", "linear")) {
            refused("word.csv", "'two' is not a number", "--dt", 1, "--model", model);
            refused("nan.csv", "not finite", "--dt", 1, "--model", model);
            refused("back.csv", "increase", "--model", model);
        }
        refused("constant.csv", "variance", "--dt", 1);
        refused("constant.csv", "variance", "--dt", 1, "--model", "ornstein-uhlenbeck");
        refused("constant.csv", "constant", "--dt", 1, "--model", "linear");
        refused("short.csv", "two states", "--dt", 1);
        refused("uneven.csv", "not equal");
        refused("uneven.csv", "not equal", "--model", "linear");
        refused("swing.csv", "too long", "--dt", 1, "--model", "ornstein-uhlenbeck");
        refused("swing.csv", "shorter", "--dt", 1, "--model", "linear");
        refused("times.csv", "no column holds a state");
        refused("missing.csv", "no such file", "--dt", 1);
        refused("word.txt", ".csv", "--dt", 1);
    }

    @Test
    void wrongSettingsAreRefusedInOneLine() throws IOException {
        text("good.csv", "t,x", "0,1", "1,2", "2,1", "3,3", "4,0", "5,1");
        refused("good.csv", "linear", "--model", "liner");
        refused("good.csv", "--dt", "--dt", 1);
        refused("good.csv", "--bins 0", "--bins", 0);
        refused("good.csv", "one of them", "--bins", 3, "--bandwidth", 1);
        refused("good.csv", "--lag 9", "--lag", 9);
        refused("good.csv", "--order 3", "--order", 3);
        refused("good.csv", "table", "--process-out", folder.resolve("p.json"));
        refused("good.csv", ".svg", "--picture", folder.resolve("p.gif"));
        refused("good.csv", "names 3", "--columns", "a,b,c");
        text("plain.csv", "1", "2", "1", "3");
        refused("plain.csv", "--dt");
    }
}
