package dev.fokker.density;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.time.TimeGrid;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ChebyshevTest {
    private static DensitySolution solve(DensitySolver solver, LineSde sde, Density start, double... times) {
        return solver.solve(new DensityProblem(sde, start, TimeGrid.of(times)));
    }

    @Test
    @DisplayName("S5, FP-O7, FP-G1 some hundred and seventy points know the transient double well to nine digits")
    void theTransientDoubleWellIsKnownToNineDigits() {
        HonglerZheng well = new HonglerZheng();
        Axis axis = Axis.uniform(-6, 6, 400);
        Density end = well.on(axis, 1.2);
        DensitySolution s = solve(new Chebyshev(168, 1, 1e-10), HonglerZheng.sde(), well.on(axis, 0.2), 0.2, 1.2);
        double error = s.last().distance(end);
        assertTrue(error <= 1e-9, () -> "error " + error);
        assertEquals(1, s.last().mass(), SchemeLaws.ROUNDING);
        DensitySolution own = solve(new Chebyshev(), HonglerZheng.sde(), well.on(axis, 0.2), 0.2, 1.2);
        assertTrue(own.last().distance(end) <= 1e-9, () -> "error " + own.last().distance(end));
    }
}
