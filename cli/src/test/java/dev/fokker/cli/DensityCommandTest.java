package dev.fokker.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fokker.io.Npy;
import dev.fokker.io.Npz;
import dev.fokker.io.Tensor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DensityCommandTest {
    private static final String TURNING =
            "{\"process\":\"linear\",\"A\":[[-1,2],[-2,-1]],\"b\":[0,0],\"G\":[[1,0],[0,1]]}";
    private static final String START = "{\"target\":\"gaussian\",\"mean\":[1,0],\"covariance\":[[0.2,0],[0,0.2]]}";
    private static final String AXES = "-3:3:60,-3.5:2.5:50";

    @TempDir
    private Path folder;

    private JsonNode solve(Path out, Object... more) {
        Object[] all = new Object[more.length + 10];
        Object[] first = {"density", "--process", TURNING, "--initial", START, "--to", 0.5, "-o", out, "--json"};
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(more, 0, all, first.length, more.length);
        return CommandLineHarness.good(all).summary();
    }

    @Test
    void twoDimensionsMeetTheClosedForm() throws IOException {
        Path out = folder.resolve("p.csv");
        JsonNode s = solve(out, "--axes", AXES);
        assertEquals("x,y,p", Files.readAllLines(out).get(0));
        assertEquals(1 + 60 * 50, Files.readAllLines(out).size());
        assertEquals(1, s.get("mass").asDouble(), 1e-13);
        assertEquals("patankar", s.get("scheme").asText());
        double estimate = s.get("timeErrorEstimate").asDouble()
                + s.get("spaceErrorEstimate").asDouble();
        assertTrue(s.get("errorL1").asDouble() <= 2 * estimate, s.toString());
        // the mean of the exact law, exp(-t) (cos 2t, -sin 2t), moved by no more than the error times the reach of the
        // axes
        double[] mean = {Math.exp(-0.5) * Math.cos(1), -Math.exp(-0.5) * Math.sin(1)};
        for (int j = 0; j < 2; j++) {
            assertEquals(mean[j], s.get("mean").get(j).asDouble(), 4 * estimate, s.toString());
        }
    }

    @Test
    void anErrorThatIsAskedForIsMet() {
        for (double tolerance : new double[] {1e-3, 1e-5}) {
            JsonNode s = solve(folder.resolve("p.npz"), "--axes", "-4:4:4,-4:4:4", "--tolerance", tolerance);
            assertTrue(s.get("errorL1").asDouble() <= tolerance, s.toString());
            assertTrue(s.get("reason").asText().startsWith("accuracy tier"), s.toString());
            assertTrue(s.get("cells").asInt() > 16, s.toString());
        }
    }

    @Test
    void everySchemeForTwoAxesSolvesAPlane() {
        for (JsonNode scheme :
                CommandLineHarness.good("list", "schemes", "--json").summary().get("schemes")) {
            if (scheme.get("meaning").asText().contains("along one axis")) {
                continue;
            }
            JsonNode s = solve(
                    folder.resolve("p.npy"),
                    "--axes",
                    "-4:4:24,-4:4:24",
                    "--scheme",
                    scheme.get("name").asText(),
                    "--steps",
                    32);
            assertEquals(1, s.get("mass").asDouble(), 1e-12, s.toString());
            assertTrue(s.get("reason").asText().contains("asked for by name"), s.toString());
            // the mean moves by 0.6 and the start is 0.45 wide: cells of a third err by about (h / s)^2, a half
            assertTrue(s.get("errorL1").asDouble() < 0.5, s.toString());
        }
    }

    @Test
    void arraysHoldTheAxesTheTimesAndTheMoments() throws IOException {
        Path out = folder.resolve("p.npz");
        JsonNode s = solve(out, "--axes", AXES, "--times", "0.1,0.2", "--steps", 12);
        Map<String, Tensor> all = Npz.read(out);
        assertArrayEquals(new long[] {3, 60, 50}, all.get("p").shape());
        assertArrayEquals(new long[] {3, 60, 50, 2}, all.get("current").shape());
        assertArrayEquals(new double[] {0.1, 0.2, 0.5}, all.get("t").toDoubles());
        double[] x = all.get("x_faces").toDoubles();
        double[] y = all.get("y_faces").toDoubles();
        double[] p = all.get("p").toDoubles();
        double mass = 0;
        for (int i = 0; i < 60; i++) {
            for (int j = 0; j < 50; j++) {
                mass += p[(2 * 60 + i) * 50 + j] * (x[i + 1] - x[i]) * (y[j + 1] - y[j]);
            }
        }
        assertEquals(1, mass, 1e-12);
        assertEquals(0.5 * (x[0] + x[1]), all.get("x").toDoubles()[0], 1e-15);
        double[] mean = all.get("mean").toDoubles();
        assertEquals(s.get("mean").get(1).asDouble(), mean[5]);
        assertArrayEquals(new long[] {3, 2, 2}, all.get("covariance").shape());
        solve(folder.resolve("p.npy"), "--axes", AXES, "--steps", 12);
        assertArrayEquals(new long[] {60, 50}, Npy.read(folder.resolve("p.npy")).shape());
    }

    @Test
    void severalTimesComeOneAfterAnother() throws IOException {
        Path out = folder.resolve("p.csv");
        CommandLineHarness.good("density", "--times", "0.5,0.25", "--cells", 40, "-o", out);
        var lines = Files.readAllLines(out);
        assertEquals("t,x,p", lines.get(0));
        assertTrue(lines.get(1).startsWith("0.25,") && lines.get(41).startsWith("0.5,"), lines.get(1));
        assertEquals(81, lines.size());
    }

    @Test
    void picturesAndMoviesOfOneAndTwoAxesAreWritten() throws IOException {
        for (String axes : new String[] {AXES, "-4:4:40:clustered@0/1"}) {
            boolean plane = axes.contains(",");
            Path movie = folder.resolve("p.gif");
            Object[] what = plane
                    ? new Object[] {"--process", TURNING, "--initial", START}
                    : new Object[] {"--process", "{\"process\":\"double-well\"}"};
            Path out = folder.resolve(plane ? "p.svg" : "p.png");
            CommandLineHarness.good(
                    "density",
                    what[0],
                    what[1],
                    plane ? what[2] : "--from",
                    plane ? what[3] : 0,
                    "--axes",
                    axes,
                    "--to",
                    0.4,
                    "--steps",
                    8,
                    "-o",
                    out,
                    "--movie",
                    movie,
                    "--frames",
                    2);
            assertTrue(Files.size(out) > 2000, out.toString());
            byte[] gif = Files.readAllBytes(movie);
            assertEquals("GIF89a", new String(gif, 0, 6, StandardCharsets.US_ASCII));
            assertEquals(2, frames(gif));
        }
    }

    /** Graphic control extensions of a GIF: one before each frame, 21 F9 04 .. 00, and an image descriptor 2C after it. */
    private static int frames(byte[] gif) {
        int count = 0;
        for (int k = 0; k + 8 < gif.length; k++) {
            boolean control = gif[k] == 0x21 && gif[k + 1] == (byte) 0xF9 && gif[k + 2] == 4 && gif[k + 7] == 0;
            count += control && gif[k + 8] == 0x2C ? 1 : 0;
        }
        return count;
    }

    @Test
    void aRunIsGoneOnWithFromItsCheckpoint() throws IOException {
        Path state = folder.resolve("state.run");
        Path whole = folder.resolve("whole.npy");
        solve(whole, "--axes", AXES, "--steps", 20, "--pieces", 5, "--checkpoint", state, "--checkpoint-every", 0);
        Path rest = folder.resolve("rest.npy");
        solve(rest, "--axes", AXES, "--steps", 20, "--pieces", 5, "--resume", state);
        assertArrayEquals(Files.readAllBytes(whole), Files.readAllBytes(rest));
    }

    @Test
    void whatRestsIsFoundWithItsCurrents() throws IOException {
        Path out = folder.resolve("s.npz");
        JsonNode s = CommandLineHarness.good(
                        "stationary", "--process", TURNING, "--axes", "-4:4:64,-4:4:64", "-o", out, "--json")
                .summary();
        // covariance 1/2 along each axis; the entropy production of a rotation at rate w under friction k is 2 w^2 / k
        // = 8
        double error = s.get("errorEstimate").asDouble();
        assertTrue(error < 0.05, s.toString());
        assertEquals(0.5, s.get("covariance").get(0).get(0).asDouble(), 4 * error);
        assertEquals(8, s.get("entropyProduction").asDouble(), 8 * 4 * error, s.toString());
        assertTrue(s.get("residual").asDouble() < 1e-12, s.toString());
        assertArrayEquals(
                new long[] {1, 64, 64, 2}, Npz.read(out).get("current").shape());
        Path picture = folder.resolve("s.svg");
        CommandLineHarness.good("stationary", "--process", "{\"process\":\"double-well\"}", "-o", picture);
        assertTrue(Files.readString(picture).contains("double-well at rest"));
    }

    @Test
    void mistakesAreNamed() {
        Object[][] cases = {
            {"2 components", "density", "--process", TURNING, "--axes", "0:1:9"},
            {"leave out --cells", "density", "--axes", "-4:4:9", "--cells", 9},
            {"3 components", "density", "--process", "{\"process\":\"coulomb\"}"},
            {"--lo, --hi", "density", "--process", TURNING, "--lo", 0},
            {"GB of memory", "density", "--process", TURNING, "--axes", "-9:9:11000,-9:9:11000"},
            {"not on the way", "density", "--times", "3", "--to", 1},
            {"needs --movie", "density", "--frames", 3},
            {"needs --checkpoint", "density", "--checkpoint-every", 3},
            {".gif", "density", "--movie", "m.png"},
            {"is NaN at x=[", "density", "--process", expression("\"sqrt(x0)\",\"1\""), "--cells", 9},
            {"within 1.0E-11", "density", "--tolerance", 0},
            {"leave out --scheme", "density", "--tolerance", 1e-3, "--scheme", "adi"},
            {"absorbs", "stationary", "--boundary", "absorbing"},
            {"depends on time", "stationary", "--process", "{\"process\":\"vp\"}"},
        };
        for (Object[] c : cases) {
            Object[] arguments = new Object[c.length + 1];
            System.arraycopy(c, 1, arguments, 0, c.length - 1);
            arguments[c.length - 1] = "-o";
            arguments[c.length] = folder.resolve("out.csv");
            CommandLineHarness.Said said = CommandLineHarness.run(arguments);
            assertEquals(2, said.code(), said.err());
            assertTrue(said.err().contains(String.valueOf(c[0])), c[0] + " is not in: " + said.err());
        }
    }

    private static String expression(String noise) {
        return "{\"process\":\"expression\",\"drift\":[\"-x0\",\"-x1\"],\"diffusion\":[" + noise
                + "],\"parameters\":{}}";
    }
}
