package dev.fokker.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.learn.Dataset;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a word means where rows are asked for. */
class DataFileTest {
    @TempDir
    private Path folder;

    @Test
    void aNamedTargetIsDrawnFromAsItsJsonIs() {
        for (KnownTarget known : Catalog.KNOWN_TARGETS.all()) {
            Dataset named = DataFile.read(known.name(), false, 3);
            Dataset written = DataFile.read(TargetFile.of(known.law()).json().toString(), false, 3);
            assertEquals(known.name(), named.name());
            assertEquals(written.sha256(), named.sha256());
            assertNotEquals(
                    named.sha256(), DataFile.read(known.name(), false, 4).sha256());
            assertEquals(
                    TargetFile.of(known.law()),
                    DataFile.target(known.name()).orElseThrow(),
                    "its law is known to floors and budgets");
        }
    }

    @Test
    void noNameStandsForTwoThings() {
        assertTrue(Collections.disjoint(Catalog.DATA_SETS.names(), Catalog.KNOWN_TARGETS.names()));
    }

    @Test
    void aPathIsNeverTakenForAName() {
        assertFalse(DataFile.target("./two").isPresent());
        assertFalse(DataFile.target(folder.resolve("two").toString()).isPresent());
    }

    @Test
    void aWrongNameIsToldTheNearestOfAll() {
        for (String[] pair : new String[][] {{"rng8", "ring8"}, {"grid", "grid25"}, {"moon", "moons"}}) {
            Mistake e = assertThrows(Mistake.class, () -> DataFile.read(pair[0], false, 0));
            for (String part : new String[] {
                "unknown data set '%s'; did you mean '%s'?".formatted(pair[0], pair[1]), "digits", "two", ".csv"
            }) {
                assertTrue(e.getMessage().contains(part), e.getMessage());
            }
        }
    }
}
