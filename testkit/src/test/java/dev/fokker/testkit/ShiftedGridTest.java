package dev.fokker.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.process.Cosine;
import dev.fokker.core.process.Domain;
import dev.fokker.core.process.OnDomain;
import dev.fokker.core.process.Schedule;
import dev.fokker.core.process.ShiftedGrid;
import dev.fokker.core.process.StraightPath;
import dev.fokker.core.process.UniformGrid;
import dev.fokker.core.process.VarianceExploding;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.core.time.TimeGrid;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The time shift of flow matching. */
class ShiftedGridTest {
    private static final List<Schedule> SCHEDULES =
            List.of(new StraightPath(), new VariancePreserving(), new Cosine(), new VarianceExploding());

    @Test
    void endsAreMetExactlyInEitherDirection() {
        for (Schedule s : SCHEDULES) {
            TimeGrid down = new ShiftedGrid(3).grid(s, 0.9, 0.01, 17);
            TimeGrid up = new ShiftedGrid(3).grid(s, 0.01, 0.9, 17);
            assertEquals(0.9, down.first());
            assertEquals(0.01, down.last());
            for (int k = 0; k <= 17; k++) {
                Agreement.relative(down.at(k), up.at(17 - k), 1e-10, s + " at " + k);
            }
        }
    }

    @Test
    @DisplayName("ANC-4.9 the shift is applied once: to times between the ends, and not to the ends again")
    void theShiftIsAppliedOnce() {
        // The whole of the straight path's clock: 0 and 1 stay where they are, all others are s t/(1 + (s - 1) t).
        Schedule whole = new OnDomain(new StraightPath(), new Domain(0, 1));
        TimeGrid grid = new ShiftedGrid(3).grid(whole, 1, 0, 10);
        for (int k = 0; k <= 10; k++) {
            double t = 1 - 0.1 * k;
            Agreement.absolute(3 * t / (1 + 2 * t), grid.at(k), 1e-15, "time " + k);
        }
        // A lowest time that is asked for is the last, whatever the shift.
        for (double shift : new double[] {1, 3, 12}) {
            assertEquals(1e-3, new ShiftedGrid(shift).grid(new StraightPath(), 0.9, 1e-3, 8).last());
        }
    }

    /** Shifts multiply: that of s and then that of 1/s is none. */
    @Test
    void theShiftMultipliesTheNoiseToSignalRatio() {
        for (double tau : new double[] {0, 0.2, 0.7, 1}) {
            double shifted = ShiftedGrid.shifted(tau, 3);
            Agreement.absolute(tau, ShiftedGrid.shifted(shifted, 1.0 / 3), 1e-15, "back");
            Agreement.absolute(
                    ShiftedGrid.shifted(tau, 6), ShiftedGrid.shifted(shifted, 2), 1e-15, "twice 3 is 6");
            Agreement.absolute(3 * tau * (1 - shifted), shifted * (1 - tau), 1e-15, "ratio");
        }
    }

    @Test
    void noShiftIsUniformOnTheStraightPath() {
        TimeGrid uniform = new UniformGrid().grid(new StraightPath(), 0.95, 0.05, 9);
        TimeGrid shifted = new ShiftedGrid(1).grid(new StraightPath(), 0.95, 0.05, 9);
        for (int k = 0; k <= 9; k++) {
            Agreement.absolute(uniform.at(k), shifted.at(k), 1e-15, "time " + k);
        }
    }

    @Test
    void aShiftThatIsNotPositiveIsRefused() {
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> new ShiftedGrid(0));
        assertTrue(refused.getMessage().contains("shift=0.0"), refused.getMessage());
    }
}
