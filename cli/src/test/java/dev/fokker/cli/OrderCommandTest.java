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
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Orders measured from the command line. */
final class OrderCommandTest {
    @TempDir
    private Path folder;

    @Test
    @DisplayName("S0.16, S3.2 the measured strong orders are those that the methods state")
    void measuredOrdersAreThoseStated() {
        double[] gbm = {order("euler-maruyama", "gbm"), order("milstein", "gbm")};
        assertEquals(0.5, gbm[0], 0.1, "euler-maruyama");
        assertEquals(1, gbm[1], 0.1, "milstein");
        assertEquals(1, order("euler-maruyama", "ou"), 0.1, "euler-maruyama, additive");
    }

    private double order(String method, String problem) {
        JsonNode strong = said(method, problem, "-n", 2000, "--steps", "8..128").get("strong");
        assertTrue(strong.get("verdict").asText().startsWith("as stated"), strong.toString());
        return strong.get("order").asDouble();
    }

    private JsonNode said(Object... arguments) {
        Object[] all = new Object[arguments.length + 4];
        all[0] = "order";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[arguments.length + 1] = "-o";
        all[arguments.length + 2] = folder.resolve("order.csv");
        all[arguments.length + 3] = "--json";
        return CommandLineHarness.good(all).summary();
    }

    @Test
    void theTableIsTheSummaryAndNoThreadMatters() throws IOException {
        JsonNode one = said("shark", "double-well", "-n", 300, "--steps", "4..16", "--threads", 1);
        Samples table = PointsFile.read(folder.resolve("order.csv"));
        assertEquals(3, table.n());
        for (int k = 0; k < 3; k++) {
            assertEquals(4 << k, table.at(k, 0));
            assertEquals(one.get("errors").get(k).get("strongError").asDouble(), table.at(k, 1));
        }
        JsonNode three = said("shark", "double-well", "-n", 300, "--steps", "4..16", "--threads", 3);
        assertEquals(one.get("errors"), three.get("errors"));
    }

    @Test
    void exactMeansAreNotToldFromChance() {
        JsonNode weak =
                said("exact-linear", "kramers", "-n", 400, "--steps", "2..8").get("weak");
        assertEquals("exact", weak.get("stated").asText());
        assertEquals("no error beyond chance", weak.get("verdict").asText());
    }

    @Test
    void aMeasurementRepeatsItselfFromItsFile() throws IOException {
        Path picture = folder.resolve("mine.svg");
        Said first = CommandLineHarness.good(
                "order",
                "heun",
                "--process",
                "{\"process\":\"ornstein-uhlenbeck\"}",
                "--start",
                2,
                "-n",
                200,
                "--steps",
                "2..8",
                "--picture",
                picture,
                "--json");
        byte[] drawn = Files.readAllBytes(picture);
        assertTrue(new String(drawn, java.nio.charset.StandardCharsets.UTF_8).contains("<svg"));
        Said again = CommandLineHarness.good("run", first.summary().get("run").asText(), "--json");
        assertEquals(first.summary().get("errors"), again.summary().get("errors"));
        Said people = CommandLineHarness.good(
                "order", "heun", "ou", "-n", 200, "--steps", "2..8", "-o", folder.resolve("a.png"));
        assertTrue(people.out().contains("strong order"), people.out());
        assertTrue(people.out().contains("stated 1"), people.out());
    }

    @Test
    void mistakesAreNamed() {
        refused("did you mean 'milstein'", "order", "milstien");
        refused("did you mean 'double-well'", "order", "shark", "doublewell");
        refused("depends on the state", "order", "shark", "gbm");
        refused("--steps 8..9", "order", "shark", "ou", "--steps", "8..9");
        refused("-n 3", "order", "shark", "ou", "-n", 3);
        refused("Gaussian path turned round", "order", "ddim", "ou");
        refused("chooses its own steps", "order", "heun-euler", "ou");
        refused("give one of them", "order", "shark", "ou", "--process", "{\"process\":\"wiener\"}");
        refused("has its own start", "order", "shark", "ou", "--start", 2);
        refused("underdamped Langevin", "order", "baoab", "ou");
        refused("must end in one of", "order", "shark", "ou", "-o", folder.resolve("x.gif"));
    }

    private static void refused(String part, Object... arguments) {
        Said said = CommandLineHarness.run(arguments);
        assertEquals(2, said.code(), said.err());
        assertTrue(said.err().contains(part), said.err());
    }
}
