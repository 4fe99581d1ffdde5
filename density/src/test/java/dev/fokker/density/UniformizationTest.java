package dev.fokker.density;

import static dev.fokker.density.PlaneSchemeLaws.normal;
import static dev.fokker.density.PlaneSchemeLaws.point;
import static dev.fokker.density.PlaneSchemeLaws.square;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.process.KramersOscillator;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.NumericalFailure;
import dev.fokker.core.time.TimeGrid;
import java.util.List;
import org.junit.jupiter.api.Test;

class UniformizationTest {
    private static DensitySolution solve(Sde sde, Density start, double end, int steps) {
        return new FixedSteps(new Uniformization(), steps).solve(new DensityProblem(sde, start, TimeGrid.of(0, end)));
    }

    @Test
    void oneStepIsAsGoodAsManyForAnAutonomousProcess() {
        Density plane = Density.of(square(-4, 4, 24), normal(0.8, -0.5, 0.2));
        Density line = SchemeLaws.point(Axis.uniform(-3, 3, 60), 0.3);
        Sde[] processes = {PlaneSde.rotating(), LineSde.doubleWell(0.3)};
        Density[] starts = {plane, line};
        for (int k = 0; k < 2; k++) {
            Density once = solve(processes[k], starts[k], 1, 1).last();
            assertEquals(0, once.distance(solve(processes[k], starts[k], 1, 7).last()), 1e-12);
            Density other = new FixedSteps(new TrBdf2(), 2000)
                    .solve(new DensityProblem(processes[k], starts[k], TimeGrid.of(0, 1)))
                    .last();
            assertEquals(0, once.distance(other), 1e-5);
        }
    }

    @Test
    void coefficientsThatChangeAreMetWithOrderTwo() {
        Density start = Density.of(square(-4, 4, 14), normal(0.3, 0.2, 0.3));
        Density exact = new FixedSteps(new TrBdf2(), 640)
                .solve(new DensityProblem(PlaneSde.driven(), start, TimeGrid.of(0, 0.6)))
                .last();
        Slope.requireOrder(
                2,
                5,
                n -> exact.distance(solve(PlaneSde.driven(), start, 0.6, n).last()));
    }

    @Test
    void aCarriedDriftIsMetWithOrderTwoInTime() {
        Density start = Density.of(square(-6, 6, 40), normal(1.5, 0, 0.5));
        KramersOscillator sde = new KramersOscillator(1, 0.5, 1);
        Density exact = solve(sde, start, 0.5, 320).last();
        double coarse = exact.distance(solve(sde, start, 0.5, 20).last());
        double fine = exact.distance(solve(sde, start, 0.5, 40).last());
        assertTrue(Math.log(coarse / fine) / Math.log(2) > 2 - 2 * Slope.SLACK, coarse + " and " + fine);
    }

    @Test
    void nothingIsNegativeAndWhatIsLostAndWhatRemainsMakeOne() {
        Mesh mesh = Mesh.of(
                Axis.uniform(-1, 2, 20).with(Boundary.ABSORBING, Boundary.ABSORBING),
                Axis.uniform(-1, 1, 15).with(Boundary.REFLECTING, Boundary.ABSORBING));
        Sde sde = PlaneSde.of((x, y, t, j) -> j == 0 ? 0.5 : -0.2, 0.6, 0.35, 0.5);
        Density start = point(mesh, 0.4, 0.1);
        DensitySolution s = solve(sde, start, 1, 3);
        List<Double> lost = s.report().lost();
        assertTrue(s.last().min() >= 0, "min " + s.last().min());
        assertEquals(1, s.last().mass() + lost.stream().mapToDouble(v -> v).sum(), SchemeLaws.ROUNDING);
        List<Double> other = new FixedSteps(new TrBdf2(), 800)
                .solve(new DensityProblem(sde, start, TimeGrid.of(0, 1)))
                .report()
                .lost();
        for (int side = 0; side < 4; side++) {
            assertEquals(other.get(side), lost.get(side), 1e-4);
        }
    }

    @Test
    void aStepThatTakesTooLongIsRefusedAndSaysWhatToTry() {
        Density start = Density.of(square(-4, 4, 24), normal(0.8, -0.5, 0.2));
        String message = assertThrows(NumericalFailure.class, () -> solve(PlaneSde.rotating(), start, 1e6, 1))
                .getMessage();
        assertTrue(message.contains("Patankar") && message.contains("h=1000000.0"), message);
    }
}
