package dev.fokker.density;

import static dev.fokker.density.PlaneSchemeLaws.normal;
import static dev.fokker.density.PlaneSchemeLaws.point;
import static dev.fokker.density.PlaneSchemeLaws.square;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.process.Sde;
import dev.fokker.core.time.TimeGrid;
import org.junit.jupiter.api.Test;

class PositiveExponentialTest {
    @Test
    void oneStepIsThatOfUniformization() {
        Axis open = Axis.uniform(-1, 2, 20).with(Boundary.ABSORBING, Boundary.ABSORBING);
        Density[] starts = {
            Density.of(square(-4, 4, 40), normal(0.8, -0.5, 0.2)),
            point(Mesh.of(open, Axis.uniform(-1, 1, 15)), 0.4, 0.1),
            SchemeLaws.point(Axis.uniform(-3, 3, 60), 0.3)
        };
        Sde[] processes = {PlaneSde.rotating(), PlaneSde.rotating(), LineSde.doubleWell(0.3)};
        for (int k = 0; k < starts.length; k++) {
            DensityProblem problem = new DensityProblem(processes[k], starts[k], TimeGrid.of(0, 0.7));
            DensitySolution exact = new FixedSteps(new Uniformization(), 1).solve(problem);
            DensitySolution found = new FixedSteps(new PositiveExponential(), 1).solve(problem);
            assertEquals(0, found.last().distance(exact.last()), 1e-12, "problem " + k);
            assertTrue(found.last().min() >= 0, "problem " + k);
            for (int s = 0; s < exact.report().lost().size(); s++) {
                assertEquals(exact.report().lost().get(s), found.report().lost().get(s), 1e-12, "problem " + k);
            }
        }
    }
}
