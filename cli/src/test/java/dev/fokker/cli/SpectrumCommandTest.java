package dev.fokker.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
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

/** The command {@code spectrum} from end to end. */
final class SpectrumCommandTest {
    private static final String OU = "{\"process\":\"ornstein-uhlenbeck\",\"theta\":1.5,\"mu\":0.5,\"sigma\":0.8}";
    private static final String TURNING =
            "{\"process\":\"linear\",\"a\":[[-1,0.8],[-0.8,-1.5]],\"b\":[0,0],\"g\":[[0.77,0],[0.45,0.55]]}";

    @TempDir
    private Path folder;

    private Said spectrum(String process, String file, Object... more) {
        List<Object> all =
                new ArrayList<>(List.of("spectrum", "--process", process, "-o", folder.resolve(file), "--json"));
        all.addAll(List.of(more));
        return CommandLineHarness.run(all.toArray());
    }

    @Test
    void theRatesOfALineComeWithTheirErrorsAndTheirModes() throws IOException {
        JsonNode found = spectrum(OU, "modes.csv", "--count", 4).summary();
        for (int k = 0; k < 4; k++) {
            double error = Math.abs(found.get("rates").get(k).asDouble() - 1.5 * k);
            double estimate = found.get("errorEstimates").get(k).asDouble();
            assertTrue(error <= 1.2 * estimate + 1e-9, "mode %d: error %s, estimate %s".formatted(k, error, estimate));
            assertTrue(found.get("periods").get(k).isNull());
        }
        assertEquals(1 / 1.5, found.get("relaxationTime").asDouble(), 1e-3);
        List<String> lines = Files.readAllLines(folder.resolve("modes.csv"));
        assertEquals(401, lines.size());
        assertTrue(lines.get(0).startsWith("x,density0,function0,density1"), lines.get(0));
    }

    @Test
    void aTurningProcessHasPeriodsAndPictures() throws IOException {
        for (String file : List.of("modes.svg", "modes.png")) {
            JsonNode found = spectrum(TURNING, file, "--axes", "-4:4:40,-4:4:40", "--count", 3).summary();
            assertEquals(2 * Math.PI / 0.76, found.get("periods").get(1).asDouble(), 0.4);
            assertTrue(Files.size(folder.resolve(file)) > 1000);
        }
        assertEquals(3, spectrum(TURNING, "m.csv", "--axes", "-4:4:40,-4:4:40", "--count", 2)
                .summary()
                .get("count")
                .asInt());
        String first = Files.readAllLines(folder.resolve("m.csv")).get(0);
        assertEquals("x,y,density0,function0,density1,function1,densityImaginary1,functionImaginary1", first);
    }

    @Test
    void mistakesAreNamed() {
        assertTrue(refused("{\"process\":\"vp\"}").contains("depends on time"));
        assertTrue(refused(OU, "--count", 0).contains("--count 0"));
        assertTrue(refused(OU, "--axes", "-1:1:9", "--count", 7).contains("at most half"));
        assertTrue(refused(OU, "--axes", "-1:1:9,0:1:9").contains("2 axes"));
    }

    private String refused(String process, Object... more) {
        Said said = spectrum(process, "modes.csv", more);
        assertEquals(2, said.code(), said.err());
        return said.err();
    }
}
