package dev.fokker.density;

import static dev.fokker.density.SchemeLaws.normal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.Score;
import dev.fokker.core.time.TimeGrid;
import org.junit.jupiter.api.Test;

/** One axis whose cells are not equal. */
class StretchedAxisTest {
    private static Axis axis(int n) {
        return Axis.clustered(-4.8, 5.2, n, 0.6, 1.5);
    }

    private static Density exact(Axis axis) {
        double decay = Math.exp(-2.6 * 0.5);
        return Density.of(axis, normal(0.2 + 0.8 * Math.exp(-0.65), 0.49 * (1 - decay) / 2.6 + 0.3 * decay));
    }

    @Test
    void theCellsFillTheAxisAndAreFinestAtTheCentre() {
        Axis axis = axis(50);
        double sum = 0;
        for (int i = 0; i < 50; i++) {
            sum += axis.width(i);
            assertEquals(i, axis.cellOf(axis.centre(i)));
        }
        assertEquals(10, sum, 1e-13);
        int finest = axis.cellOf(0.6);
        assertTrue(axis.width(finest) < 0.6 * axis.width(0) && axis.width(finest) < 0.6 * axis.width(49));
        assertEquals(axis, axis(50));
    }

    @Test
    void theErrorInSpaceFallsWithOrderTwo() {
        LineSde sde = LineSde.ornsteinUhlenbeck(1.3, 0.2, 0.7);
        Slope.requireOrder(2, 40, n -> {
            Density start = Density.of(axis(n), normal(1, 0.3));
            return exact(axis(n))
                    .distance(new FixedSteps(new TrBdf2(), 4 * n)
                            .solve(new DensityProblem(sde, start, TimeGrid.of(0, 0.5)))
                            .last());
        });
    }

    @Test
    void theScoreIsMetWithOrderTwo() {
        double variance = 0.3;
        Slope.requireOrder(2, 40, n -> {
            Score score = Density.of(axis(n), normal(0.5, variance)).score();
            double worst = 0;
            for (double x = -1; x <= 2; x += 0.01) {
                double s = score.at(0, Samples.copyOf(1, new double[] {x})).at(0, 0);
                worst = Math.max(worst, Math.abs(s + (x - 0.5) / variance));
            }
            return worst;
        });
    }

    @Test
    void halfAsManyCellsHoldTheSameMass() {
        Density p = Density.of(axis(80), normal(0.5, 0.3));
        Density half = Coarsening.average(p);
        assertEquals(0, half.distance(Density.of(axis(40), normal(0.5, 0.3))), 1e-13);
    }
}
