package dev.fokker.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fokker.cli.CommandLineHarness.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command {@code mean} from end to end. */
final class MeanCommandTest {
    private static final String OU = "{\"process\":\"ornstein-uhlenbeck\",\"theta\":1.5,\"mu\":0.5,\"sigma\":0.8}";
    private static final String NORMAL = "{\"target\":\"gaussian\",\"mean\":[1],\"covariance\":[[0.25]]}";
    private static final int STEPS = 10;

    @TempDir
    private Path folder;

    private Path out(String ending) {
        return folder.resolve("mean." + ending);
    }

    private Said mean(Object... more) {
        List<Object> all = new ArrayList<>(List.of("mean", "--process", OU, "--initial", NORMAL, "-o", out("csv")));
        all.addAll(List.of(more));
        return CommandLineHarness.run(all.toArray());
    }

    /** Euler-Maruyama's second moment by its recursion: mean and variance of a linear step. */
    private static double secondMoment(int steps) {
        double h = 1.0 / steps;
        double mean = 1;
        double variance = 0.25;
        for (int k = 0; k < steps; k++) {
            mean += 1.5 * (0.5 - mean) * h;
            variance = (1 - 1.5 * h) * (1 - 1.5 * h) * variance + 0.64 * h;
        }
        return mean * mean + variance;
    }

    @Test
    void everyEstimatorFindsTheMeanAndItsError() {
        for (String estimator : List.of("plain", "antithetic", "control", "sobol")) {
            JsonNode found = mean("--of", "x0^2", "--steps", STEPS, "-n", 4096, "--estimator", estimator, "--json")
                    .summary();
            double error = found.get("standardError").asDouble();
            double z = (found.get("mean").asDouble() - secondMoment(STEPS)) / error;
            assertTrue(Math.abs(z) < 5, estimator + ": z=" + z);
            assertTrue(found.get("low").asDouble() < found.get("high").asDouble());
            assertEquals(4096L * STEPS, found.get("fieldEvaluations").asLong());
            double speedUp = found.get("speedUp").asDouble();
            assertTrue(
                    estimator.equals("plain") ? Math.abs(speedUp - 1) < 1e-9 : speedUp > 1.2,
                    estimator + ": " + speedUp);
            assertTrue(Files.exists(out("csv")) && Files.exists(folder.resolve("mean.csv.run.json")));
        }
    }

    @Test
    void levelsAreToldAndReachTheError() throws IOException {
        JsonNode found = mean("--of", "x0^2", "--estimator", "multilevel", "--standard-error", 0.02, "--json")
                .summary();
        assertTrue(found.get("standardError").asDouble() <= 0.02);
        assertEquals(secondMoment(100_000), found.get("mean").asDouble(), 5 * 0.02);
        JsonNode levels = found.get("levels");
        assertTrue(levels.get("steps").size() >= 3);
        assertEquals(4, levels.get("steps").get(0).asInt());
        assertEquals(
                1 + levels.get("steps").size(), Files.readAllLines(out("csv")).size());
    }

    @Test
    void anExpressionAlongThePathIsTurnedIntoAPayoff() {
        double plain = mean("--over", "maximum", "-n", 500, "--steps", STEPS, "--json")
                .summary()
                .get("mean")
                .asDouble();
        double twice = mean("--over", "maximum", "--then", "2*y + 1", "-n", 500, "--steps", STEPS, "--json")
                .summary()
                .get("mean")
                .asDouble();
        assertEquals(2 * plain + 1, twice, 1e-12);
        double clock = mean("--of", "t^2", "--over", "grid-mean", "-n", 2, "--steps", 2, "--json")
                .summary()
                .get("mean")
                .asDouble();
        assertEquals((0.25 + 1) / 2, clock, 1e-15);
    }

    @Test
    void picturesAreDrawn() throws IOException {
        for (String estimator : List.of("plain", "multilevel")) {
            Path file = folder.resolve(estimator + ".svg");
            CommandLineHarness.good(
                    "mean", "--process", OU, "--estimator", estimator, "--steps", 4, "-o", file, "--json");
            assertTrue(Files.readString(file).startsWith("<svg"));
        }
    }

    @Test
    void aRunIsRepeatedFromItsSettings() throws IOException {
        mean("--estimator", "sobol", "-n", 256, "--steps", STEPS);
        Path again = folder.resolve("again.csv");
        CommandLineHarness.good("run", folder.resolve("mean.csv.run.json"), "-o", again);
        assertEquals(Files.readString(out("csv")), Files.readString(again));
    }

    @Test
    void whatCannotBeIsRefused() {
        refused(List.of("mulitlevel", "multilevel"), "--estimator", "mulitlevel");
        refused(List.of("maxium", "maximum"), "--over", "maxium");
        refused(List.of("--of", "x3", "column 1"), "--of", "x3");
        refused(List.of("--then", "column"), "--then", "y +");
        refused(List.of("-n 1", ">= 2"), "-n", 1);
        refused(List.of("-n", "--standard-error"), "-n", 10, "--standard-error", 0.1);
        refused(List.of("-n 10", "multilevel"), "-n", 10, "--estimator", "multilevel");
        refused(List.of("--standard-error", "> 0"), "--standard-error", 0);
        refused(List.of("--confidence", "1.0"), "--confidence", 1);
        refused(List.of("--steps 0"), "--steps", 0);
        refused(List.of("heun-euler", "own steps"), "--method", "heun-euler");
        assertEquals(2, CommandLineHarness.run("mean", "-o", out("txt")).code());
        refused(List.of("too few"), "-n", 3, "--estimator", "control");
        assertFalse(Files.exists(out("csv")));
    }

    /** The refusal names the error and the budget, and what was found stays in the file. */
    @Test
    void anErrorOutOfReachKeepsWhatWasFound() throws IOException {
        for (String estimator : List.of("plain", "multilevel", "sobol")) {
            Files.deleteIfExists(out("csv"));
            refused(
                    List.of("1.0E-5", "200000", "found so far"),
                    "--standard-error",
                    1e-5,
                    "--budget",
                    2e5,
                    "--steps",
                    4,
                    "--estimator",
                    estimator);
            assertEquals(2, Files.readAllLines(out("csv")).size());
        }
    }

    private void refused(List<String> words, Object... more) {
        Said said = mean(more);
        assertEquals(2, said.code(), said.out() + said.err());
        assertEquals("", said.out());
        for (String word : words) {
            assertTrue(said.err().contains(word), () -> word + " is not in: " + said.err());
        }
        assertFalse(said.err().contains("Exception"), said.err());
    }
}
