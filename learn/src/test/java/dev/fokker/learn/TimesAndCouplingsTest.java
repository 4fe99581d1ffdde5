package dev.fokker.learn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.Domain;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.Schedule;
import dev.fokker.core.process.StraightPath;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.core.score.DenoiserScore;
import dev.fokker.core.score.Generation;
import dev.fokker.core.score.Parameterization;
import dev.fokker.core.score.TimeReversal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Which times, which noise, and what a table of Karras et al. (2022) says of them. */
class TimesAndCouplingsTest {
    private static final Noise NOISE = new Threefry(5);
    private static final Schedule VP = new VariancePreserving();

    /** Mean and variance of corrected weights times any function of the time, here the likelihood weight itself. */
    private static double[] moments(TimeSampling times, Domain range, int n) {
        double[] t = new double[n];
        times.draw(VP, range, NOISE, 1, n, t);
        double mean = 0;
        double square = 0;
        for (double each : t) {
            Coefficients c = VP.at(each);
            double w = new Weighting.Likelihood().at(c, Parameterization.NOISE) * times.correction(VP, range, c);
            mean += w / n;
            square += w * w / n;
        }
        return new double[] {mean, square - mean * mean};
    }

    /** The mean weight over uniform times is the drop of the log-SNR over their length; importance has it without variance. */
    @Test
    @DisplayName(
            "S3.58 importance-sampled times keep the objective's expectation and take the variance of its weight away")
    void importanceKeepsTheMean() {
        Domain range = new LossPlan(Prediction.NOISE, new Weighting.Likelihood(), new TimeSampling.Importance(), 0.01)
                .range(VP.domain());
        double exact = (VP.at(range.first()).logSnr() - VP.at(range.last()).logSnr()) / (range.last() - range.first());
        int n = 200_000;
        double[] uniform = moments(new TimeSampling.Uniform(), range, n);
        double[] importance = moments(new TimeSampling.Importance(), range, n);
        assertEquals(exact, uniform[0], 5 * Math.sqrt(uniform[1] / n));
        assertEquals(exact, importance[0], 1e-9 * exact);
        assertTrue(importance[1] < 1e-9 * uniform[1], importance[1] + " of " + uniform[1]);
    }

    @Test
    void aTableDrawsItsSharesAndItsCorrectionKeepsTheMean() {
        TimeSampling.Table table = new TimeSampling.Table(List.of(-6.0, -2.0, 0.0, 5.0), List.of(1.0, 5.0, 2.0), 1);
        assertEquals(table, new TimeSampling.Table(table.knots(), table.shares(), 1), "read back as it was");
        Domain range = new Domain(1e-3, 1);
        int n = 40_000;
        double[] t = new double[n];
        table.draw(VP, range, NOISE, 2, n, t);
        double[] share = new double[3];
        double mean = 0;
        for (double each : t) {
            Coefficients c = VP.at(each);
            double l = c.logSnr();
            share[l < -2 ? 0 : l < 0 ? 1 : 2] += 1.0 / n;
            mean += table.correction(VP, range, c) * l / n;
        }
        double[] asked = {0.125, 0.625, 0.25};
        for (int k = 0; k < 3; k++) {
            assertEquals(asked[k], share[k], 5 * Math.sqrt(asked[k] * (1 - asked[k]) / n));
        }
        // corrected it is uniform over -6..5; weights up to 2.9 and |l| up to 6 bound the deviation of a term by 12
        assertEquals(-0.5, mean, 5 * 12 / Math.sqrt(n));
        TimeSampling.Table plain = new TimeSampling.Table(table.knots(), table.shares(), 0);
        assertEquals(1, plain.correction(VP, range, VP.at(0.4)));
        assertThrows(IllegalArgumentException.class, () -> new TimeSampling.Table(List.of(0.0, -1.0), List.of(1.0), 1));
    }

    @Test
    @DisplayName(
            "S4.39 noise coupled by optimal transport is the same noise, nearer to its data, and a function of the step alone")
    void couplingKeepsTheNoise() {
        Dataset data = TableData.drawn("plane", Gaussian.isotropic(2, 1), 500, 3);
        double[] apart = new double[2];
        double[][] sums = new double[2][];
        for (int c = 0; c < 2; c++) {
            Coupling coupling = c == 0 ? Coupling.INDEPENDENT : Coupling.OPTIMAL_TRANSPORT;
            LossPlan loss = LossPlan.flowMatching(coupling);
            TrainingPlan plan = new TrainingPlan(new NetworkPlan.Mlp(8, 1, 4), loss, OptimizerPlan.usual(), 1, 5);
            Schedule straight = new StraightPath();
            Space space = new Space(data.shape(), Standardization.none(2), 1, 0);
            Examples examples = new Examples(data, space, straight, plan, NOISE);
            Batch a = examples.room();
            examples.read(6, a);
            examples.read(7, a);
            Batch b = examples.room();
            new Examples(data, space, straight, plan, NOISE).read(7, b);
            assertArrayEquals(a.target(), b.target());
            double[] x0 = new double[2 * a.n()];
            data.read(a.row(), a.n(), x0);
            // the target of the straight path is eps - x0
            double[] noise = new double[x0.length];
            Arrays.setAll(noise, k -> Math.rint((a.target()[k] + x0[k]) * 1e5) / 1e5);
            for (float each : a.target()) {
                apart[c] += each * each / a.n();
            }
            Arrays.sort(noise);
            sums[c] = noise;
        }
        assertArrayEquals(sums[0], sums[1], 2e-5, "the same numbers in another order");
        // independent: E|eps - x0|^2 = 2 d = 4; coupled, about the squared distance of two samples of 64
        assertTrue(apart[1] < 0.5 * apart[0], apart[0] + " and " + apart[1]);
    }

    @Test
    void aCoupledModelHasAFlowAndNoScore() {
        GaussianPath path = new GaussianPath(1, VP);
        CoupledDenoiser coupled = new CoupledDenoiser(new ShrinkToZero(path));
        assertEquals(1, new Generation(path, coupled, 0).velocity(1).productsPerDivergence(1));
        new TimeReversal(path, new DenoiserScore(path, coupled), 0);
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> new Generation(path, coupled, 0.5));
        assertTrue(e.getMessage().contains("eta=0") && e.getMessage().contains("velocity"), e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> new TimeReversal(path, new DenoiserScore(path, coupled), 1));
    }

    @Test
    void whatDoesNotGoTogetherIsNamed() {
        LossPlan coupled = LossPlan.flowMatching(Coupling.OPTIMAL_TRANSPORT);
        for (Objective objective : List.of(new Objective.Implicit(3), Objective.Sliced.usual(1))) {
            IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> coupled.with(objective));
            assertTrue(e.getMessage().contains("denoising"), e.getMessage());
            LossPlan learned = new LossPlan(
                    Prediction.EDM, new Weighting.Learned(), new TimeSampling.Uniform(), LossPlan.USUAL_CUT);
            assertThrows(IllegalArgumentException.class, () -> learned.with(objective));
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> new TrainingPlan(new NetworkPlan.Mlp(8, 1, 4), coupled, OptimizerPlan.usual(), 0.1, 5));
    }

    /** Karras et al. (2022), table 1, column "ours": c_skip, c_out, c_in, c_noise and the loss weight, at x of scale alpha = 1. */
    @Test
    void theEdmFormIsItsTable() {
        Schedule edm = new dev.fokker.core.process.Edm();
        double sd = 0.5;
        Preconditioning border = new Preconditioning(Prediction.EDM.at(sd), sd);
        for (double sigma : new double[] {0.01, 0.3, 2, 50}) {
            Coefficients c = edm.at(sigma);
            double sum = sigma * sigma + sd * sd;
            double skip = Parameterization.DATA.onState(border.form(), c);
            double out = Parameterization.DATA.onPrediction(border.form(), c);
            assertEquals(sd * sd / sum, skip, 1e-13);
            assertEquals(sigma * sd / Math.sqrt(sum), out, 1e-13 * (1 + out));
            assertEquals(1 / Math.sqrt(sum), border.inputScale(c), 1e-13 / Math.sqrt(sum));
            // c_noise = ln(sigma)/4 up to the linear map that the network's first layer is: lambda = -2 ln sigma
            assertEquals(-8 * (Math.log(sigma) / 4), border.level(c), 1e-13 * 10);
            double lambda = sum / (sigma * sd * sigma * sd);
            double onNoise = new Weighting.Target().at(c, border.form());
            assertEquals(lambda * sigma * sigma, onNoise, 1e-12 * onNoise);
            assertEquals(1, onNoise * border.noiseErrorPerPredictionError(c), 1e-12, "the effective weight is 1");
        }
    }
}
