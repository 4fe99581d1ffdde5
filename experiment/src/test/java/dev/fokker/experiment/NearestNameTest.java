package dev.fokker.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fokker.core.expression.Spelling;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class NearestNameTest {
    @Test
    void distancesAreThoseOfLevenshtein() {
        assertEquals(3, Spelling.distance("kitten", "sitting"));
        assertEquals(0, Spelling.distance("", ""));
        assertEquals(4, Spelling.distance("", "heun"));
        assertEquals(2, Spelling.distance("flaw", "lawn"));
    }

    @Test
    void theNearestIsOfferedOnlyIfItIsNear() {
        List<String> names = List.of("heun", "rk4", "euler-maruyama");
        assertEquals(Optional.of("heun"), NearestName.of("huen", names));
        assertEquals(Optional.of("euler-maruyama"), NearestName.of("Euler-Marujama", names));
        assertEquals(Optional.empty(), NearestName.of("zzzzzzzzz", names));
    }
}
