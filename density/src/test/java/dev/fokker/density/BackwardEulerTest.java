package dev.fokker.density;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.time.TimeGrid;
import org.junit.jupiter.api.Test;

final class BackwardEulerTest implements SchemeLaws {
    @Override
    public Scheme scheme() {
        return new BackwardEuler();
    }

    @Test
    void relativeEntropyToTheEquilibriumNeverGrows() {
        Axis axis = Axis.uniform(-3, 3, 150);
        Density gibbs = SchemeLaws.gibbs(axis, 0.2);
        for (double step : new double[] {1e-4, 0.05, 30}) {
            DensitySolution s = new FixedSteps(scheme(), 1)
                    .solve(new DensityProblem(
                            LineSde.doubleWell(0.2),
                            SchemeLaws.point(axis, 1.7),
                            TimeGrid.uniform(0, 100 * step, 100)));
            for (int k = 1; k <= 100; k++) {
                double before = s.at(k - 1).relativeEntropy(gibbs);
                double after = s.at(k).relativeEntropy(gibbs);
                assertTrue(after <= before + SchemeLaws.ROUNDING, () -> before + " to " + after);
                assertTrue(after >= -SchemeLaws.ROUNDING, () -> "negative: " + after);
            }
        }
    }
}
