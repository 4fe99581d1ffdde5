package dev.fokker.core.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TimeTest {
    @Test
    void aUniformGridMeetsBothEndsInEitherDirection() {
        for (int steps : new int[] {1, 3, 7, 1000}) {
            TimeGrid down = TimeGrid.uniform(1, 1e-3, steps);
            assertEquals(1, down.first());
            assertEquals(1e-3, down.last());
            assertEquals(steps, down.steps());
            double sum = 0;
            for (int k = 0; k < steps; k++) {
                assertTrue(down.step(k).h() < 0);
                sum += down.step(k).h();
            }
            assertEquals(1e-3 - 1, sum, 1e-13);
        }
    }

    @Test
    void timesThatAreNotMonotoneAreNamed() {
        IllegalArgumentException flat = assertThrows(IllegalArgumentException.class, () -> TimeGrid.of(0, 1, 1));
        assertTrue(flat.getMessage().contains("t[1]=1.0, t[2]=1.0"), flat.getMessage());
        assertThrows(IllegalArgumentException.class, () -> TimeGrid.of(0, 1, 0.5));
        assertThrows(IllegalArgumentException.class, () -> TimeGrid.of(0, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> TimeGrid.of(1));
        assertThrows(IllegalArgumentException.class, () -> TimeGrid.uniform(0, 1, 0));
        assertThrows(IllegalArgumentException.class, () -> new Step(0, 0.5, 0.5));
    }

    /** Keeping rows moves each row's own time to its new place; a shared time stays shared. */
    @Test
    void timesFollowTheRowsThatAreKept() {
        Times each = new Times(4);
        for (int i = 0; i < 4; i++) {
            each.set(i, i);
        }
        assertFalse(each.shared());
        each.keep(new int[] {1, 3}, 2);
        assertEquals(1, each.at(0));
        assertEquals(3, each.at(1));
        Times same = Times.shared(0.5, 4);
        same.keep(new int[] {2}, 1);
        assertTrue(same.shared());
        Times middle = new Times(4);
        middle.between(each, same, 0.5, 2);
        assertEquals(0.75, middle.at(0));
        assertEquals(1.75, middle.at(1));
        middle.share(2);
        assertEquals(2, middle.at(1));
    }
}
