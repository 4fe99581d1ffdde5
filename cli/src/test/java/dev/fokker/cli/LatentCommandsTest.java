package dev.fokker.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fokker.cli.CommandLineHarness.Said;
import dev.fokker.core.sample.Samples;
import dev.fokker.io.Image;
import dev.fokker.io.ImageFile;
import dev.fokker.io.Npy;
import dev.fokker.io.PointsFile;
import dev.fokker.io.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** encode, decode, interpolate, edit and inpaint. */
final class LatentCommandsTest {
    private static final String TWO = "{\"target\":\"mixture\",\"weights\":[0.5,0.5],\"means\":[[-1,-1],[1,1]],"
            + "\"covariances\":[[[0.35,0.15],[0.15,0.3]],[[0.4,-0.2],[-0.2,0.35]]]}";
    private static final String ONE = "{\"target\":\"gaussian\",\"mean\":[0.5],\"covariance\":[[0.3]]}";

    @TempDir
    private Path folder;

    private Path points() throws IOException {
        Path file = folder.resolve("points.csv");
        Files.writeString(file, "x0,x1\n0.3,1.1\n-1.2,-0.8\n1.4,0.7\n-0.6,-1.5\n");
        return file;
    }

    private Path written(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, text);
        return file;
    }

    private static void mistake(String part, Object... arguments) {
        Said said = CommandLineHarness.run(arguments);
        assertEquals(2, said.code(), said.err());
        assertTrue(said.err().contains(part), said.err());
    }

    private static void near(Samples a, Samples b, double tolerance) {
        assertArrayEquals(a.toArray(), b.toArray(), tolerance);
    }

    @Test
    @DisplayName("S3.50, S4.7 what the commands encode they decode, and the report says how well")
    void whatIsEncodedIsDecoded() throws IOException {
        Path data = points();
        for (String codes : new String[] {"codes.csv", "codes.npy"}) {
            JsonNode summary = CommandLineHarness.good(
                            "encode", TWO, "--data", data, "--tolerance", 1e-9, "-o", folder.resolve(codes), "--json")
                    .summary();
            double most = summary.get("roundTrip").get("most").asDouble();
            assertTrue(most < 1e-6, "round trip " + most);
            Path back = folder.resolve("back.csv");
            CommandLineHarness.good(
                    "decode", TWO, "--data", folder.resolve(codes), "--tolerance", 1e-9, "-o", back, "--json");
            near(PointsFile.read(data), PointsFile.read(back), 1e-6);
        }
        assertTrue(Files.readString(folder.resolve("codes.csv")).startsWith("z0,z1"));
    }

    @Test
    void anyLinearProcessHasCodes() throws IOException {
        JsonNode summary = CommandLineHarness.good(
                        "encode",
                        TWO,
                        "--process",
                        "{\"process\":\"ornstein-uhlenbeck\"}",
                        "--data",
                        points(),
                        "-o",
                        folder.resolve("codes.csv"),
                        "--json")
                .summary();
        assertEquals("dop853", summary.get("method").asText());
        assertTrue(summary.get("roundTrip").get("most").asDouble() < 1e-6);
    }

    @Test
    void aGridIsRunInBothDirections() throws IOException {
        double[] most = new double[2];
        for (int k = 0; k < 2; k++) {
            most[k] = CommandLineHarness.good(
                            "encode",
                            TWO,
                            "--data",
                            points(),
                            "--steps",
                            100 << k,
                            "-o",
                            folder.resolve("codes.csv"),
                            "--json")
                    .summary()
                    .get("roundTrip")
                    .get("rootMeanSquare")
                    .asDouble();
        }
        assertEquals(2, most[0] / most[1], 0.3, Arrays.toString(most));
    }

    @Test
    @DisplayName("S3.50 a strip begins and ends at the rows that it joins, as numbers and as pictures")
    void aStripJoinsItsEnds() throws IOException {
        Path data = points();
        Samples rows = PointsFile.read(data);
        for (String path : new String[] {"linear", "spherical"}) {
            Path strip = folder.resolve(path + ".csv");
            CommandLineHarness.good(
                    "interpolate", TWO, "--data", data, "--between", "2,1", "--steps", 5, "--path", path, "-o", strip);
            Samples states = PointsFile.read(strip);
            assertEquals(5, states.n());
            near(rows.rows(2, 3), states.rows(0, 1), 1e-6);
            near(rows.rows(1, 2), states.rows(4, 5), 1e-6);
        }
        for (String name : new String[] {"strip.png", "strip.gif", "strip.svg"}) {
            CommandLineHarness.good(
                    "interpolate",
                    TWO,
                    "--between",
                    "3,4",
                    "--steps",
                    4,
                    "-o",
                    folder.resolve(name),
                    "--tolerance",
                    1e-3);
            assertTrue(Files.size(folder.resolve(name)) > 500);
        }
        CommandLineHarness.good("interpolate", ONE, "--between", "3,4", "-o", folder.resolve("line.svg"));
    }

    @Test
    void seedsAreThoseOfSample() throws IOException {
        Path strip = folder.resolve("strip.csv");
        CommandLineHarness.good("interpolate", TWO, "--between", "5,6", "--steps", 2, "-o", strip);
        Path one = folder.resolve("one.csv");
        CommandLineHarness.good(
                "sample", TWO, "-n", 1, "--seed", 6, "--method", "adaptive", "--tolerance", 1e-8, "-o", one);
        near(PointsFile.read(one), PointsFile.read(strip).rows(1, 2), 1e-5);
    }

    @Test
    @DisplayName("S4.8 a weak edit stays near the data, a strong one does not, and both depend on the seed only")
    void editsByStrength() throws IOException {
        Path out = folder.resolve("edited.csv");
        double[] change = new double[2];
        double[] strength = {0.1, 1};
        for (int k = 0; k < 2; k++) {
            Object[] command = {
                "edit", TWO, "--data", points(), "-n", 50, "--strength", strength[k], "--seed", 3, "-o", out, "--json"
            };
            change[k] = CommandLineHarness.good(command)
                    .summary()
                    .get("rootMeanSquareChange")
                    .asDouble();
            byte[] first = Files.readAllBytes(out);
            Object[] again = Arrays.copyOf(command, command.length + 2);
            again[command.length] = "--threads";
            again[command.length + 1] = 1;
            CommandLineHarness.good(again);
            assertArrayEquals(first, Files.readAllBytes(out));
            assertEquals(200, PointsFile.read(out).n());
        }
        assertTrue(change[0] < 0.1 && change[1] > 0.8, Arrays.toString(change));
        CommandLineHarness.good("edit", TWO, "--data", points(), "--eta", 0, "--to", 0.4, "-o", out);
        CommandLineHarness.good("edit", TWO, "--data", points(), "--eta", 0, "--steps", 20, "-o", out);
    }

    @Test
    @DisplayName("S4.8 inpainting leaves every known value exactly as it was")
    void knownValuesStay() throws IOException {
        Path data = written("holes.csv", "a,b\n0.2,nan\nNaN,-0.7\n0.1,0.3\n");
        Path out = folder.resolve("filled.csv");
        JsonNode summary = CommandLineHarness.good(
                        "inpaint", TWO, "--data", data, "-n", 4, "--resample", 3, "--steps", 10, "-o", out, "--json")
                .summary();
        assertEquals(30, summary.get("fieldEvaluations").asInt());
        assertEquals(2, summary.get("missing").asInt());
        Samples filled = PointsFile.read(out);
        assertEquals(12, filled.n());
        for (int i = 0; i < 12; i++) {
            assertTrue(i / 4 == 1 || filled.at(i, 0) == (i / 4 == 0 ? 0.2 : 0.1));
            assertTrue(i / 4 == 0 || filled.at(i, 1) == (i / 4 == 1 ? -0.7 : 0.3));
        }
    }

    @Test
    void masksOfOneRowOfAllRowsAndOfPicturesAreTaken() throws IOException {
        Path out = folder.resolve("filled.npy");
        Path one = written("one.csv", "1,0\n");
        CommandLineHarness.good(
                "inpaint", TWO, "--data", points(), "--mask", one, "--steps", 4, "--resample", 2, "-o", out);
        Samples rows = PointsFile.read(folder.resolve("points.csv"));
        Samples filled = PointsFile.read(out);
        for (int i = 0; i < 4; i++) {
            assertEquals(rows.at(i, 0), filled.at(i, 0), 0);
            assertFalse(rows.at(i, 1) == filled.at(i, 1));
        }
        Path each = folder.resolve("each.npy");
        Npy.write(each, Tensor.of(new double[] {1, 1, 0, 1, 1, 0, 1, 1}, 4, 2));
        CommandLineHarness.good(
                "inpaint", TWO, "--data", points(), "--mask", each, "--steps", 4, "--resample", 2, "-o", out);
        assertEquals(rows.at(0, 1), PointsFile.read(out).at(0, 1), 0);
        Path png = folder.resolve("mask.png");
        ImageFile.writePng(png, Image.copyOf(1, 2, 1, new byte[] {0, (byte) 255}));
        CommandLineHarness.good(
                "inpaint", TWO, "--data", points(), "--mask", png, "--steps", 4, "--resample", 2, "-o", out);
        assertEquals(rows.at(3, 1), PointsFile.read(out).at(3, 1), 0);
    }

    @Test
    @DisplayName("S4.8 a mask of the wrong shape, and what else cannot be, is said with what is needed")
    void mistakesAreNamed() throws IOException {
        Path data = points();
        Path out = folder.resolve("out.csv");
        Path wide = written("wide.csv", "1,0,1\n1,0,1\n");
        mistake(
                "is 2 x 3, but the data are 4 rows of 2; it must be 4 x 2, one each, or 1 x 2 for all",
                "inpaint",
                TWO,
                "--data",
                data,
                "--mask",
                wide,
                "-o",
                out);
        Path half = written("half.csv", "1,0.5\n");
        mistake("holds 0.5; it must be 1", "inpaint", TWO, "--data", data, "--mask", half, "-o", out);
        mistake("nothing is missing", "inpaint", TWO, "--data", data, "-o", out);
        Path infinite = written("infinite.csv", "1,inf\n");
        mistake("row 0, column 1 (from 0) is Infinity", "inpaint", TWO, "--data", infinite, "-o", out);
        Path holes = written("holes.csv", "0.2,nan\n");
        mistake("chooses its own steps", "inpaint", TWO, "--data", holes, "--method", "rk45", "-o", out);
        mistake("remembers past steps", "inpaint", TWO, "--data", holes, "--method", "dpmpp-2m", "--eta", 0, "-o", out);
        mistake("row 4; ", "interpolate", TWO, "--data", data, "--between", "0,4", "-o", out);
        mistake("two whole numbers", "interpolate", TWO, "--between", "a,b", "-o", out);
        mistake(">= 2", "interpolate", TWO, "--steps", 1, "-o", out);
        mistake("opposite", "interpolate", ONE, "--between", "0,3", "--path", "spherical", "-o", out);
        Path line = written("line.csv", "1\n2\n");
        for (String command : new String[] {"encode", "decode", "edit", "inpaint"}) {
            mistake("1 components but 2 are needed", command, TWO, "--data", line, "-o", out);
            mistake("within the times", command, TWO, "--data", data, "--to", 1.5, "-o", out);
            mistake("no classes", command, TWO, "--data", data, "--label", 1, "-o", out);
            mistake("no such file", command, TWO, "--data", folder.resolve("none.csv"), "-o", out);
        }
        mistake("is not finite", "encode", TWO, "--data", holes, "-o", out);
        mistake(
                "the time of the data comes first",
                "encode",
                TWO,
                "--data",
                data,
                "--from",
                0.6,
                "--to",
                0.2,
                "-o",
                out);
        mistake("give one of them", "edit", TWO, "--data", data, "--to", 0.3, "--strength", 0.2, "-o", out);
        mistake("must be > 0 and <= 1", "edit", TWO, "--data", data, "--strength", 0, "-o", out);
        String walk = "{\"process\":\"ornstein-uhlenbeck\"}";
        mistake("no Gaussian path", "edit", TWO, "--process", walk, "--data", data, "-o", out);
        assertFalse(Files.exists(out));
    }
}
