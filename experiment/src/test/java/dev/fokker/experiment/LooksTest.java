package dev.fokker.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.process.Domain;
import dev.fokker.core.process.Sde;
import org.junit.jupiter.api.Test;

final class LooksTest {
    @Test
    void everyLookIsAtATimeOfTheGridAndTheLastIsItsEnd() {
        for (String name : new String[] {"vp", "cosine", "ve", "edm", "straight", "ddpm", "ornstein-uhlenbeck"}) {
            Sde sde = ProcessFile.argument("{\"process\":\"" + name + "\"}").of(1);
            Domain range = Looks.range(sde);
            Looks looks = Looks.of(sde, range, 100);
            assertEquals(range.first(), looks.grid().first(), name);
            assertEquals(range.last(), looks.grid().last(), name);
            assertTrue(looks.count() >= 2, name);
            for (int k = 0; k < looks.count(); k++) {
                assertEquals(looks.time(k), looks.grid().step(looks.stepOf(k)).t1(), name);
            }
            assertEquals(range.last(), looks.time(looks.count() - 1), name);
            assertEquals(looks.grid().first(), looks.back().last(), name);
            assertTrue(Math.abs(looks.grid().steps() - 100) <= looks.count(), name);
        }
    }
}
