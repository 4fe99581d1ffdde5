package dev.fokker.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fokker.cli.CommandLineHarness.Said;
import dev.fokker.core.sample.Moments;
import dev.fokker.core.sample.Samples;
import dev.fokker.io.PointsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code fokker integral} from end to end. */
final class IntegralCommandTest {
    private static final double Z = 5;

    @TempDir
    private Path folder;

    private static void requireMean(double exact, JsonNode of, String value, String error) {
        double z = (of.get(value).asDouble() - exact) / of.get(error).asDouble();
        assertTrue(Math.abs(z) <= Z, () -> value + " of " + of + " beside " + exact + ": z=" + z);
    }

    @Test
    @DisplayName("S0.10, S0.11, S0.12 the command tells the three integrals of W dW with their errors")
    void integralsOfWHaveTheirMoments() throws IOException {
        Path out = folder.resolve("w.csv");
        Path picture = folder.resolve("w.svg");
        JsonNode s = CommandLineHarness.good(
                        "integral", "-n", 4000, "--steps", 100, "--to", 2, "-o", out, "--picture", picture, "--json")
                .summary();
        requireMean(0, s.get("left"), "mean", "meanStandardError");
        requireMean(1, s.get("middle"), "mean", "meanStandardError");
        requireMean(2, s.get("right"), "mean", "meanStandardError");
        // Left sums over n steps have the second moment t^2/2 (1 - 1/n).
        requireMean(2 * (1 - 0.01), s.get("left"), "secondMoment", "secondMomentStandardError");
        requireMean(0, s.get("isometry"), "gap", "gapStandardError");
        assertEquals(2, s.get("isometry").get("exact").asDouble(), 1e-9);
        assertTrue(s.get("identityResidual").asDouble() <= 300 * 0x1p-53, s.toString());
        assertEquals("left,middle,right", Files.readAllLines(out).get(0));
        Samples integrals = PointsFile.read(out);
        assertEquals(4000, integrals.n());
        assertEquals(s.get("left").get("mean").asDouble(), Moments.of(integrals).mean(0), 1e-12);
        assertTrue(Files.readString(picture).contains("<svg"));
    }

    @Test
    void aRunRepeatsToTheLastBitOnAnyThreads() throws IOException {
        Path first = folder.resolve("a.csv");
        Path second = folder.resolve("b.csv");
        CommandLineHarness.good(
                "integral",
                "--integrand",
                "exp(-t)*cos(w)",
                "--rule",
                "left",
                "-n",
                3000,
                "--steps",
                20,
                "--threads",
                3,
                "-o",
                first);
        CommandLineHarness.good("run", first + ".run.json", "-o", second);
        assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(second));
        assertEquals("left", Files.readAllLines(second).get(0));
    }

    @Test
    void peopleAreToldATable() {
        Path out = folder.resolve("a.npy");
        String text = CommandLineHarness.good("integral", "-n", 100, "--steps", 10, "-o", out)
                .out();
        for (String word : new String[] {"left", "middle", "right", "+-", "isometry", "identity", "a.npy"}) {
            assertTrue(text.contains(word), text);
        }
    }

    @Test
    void whatCannotBeIntegratedIsRefused() {
        Path out = folder.resolve("out.csv");
        String[][] wrong = {
            {"--integrand", "sin(w", "column 6"},
            {"--integrand", "v*w", "'v'"},
            {"--rule", "lft", "left"},
            {"--paths", "0", "--paths 0"},
            {"--steps", "0", "--steps 0"},
            {"--to", "-1", "--to -1"},
            {"--picture", "a.gif", ".svg"}
        };
        for (String[] w : wrong) {
            Said said = CommandLineHarness.run("integral", w[0], w[1], "-o", out);
            assertEquals(2, said.code(), said.err());
            assertTrue(said.err().contains(w[2]), said.err());
            assertFalse(said.err().contains("Exception"), said.err());
        }
        Said infinite = CommandLineHarness.run("integral", "--integrand", "1/t", "-n", 10, "-o", out);
        assertEquals(1, infinite.code());
        assertTrue(infinite.err().contains("path 0 at t=0.0"), infinite.err());
        assertFalse(Files.exists(out));
    }
}
