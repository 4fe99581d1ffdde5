package dev.fokker.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fokker.cli.CommandLineHarness.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Error against evaluations from the command line. */
final class FrontierCommandTest {
    @TempDir
    private Path folder;

    private JsonNode said(Object... arguments) {
        Object[] all = new Object[arguments.length + 4];
        all[0] = "frontier";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[arguments.length + 1] = "-o";
        all[arguments.length + 2] = folder.resolve("frontier.csv");
        all[arguments.length + 3] = "--json";
        return CommandLineHarness.good(all).summary();
    }

    @Test
    @DisplayName("S4.49 errors against counted evaluations; methods with steps of their own at several tolerances")
    void errorsStandAgainstCountedEvaluations() throws IOException {
        JsonNode json =
                said("two", "--methods", "ddim,rk4,ab4,rk45", "--evaluations", "12,24,48", "-n", 60, "--threads", 1);
        assertTrue(json.get("truthChange").asDouble() < 1e-10, json.toString());
        int fixed = 0;
        int own = 0;
        for (JsonNode point : json.get("points")) {
            String method = point.get("method").asText();
            double evaluations = point.get("evaluations").asDouble();
            assertTrue(point.get("median").asDouble() <= 3 * point.get("error").asDouble(), point.toString());
            if (method.equals("rk45")) {
                own++;
                assertTrue(point.has("tolerance"), point.toString());
            } else {
                fixed++;
                int steps = point.get("steps").asInt();
                double documented = method.equals("ddim") ? steps : method.equals("rk4") ? 4 * steps : steps + 9;
                assertEquals(documented, evaluations, point.toString());
                assertEquals(evaluations, point.get("mostEvaluations").asDouble());
            }
        }
        assertEquals(9, fixed);
        assertTrue(own >= 1, json.toString());
        List<String> table = Files.readAllLines(folder.resolve("frontier.csv"));
        assertEquals(json.get("points").size() + 1, table.size());
        JsonNode three = said("two", "--methods", "ddim,rk4,ab4,rk45", "--evaluations", "12,24,48", "-n", 60, "--threads", 3);
        for (int k = 0; k < json.get("points").size(); k++) {
            assertEquals(
                    json.get("points").get(k).get("error"), three.get("points").get(k).get("error"), "no thread matters");
        }
    }

    @Test
    void severalGridsAreCurvesOfTheirOwn() {
        JsonNode json = said(
                "{\"target\":\"gaussian\",\"mean\":[1],\"covariance\":[[0.25]]}",
                "--process",
                "{\"process\":\"straight\"}",
                "--methods",
                "dpmpp-2m",
                "--grids",
                "logsnr,uniform",
                "--evaluations",
                "10,20",
                "-n",
                20);
        assertEquals(4, json.get("points").size());
        assertEquals(2, json.get("laws").size());
        assertEquals("uniform", json.get("points").get(3).get("grid").asText());
    }

    @Test
    void aMeasurementRepeatsItselfFromItsFileAndIsShownToPeople() throws IOException {
        Path picture = folder.resolve("mine.svg");
        Said first = CommandLineHarness.good(
                "frontier", "two", "--methods", "ddim", "--evaluations", "5,10", "-n", 20, "-o", picture, "--json");
        assertTrue(Files.readString(picture).contains("<svg"));
        Said again = CommandLineHarness.good("run", first.summary().get("run").asText(), "--json");
        for (int k = 0; k < 2; k++) {
            assertEquals(
                    first.summary().get("points").get(k).get("error"),
                    again.summary().get("points").get(k).get("error"));
        }
        String people = CommandLineHarness.good(
                        "frontier", "two", "--methods", "ddim,ab4", "--evaluations", "5,20", "-n", 20, "-o",
                        folder.resolve("a.png"))
                .out();
        assertTrue(people.contains("against DOP853"), people);
        assertTrue(people.contains("left out: ab4: 5 evaluations"), people);
        assertTrue(people.contains("at the end; an error of 1e-3 takes"), people);
    }

    @Test
    void mistakesAreNamed() {
        refused("did you mean 'ring8'", "rin8");
        refused("no such file", "nowhere.json");
        refused("did you mean 'dpmpp-2m'", "two", "--methods", "dpmp-2m");
        refused("'baoab'", "two", "--methods", "ddim,baoab");
        refused("each above the one before", "two", "--evaluations", "8,5");
        refused("from 1 to", "two", "--evaluations", "0");
        refused("-n 1", "two", "-n", 1);
        refused("no Gaussian path", "two", "--process", "{\"process\":\"wiener\"}");
        refused("unknown grid", "two", "--grids", "");
        refused("must end in one of", "two", "-o", "x.gif");
        refused("must fall", "two", "--from", 0.1, "--to", 0.9);
        refused("of memory", "two", "-n", 2000000000, "--methods", "ddim");
    }

    private static void refused(String part, Object... arguments) {
        Object[] all = new Object[arguments.length + 1];
        all[0] = "frontier";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        Said said = CommandLineHarness.run(all);
        assertEquals(2, said.code(), said.err());
        assertTrue(said.err().contains(part), said.err());
    }
}
