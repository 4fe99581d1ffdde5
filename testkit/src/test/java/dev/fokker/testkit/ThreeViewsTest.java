package dev.fokker.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fokker.core.distribution.Distribution;
import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Points;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.DoubleWell;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.Moments;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.TimeReversal;
import dev.fokker.core.solve.Ensemble;
import dev.fokker.core.solve.FinalStep;
import dev.fokker.core.solve.FixedGrid;
import dev.fokker.core.solve.Heun;
import dev.fokker.core.solve.Observer;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.time.TimeGrid;
import dev.fokker.density.Axis;
import dev.fokker.density.Density;
import dev.fokker.density.DensityProblem;
import dev.fokker.density.DensitySolution;
import dev.fokker.density.DensitySolver;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A process that no formula solves, seen three ways; the solved density's score drives the flow and the reversal. */
class ThreeViewsTest {
    private static final int N = 20_000;
    private static final double END = 1.5;
    private static final DoubleWell WELL = new DoubleWell(0.25);
    private static final Gaussian START = Gaussian.of(new double[] {-0.4}, Matrix.of(1, 1, 0.09));

    private static DensitySolution solved() {
        Axis axis = Axis.uniform(-3, 3, 1200);
        return DensitySolver.standard()
                .solve(new DensityProblem(WELL, Density.of(axis, START), TimeGrid.uniform(0, END, 150)));
    }

    private static Samples moved(Sde sde, Distribution from, double t0, double t1, long seed) {
        Problem<Sde> p = new Problem<>(sde, from, Stream.INITIAL, TimeGrid.uniform(t0, t1, 300));
        return new Ensemble(2, 2048)
                .solve(new FixedGrid<>(new Heun(), FinalStep.none()), p, new Threefry(seed), N, Observer.none())
                .samples();
    }

    /**
     * Five standard errors of the particles' mean and variance, false alarms 6e-7 each. The errors of 300 steps of Heun and of
     * 1200 cells are of second order, (1/200)^2, a hundredth of that.
     */
    private static void agree(double mean, double variance, Samples particles, String view) {
        Moments moments = Moments.of(particles);
        assertEquals(mean, moments.mean(0), 5 * moments.meanError(0), view + " mean");
        assertEquals(variance, moments.variance(0), 5 * moments.covarianceError(0, 0), view + " variance");
    }

    @Test
    @DisplayName("S0.30 on a line walk, density and flow agree, and the solved score turns them round")
    void walkDensityAndFlowAgreeAndTheReversalReturns() {
        DensitySolution solution = solved();
        Density last = solution.last();
        Samples walked = moved(WELL, START, 0, END, 1);
        agree(last.mean(), last.variance(), walked, "walk");
        Samples flowed = moved(new TimeReversal(WELL, solution.score(), 0), START, 0, END, 2);
        agree(last.mean(), last.variance(), flowed, "flow");
        for (double eta : new double[] {0, 1}) {
            TimeReversal reversal = new TimeReversal(WELL, solution.score(), eta);
            Samples back = moved(reversal, new Points(walked).inOrder(), END, 0, 3);
            agree(-0.4, 0.09, back, "return with eta=" + eta);
        }
    }

    /** The score of the solved density is that of a histogram's law: E[s] = 0 and E[x s] = -1 (law S3.42). */
    @Test
    void theSolvedScoreHasTheMomentsOfAScore() {
        DensitySolution solution = solved();
        Density last = solution.last();
        Samples centres = Samples.copyOf(1, centres(last.axis()));
        Samples s = solution.score().at(END, centres);
        double mean = 0;
        double product = 0;
        for (int i = 0; i < last.axis().cells(); i++) {
            mean += last.cellMass(i) * s.at(i, 0);
            product += last.cellMass(i) * s.at(i, 0) * last.axis().centre(i);
        }
        assertEquals(0, mean, 1e-4);
        assertEquals(-1, product, 1e-4);
    }

    private static double[] centres(Axis axis) {
        double[] x = new double[axis.cells()];
        java.util.Arrays.setAll(x, axis::centre);
        return x;
    }
}
