package dev.fokker.density;

import static dev.fokker.density.SchemeLaws.normal;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.process.DoubleWell;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.GeometricBrownianMotion;
import dev.fokker.core.process.LinearProcess;
import dev.fokker.core.process.OrnsteinUhlenbeck;
import dev.fokker.core.process.Potential;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.core.process.Wiener;
import dev.fokker.core.time.TimeGrid;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The processes of core, each solved as it stands. */
class CoreProcessesTest {
    @Test
    void linearProcessesFollowTheirTransitions() {
        Gaussian start = normal(0.7, 0.2);
        for (LinearProcess process : List.of(
                new OrnsteinUhlenbeck(1, 1.3, 0.2, 0.7),
                new Wiener(1, 0.6),
                new GaussianPath(1, new VariancePreserving(0.1, 20)))) {
            double end = 0.3;
            Gaussian law = process.transition(0, end).push(start);
            Slope.requireOrder(2, 40, n -> {
                Axis axis = Axis.uniform(-6, 6, n);
                return Density.of(axis, law)
                        .distance(DensitySolver.standard()
                                .solve(new DensityProblem(process, Density.of(axis, start), TimeGrid.of(0, end)))
                                .last());
            });
        }
    }

    @Test
    void theDoubleWellRestsInItsGibbsLaw() {
        double temperature = 0.3;
        DoubleWell process = new DoubleWell(temperature);
        Potential u = process.potential().orElseThrow();
        Axis axis = Axis.uniform(-3, 3, 300);
        double[] p = new double[axis.cells()];
        for (int i = 0; i < p.length; i++) {
            p[i] = Math.exp(-u.at(new double[] {axis.centre(i)}, 0) / temperature);
        }
        Density gibbs = Density.of(axis, p).normalized();
        Density end = DensitySolver.standard()
                .solve(new DensityProblem(process, gibbs, TimeGrid.of(0, 5)))
                .last();
        assertEquals(0, gibbs.distance(end), SchemeLaws.ROUNDING);
    }

    @Test
    void geometricBrownianMotionGrowsAtItsRate() {
        GeometricBrownianMotion process = new GeometricBrownianMotion(1, 0.3, 0.3);
        Axis axis = Axis.uniform(0, 10, 1000);
        DensitySolution s = DensitySolver.standard()
                .solve(new DensityProblem(process, Density.of(axis, normal(1, 0.01)), TimeGrid.of(0, 1)));
        // the mean differs by at most the error of the density times the length that holds it
        double error = 10 * (s.report().spaceError() + s.report().timeError());
        assertEquals(Math.exp(0.3), s.last().mean(), error);
    }
}
