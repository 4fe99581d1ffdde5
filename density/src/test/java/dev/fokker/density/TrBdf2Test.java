package dev.fokker.density;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.time.TimeGrid;
import org.junit.jupiter.api.Test;

final class TrBdf2Test implements SchemeLaws {
    @Override
    public Scheme scheme() {
        return new TrBdf2();
    }

    private static DensityReport report(Density initial, int steps) {
        return new FixedSteps(new TrBdf2(), 1)
                .solve(new DensityProblem(LineSde.ornsteinUhlenbeck(1, 0, 1), initial, TimeGrid.uniform(0, 1, steps)))
                .report();
    }

    @Test
    void aNegativeStepIsReportedAndReplaced() {
        Axis axis = Axis.uniform(-5, 5, 200);
        DensityReport report = report(SchemeLaws.point(axis, 0.325), 10);
        assertTrue(report.lowest() < 0, report::toString);
        assertTrue(report.fallbacks() > 0 && report.fallbacks() <= 10, report::toString);
    }

    @Test
    void aSmoothSpreadingStartNeedsNoFallback() {
        Axis axis = Axis.uniform(-4, 4, 100);
        DensityReport report = report(Density.of(axis, SchemeLaws.normal(0, 0.4)), 400);
        assertEquals(0, report.fallbacks());
        assertTrue(report.lowest() > 0, report::toString);
    }
}
