package dev.fokker.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Points;
import dev.fokker.core.generate.Ddim;
import dev.fokker.core.generate.ExponentialRungeKutta;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.DiscreteTable;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.KarrasGrid;
import dev.fokker.core.process.Transition;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.Generation;
import dev.fokker.core.score.Parameterization;
import dev.fokker.core.solve.Ensemble;
import dev.fokker.core.solve.FinalStep;
import dev.fokker.core.solve.FixedGrid;
import dev.fokker.core.solve.Method;
import dev.fokker.core.solve.Observer;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.time.TimeGrid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Defects of other samplers on discrete schedules, which ours does not have. */
class AnchorDefectsTest {
    private static final DiscreteTable TABLE = DiscreteTable.scaledLinear(0.00085, 0.012, 1000);

    @Test
    @DisplayName("ANC-4.10 noise is added with alpha, not its square, and the variance is that of the level")
    void noiseIsAddedWithTheAmplitudeOfTheSignal() {
        // Upstream's step 500 is the table's entry 501.
        Transition noising = new GaussianPath(1, TABLE).transition(0, 0.501);
        Agreement.absolute(Math.sqrt(0.2763326838229747), noising.phi().at(0, 0), 1e-12, "amplitude");
        Agreement.absolute(1 - 0.2763326838229747, noising.covariance().at(0, 0), 1e-12, "variance");
    }

    @Test
    @DisplayName("ANC-4.10 a step starts from the level of its own time, and ends on the next, on every grid")
    void everyStepTransfersFromTheLevelItStandsOn() {
        double eps = -1.7;
        Generation point = OneStep.predicting(TABLE, 0, (x, c) -> 0.3);
        TimeGrid grid = new KarrasGrid().grid(TABLE, 10);
        Coefficients start = TABLE.at(grid.first());
        List<Double> seen = new ArrayList<>();
        Problem<Generation> problem = new Problem<>(
                point,
                new Points(
                        Samples.copyOf(1, new double[] {0.3 * start.alpha() + eps * start.sigma()})),
                Stream.PRIOR,
                grid);
        new FixedGrid<Generation>(new Ddim(), FinalStep.none())
                .solve(problem, new Threefry(1), 0, 1, rows -> seen.add(rows.x()[0]));
        for (int k = 0; k < 10; k++) {
            Coefficients c = TABLE.at(grid.at(k + 1));
            Agreement.absolute(0.3 * c.alpha() + eps * c.sigma(), seen.get(k), 1e-12, "after step " + k);
        }
    }

    @Test
    @DisplayName("ANC-4.11 times between the entries of a table and more steps than entries are as good as any")
    void timesAreNumbersAndNotIndices() {
        GaussianData data = new GaussianData(TABLE, 0.7, 0.25);
        double[] errors = new double[4];
        for (int k = 0; k < errors.length; k++) {
            // 700 to 5600 steps on a table of 1000: most times lie between its entries.
            TimeGrid grid = TimeGrid.uniform(0.9, 0.2, 700 << k);
            double slope = AffineStep.over(new Ddim(), data.generation(0), grid)
                    .slope()
                    .at(0, 0);
            errors[k] = Math.abs(slope - Math.sqrt(data.varianceAt(0.2) / data.varianceAt(0.9)));
        }
        assertEquals(1, Slope.of(errors), 0.1, Arrays.toString(errors));
    }

    @Test
    @DisplayName("ANC-4.11 one description serves many threads at once, and a seed means the same samples everywhere")
    void oneDescriptionServesManyThreads() throws Exception {
        Generation generation = new GaussianData(TABLE, 0.7, 0.25).generation(1);
        Method<Generation> method = new ExponentialRungeKutta(Parameterization.DATA, 3);
        FixedGrid<Generation> solver = new FixedGrid<>(method, FinalStep.none());
        Problem<Generation> problem = new Problem<>(
                generation, Gaussian.isotropic(1, 1), Stream.PRIOR, TimeGrid.uniform(0.9, 0.013, 37));
        Samples alone = new Ensemble(1, 50)
                .solve(solver, problem, new Threefry(7), 50, Observer.none())
                .samples();
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Future<Samples>> runs = new ArrayList<>();
            for (int k = 0; k < 8; k++) {
                int tile = 1 + 7 * k;
                runs.add(pool.submit(() -> new Ensemble(2, tile)
                        .solve(solver, problem, new Threefry(7), 50, Observer.none())
                        .samples()));
            }
            for (Future<Samples> run : runs) {
                assertEquals(alone, run.get());
            }
        } finally {
            pool.shutdown();
        }
    }
}
