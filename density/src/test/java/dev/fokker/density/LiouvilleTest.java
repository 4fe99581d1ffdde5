package dev.fokker.density;

import static dev.fokker.density.PlaneSchemeLaws.square;
import static dev.fokker.density.SchemeLaws.normal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.process.LinearProcess;
import dev.fokker.core.process.OrnsteinUhlenbeck;
import dev.fokker.core.score.MixtureScore;
import dev.fokker.core.score.Score;
import dev.fokker.core.score.TimeReversal;
import dev.fokker.core.time.TimeGrid;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The continuity equation of the probability flow: transport without diffusion that has the densities of the diffusion. */
class LiouvilleTest {
    private static double carried(LinearProcess process, Mesh mesh, Gaussian start, int steps) {
        Score score = MixtureScore.of(process, 0, Mixture.of(start));
        DensitySolution flow = new FixedSteps(new Patankar(), steps)
                .solve(new DensityProblem(
                        new TimeReversal(process, score, 0), Density.of(mesh, start), TimeGrid.of(0, 0.6)));
        assertEquals(1, flow.last().mass(), 1e-13);
        assertTrue(flow.last().min() >= 0);
        return Density.of(mesh, process.transition(0, 0.6).push(start)).distance(flow.last());
    }

    @Test
    @DisplayName(
            "S4.48 the flow's transport gives the density of the diffusion and keeps its mass; upwind on a line, with order 1")
    void theFlowOnALineCarriesTheDensity() {
        Slope.requireOrder(
                1,
                200,
                n -> carried(
                        new OrnsteinUhlenbeck(1, 1, 0, 1.2), Mesh.of(Axis.uniform(-5, 5, n)), normal(1, 0.3), n / 4));
    }

    @Test
    @DisplayName("S4.48, E47 the same with a full tensor in two dimensions, where a limiter makes it of order 2")
    void theFlowInThePlaneCarriesTheDensity() {
        Gaussian start = Gaussian.of(new double[] {0.8, -0.4}, Matrix.of(2, 2, 0.3, 0.1, 0.1, 0.4));
        double coarse = carried(PlaneSde.rotating(), square(-4, 4, 48), start, 24);
        double fine = carried(PlaneSde.rotating(), square(-4, 4, 96), start, 48);
        double order = Math.log(coarse / fine) / Math.log(2);
        assertTrue(order > 2 - Slope.SLACK, "order %s, errors %s and %s".formatted(order, coarse, fine));
    }
}
