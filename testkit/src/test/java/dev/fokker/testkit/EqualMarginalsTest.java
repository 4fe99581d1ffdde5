package dev.fokker.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.linear.Matrix;
import dev.fokker.core.process.Diagonal;
import dev.fokker.core.process.Diffusion;
import dev.fokker.core.process.Domain;
import dev.fokker.core.process.Full;
import dev.fokker.core.process.Sde;
import dev.fokker.core.process.SubVariancePreserving;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.score.EqualMarginals;
import dev.fokker.core.score.Generation;
import dev.fokker.core.score.NoiseShare;
import dev.fokker.core.score.Reversal;
import dev.fokker.core.score.TimeReversal;
import dev.fokker.core.solve.EulerMaruyama;
import dev.fokker.core.solve.HeunEuler;
import dev.fokker.core.time.TimeGrid;
import dev.fokker.core.time.Times;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Processes of different noise and the same marginals, forwards and backwards. */
class EqualMarginalsTest {
    private static final double[] SHARES = {0, 0.5, 1, 2};

    /** Richardson's limit of values with errors in h, h^2, .., each at half the step of the one before. */
    private static double limit(double[] values) {
        double[] row = values.clone();
        for (int order = 1; order < row.length; order++) {
            double factor = Math.scalb(1.0, order);
            for (int k = row.length - 1; k >= order; k--) {
                row[k] = (factor * row[k] - row[k - 1]) / (factor - 1);
            }
        }
        return row[row.length - 1];
    }

    private static AffineStep[] runs(Sde sde, double from, double to, int steps, int levels) {
        AffineStep[] runs = new AffineStep[levels];
        for (int k = 0; k < levels; k++) {
            runs[k] = AffineStep.over(new EulerMaruyama(), sde, TimeGrid.uniform(from, to, steps << k));
        }
        return runs;
    }

    private static double varianceOf(AffineStep[] runs, double start) {
        double[] found = new double[runs.length];
        for (int k = 0; k < found.length; k++) {
            found[k] = runs[k].covariance(Matrix.of(1, 1, start)).at(0, 0);
        }
        return limit(found);
    }

    private static double meanOf(AffineStep[] runs, double start) {
        double[] found = new double[runs.length];
        for (int k = 0; k < found.length; k++) {
            found[k] = runs[k].mean(Matrix.of(1, 1, start)).at(0, 0);
        }
        return limit(found);
    }

    /** Five levels leave an error of the order of h^5, h = 1/512, times powers of rates of order ten. */
    @Test
    @DisplayName(
            "S4.3 the family runs forward in time with the marginals of the process, for eta = 0, 1/2, 1, 2, to 1e-8")
    void theFamilyHasTheMarginalsForward() {
        GaussianData data = new GaussianData(new VariancePreserving(0.1, 4), 0.7, 0.25);
        for (double eta : SHARES) {
            AffineStep[] runs = runs(new EqualMarginals(data.path(), data.score(), eta), 0.1, 0.9, 32, 6);
            assertEquals(data.varianceAt(0.9), varianceOf(runs, data.varianceAt(0.1)), 1e-8, "eta=" + eta);
            assertEquals(data.meanAt(0.9), meanOf(runs, data.meanAt(0.1)), 1e-8, "eta=" + eta);
        }
        assertThrows(IllegalArgumentException.class, () -> new EqualMarginals(data.path(), data.score(), -1));
    }

    /** Data of variance 1 have variance 1 at all times, and the correlation is \(\alpha^{\eta^2}\): alpha = 1/2 is a time. */
    @Test
    @DisplayName("S4.4 backwards too, with correlations 1, 0.841, 0.5, 0.0625 of start and end")
    void theFamilyHasTheMarginalsBackwardsAndItsCorrelations() {
        VariancePreserving schedule = new VariancePreserving(0.1, 4);
        GaussianData data = new GaussianData(schedule, 0, 1);
        double top = schedule.timeOf(2 * Math.log(0.5 / Math.sqrt(0.75)));
        assertEquals(0.5, schedule.at(top).alpha(), 1e-12);
        double[] expected = {1, 0.841, 0.5, 0.0625};
        for (int e = 0; e < SHARES.length; e++) {
            double eta = SHARES[e];
            for (Reversal reversal : List.of(new TimeReversal(data.path(), data.score(), eta), data.generation(eta))) {
                // the clock's end t = 0 is reached to 1e-9 of it
                AffineStep[] runs = runs(reversal, top, 1e-9, 32, 6);
                double[] joint = new double[runs.length];
                for (int k = 0; k < joint.length; k++) {
                    joint[k] = runs[k].joint(Matrix.identity(1, 1)).at(0, 0);
                }
                assertEquals(1, varianceOf(runs, 1), 1e-8, "variance, eta=" + eta);
                assertEquals(Math.pow(0.5, eta * eta), limit(joint), 1e-8, "correlation, eta=" + eta);
                assertEquals(expected[e], limit(joint), 5e-4, "as printed");
                assertEquals(data.correlation(eta, top, 1e-9), limit(joint), 1e-8, "closed form");
            }
        }
    }

    /** The grid's nodes are dyadic, so that the part with noise begins and ends at one, whatever the number of steps. */
    @Test
    @DisplayName("S4.4 shares of noise that change with time, by steps or smoothly, leave the marginals what they are")
    void sharesThatChangeWithTimeLeaveTheMarginals() {
        for (GaussianData data : List.of(
                new GaussianData(new VariancePreserving(0.1, 4), 0.7, 0.25),
                new GaussianData(new SubVariancePreserving(0.1, 4), 0.7, 0.25))) {
            NoiseShare smooth = t -> 1 + Math.sin(7 * t);
            NoiseShare piecewise = NoiseShare.within(new Domain(0.375, 0.75), 1.5);
            for (NoiseShare eta : List.of(smooth, piecewise)) {
                for (Reversal reversal : List.of(
                        new TimeReversal(data.path(), data.score(), eta),
                        new Generation(data.path(), data.generation(0).denoiser(), eta))) {
                    AffineStep[] runs = runs(reversal, 1, 0.25, 96, 4);
                    String what = data.schedule() + " " + reversal.getClass().getSimpleName();
                    // h = 1/1024 at the finest, and what is left is of its third power at a jump
                    assertEquals(data.meanAt(0.25), meanOf(runs, data.meanAt(1)), 1e-7, what);
                    assertEquals(data.varianceAt(0.25), varianceOf(runs, data.varianceAt(1)), 1e-7, what);
                }
            }
        }
    }

    /** Where nothing flows, the reversal's drift is \(-\eta^2f\), for noise that depends on the state and is written in either way. */
    @Test
    void aShareThatChangesWithTimeTurnsAnyProcessRound() {
        NoiseShare eta = t -> 0.5 + t;
        Diffusion full = new Full(
                1, 1, (t, x, o, i, k) -> Math.sqrt(1 + x[o] * x[o]), (t, x, o, i) -> 2 * x[o], (t, x, o, i) -> x[o]);
        double[] x = {-2, 0.3, 5};
        Rows rows = new Rows(3, 1);
        Times times = Times.shared(0.1, 3);
        times.set(1, 0.4);
        times.set(2, 0.9);
        double[] dw = {1, 1, 1};
        for (HeavyTails forward : List.of(new HeavyTails(), new HeavyTails(full))) {
            TimeReversal back = new TimeReversal(forward, new HeavyTails.Stationary(), eta);
            double[] drift = new double[3];
            double[] noise = new double[3];
            double[] covariance = new double[3];
            double[] induced = new double[3];
            back.drift(3).eval(rows, times, x, drift);
            back.diffusion().addTo(rows, times, x, 1, dw, noise);
            back.diffusion().covariance(rows, times, x, covariance);
            back.diffusion().addNoiseDrift(rows, times, x, 1, induced);
            for (int i = 0; i < 3; i++) {
                double share = 0.5 + times.at(i);
                double size = 1 + x[i] * x[i];
                assertEquals(0.5 * share * share * x[i], drift[i], 1e-14 * size);
                assertEquals(share * Math.sqrt(size), noise[i], 1e-14 * size);
                assertEquals(share * share * size, covariance[i], 1e-14 * size * size);
                assertEquals(share * share * x[i], induced[i], 1e-14 * size);
            }
        }
    }

    @Test
    void aShareOfNothingIsNoNoise() {
        GaussianData data = new GaussianData(new VariancePreserving(), 0, 1);
        NoiseShare none = NoiseShare.within(new VariancePreserving().domain(), 0);
        TimeReversal flow = new TimeReversal(data.path(), data.score(), none);
        assertTrue(flow.diffusion().absent() && flow.runs(1));
        TimeReversal some = new TimeReversal(data.path(), data.score(), t -> t);
        assertFalse(some.diffusion().absent() || some.runs(1));
        assertThrows(IllegalArgumentException.class, () -> new HeunEuler().start(some, 1));
        assertThrows(IllegalArgumentException.class, () -> new TimeReversal(data.path(), data.score(), -0.1));
        Diffusion additive = Full.constant(1, 1, new double[] {2}).scaled(t -> t);
        assertTrue(additive instanceof Full full && full.additive());
        double[] out = new double[1];
        new Diagonal(1, (t, x, j) -> x, (t, x, j) -> 1)
                .scaled(t -> 3 * t)
                .addNoiseDrift(new Rows(1, 1), Times.shared(2, 1), new double[] {5}, 1, out);
        assertArrayEquals(new double[] {36 * 5}, out);
    }
}
