package dev.fokker.learn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.Edm;
import dev.fokker.core.process.Schedule;
import dev.fokker.core.process.StraightPath;
import dev.fokker.core.process.SubVariancePreserving;
import dev.fokker.core.process.VarianceExploding;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.score.Parameterization;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExamplesTest {
    private static final Noise NOISE = new Threefry(5);
    private static final List<Schedule> SCHEDULES = List.of(
            new VariancePreserving(),
            new SubVariancePreserving(),
            new VarianceExploding(),
            new Edm(),
            new StraightPath());
    private static final List<Weighting> WEIGHTINGS = List.of(
            new Weighting.Unit(),
            new Weighting.ScoreError(),
            new Weighting.Likelihood(),
            new Weighting.MinSnr(Weighting.MinSnr.USUAL_GAMMA),
            new Weighting.Target());
    private static final List<TimeSampling> TIMES =
            List.of(new TimeSampling.Uniform(), new TimeSampling.Stratified(), new TimeSampling.LogNormal(-1, 1.2));

    private static TrainingPlan plan(LossPlan loss, double labelDrop) {
        return new TrainingPlan(new NetworkPlan.Mlp(8, 1, 4), loss, OptimizerPlan.usual(), labelDrop, 5);
    }

    private static Examples examples(Dataset data, Schedule schedule, TrainingPlan plan) {
        return new Examples(data, Space.of(data, plan.labelDrop()), schedule, plan, NOISE);
    }

    @Test
    void aBatchDependsOnItsStepAloneAndStepsDiffer() {
        TrainingPlan plan = plan(LossPlan.usual(), 0.3);
        Examples some = examples(Digits.training(), new VariancePreserving(), plan);
        Batch a = some.room();
        some.read(7, a);
        float[] before = a.input().clone();
        some.read(8, a);
        assertNotEquals(before[0], a.input()[0]);
        Examples fresh = examples(Digits.training(), new VariancePreserving(), plan);
        Batch b = fresh.room();
        fresh.read(8, b);
        assertArrayEquals(a.input(), b.input());
        assertArrayEquals(a.target(), b.target());
        assertArrayEquals(a.weight(), b.weight());
        assertArrayEquals(a.label(), b.label());
    }

    /** Law S3.60: whatever is predicted, state and target give back the row, as far as floats can tell. */
    @Test
    void everyTargetOfEveryWeightingIsFiniteAndHoldsTheSameData() {
        for (Schedule schedule : SCHEDULES) {
            for (Prediction prediction : Prediction.values()) {
                for (Weighting weighting : WEIGHTINGS) {
                    for (TimeSampling times : TIMES) {
                        holdsTheData(schedule, new LossPlan(prediction, weighting, times, LossPlan.USUAL_CUT));
                    }
                }
            }
        }
    }

    private static void holdsTheData(Schedule schedule, LossPlan loss) {
        TrainingPlan plan = plan(loss, 1);
        Dataset data = Digits.training();
        Examples examples = examples(data, schedule, plan);
        Batch batch = examples.room();
        examples.read(3, batch);
        Parameterization form = examples.border().form();
        int d = data.dimension();
        double[] x0 = new double[batch.n() * d];
        data.read(batch.row(), batch.n(), x0);
        for (int i = 0; i < batch.n(); i++) {
            Coefficients c = schedule.at(batch.time()[i]);
            double delta = c.alpha() * form.onNoise(c) - c.sigma() * form.onData(c);
            assertTrue(Float.isFinite(batch.weight()[i]) && batch.weight()[i] >= 0, loss.toString());
            for (int k = i * d; k < (i + 1) * d; k++) {
                double x = batch.input()[k] / examples.border().inputScale(c);
                double ofState = form.onNoise(c) / delta * x;
                double ofTarget = -c.sigma() / delta * batch.target()[k];
                // each of the two terms carries half a unit in the last place of a float
                double tolerance = Math.ulp(1f) * (Math.abs(ofState) + Math.abs(ofTarget) + 1e-6);
                assertEquals(x0[k], ofState + ofTarget, tolerance, () -> schedule + " " + loss);
            }
        }
    }

    /** Laws S3.28 and S3.59, and the same for every form: w |eps error|^2 is the weighted error of the prediction. */
    @Test
    void theWeightOnAPredictionIsThatOnTheNoiseItImplies() {
        for (Schedule schedule : SCHEDULES) {
            for (Prediction prediction : Prediction.values()) {
                Parameterization form = prediction.at(0.7);
                Preconditioning border = new Preconditioning(form, 0.7);
                for (double t : new double[] {0.05, 0.3, 0.8}) {
                    Coefficients c = schedule.at(t);
                    double[] x = {0.3};
                    double[] noise = new double[2];
                    form.noise(c, x, new double[] {0.4}, noise, 0, 1);
                    double first = noise[0];
                    form.noise(c, x, new double[] {0.9}, noise, 0, 1);
                    double error = noise[0] - first;
                    assertEquals(error * error, border.noiseErrorPerPredictionError(c) * 0.25, 1e-12 * error * error);
                }
            }
        }
    }

    @Test
    void weightsAreTheirFormulas() {
        Coefficients c = new VariancePreserving().at(0.3);
        double s2 = c.sigma() * c.sigma();
        Parameterization form = Parameterization.NOISE;
        assertEquals(1, new Weighting.Unit().at(c, form));
        assertEquals(1 / s2, new Weighting.ScoreError().at(c, form), 1e-12 / s2);
        assertEquals(c.g2() / s2, new Weighting.Likelihood().at(c, form), 1e-12 * c.g2() / s2);
        double snr = c.alpha() * c.alpha() / s2;
        assertEquals(Math.min(snr, 0.5) / snr, new Weighting.MinSnr(0.5).at(c, form), 1e-12);
        assertEquals(1, new Weighting.MinSnr(2 * snr).at(c, form), 1e-12);
        assertEquals(1, new Weighting.Target().at(c, form), 1e-12);
        // Karras et al. (2022), table 1: (rho^2 + sd^2)/(rho sd)^2 on the data, whose error is rho that of the noise
        double rho = c.rho();
        double edm = (rho * rho + 0.25) / (rho * rho * 0.25);
        assertEquals(edm * rho * rho, new Weighting.Target().at(c, Prediction.EDM.at(0.5)), 1e-12 * edm * rho * rho);
    }

    @Test
    void timesStayInTheRangeAndHaveTheirLaw() {
        Schedule vp = new VariancePreserving();
        LossPlan cut = new LossPlan(Prediction.NOISE, new Weighting.Unit(), new TimeSampling.Uniform(), 0.2);
        int n = 4000;
        double[] t = new double[n];
        for (TimeSampling times : TIMES) {
            times.draw(vp, cut.range(vp.domain()), NOISE, 9, n, t);
            for (double each : t) {
                assertTrue(each >= 0.2 && each <= 1, times + " gave " + each);
            }
        }
        new TimeSampling.Stratified().draw(vp, cut.range(vp.domain()), NOISE, 1, n, t);
        for (int i = 0; i < n; i++) {
            assertEquals(i, (int) ((t[i] - 0.2) / 0.8 * n + 1e-9));
        }
        new TimeSampling.LogNormal(-1, 1.2).draw(vp, vp.domain(), NOISE, 2, n, t);
        double mean = 0;
        double square = 0;
        for (double each : t) {
            double level = Math.log(vp.at(each).rho());
            mean += level / n;
            square += level * level / n;
        }
        assertEquals(-1, mean, 5 * 1.2 / Math.sqrt(n));
        // the variance of a normal variance is 2 s^4/n
        assertEquals(1.44, square - mean * mean, 5 * 1.44 * Math.sqrt(2.0 / n));
    }

    @Test
    void labelsAreDroppedAsOftenAsThePlanSays() {
        int dropped = 0;
        int seen = 0;
        Examples examples = examples(Digits.training(), new VariancePreserving(), plan(LossPlan.usual(), 0.25));
        Batch batch = examples.room();
        for (int step = 0; step < 40; step++) {
            examples.read(step, batch);
            for (int i = 0; i < batch.n(); i++) {
                boolean gone = batch.label()[i] == Rows.NO_LABEL;
                dropped += gone ? 1 : 0;
                seen++;
                assertTrue(gone || batch.label()[i] == Digits.training().label(batch.row()[i]));
            }
        }
        assertEquals(0.25, dropped / (double) seen, 5 * Math.sqrt(0.25 * 0.75 / seen));
    }

    /** Laws O14 and E14 for N(0, 1) on VP: the floor of the noise loss is the mean of alpha^2 over the times. */
    @Test
    void theFloorOfTheNoiseLossIsItsClosedForm() {
        Schedule vp = new VariancePreserving();
        LossPlan loss = new LossPlan(Prediction.NOISE, new Weighting.Unit(), new TimeSampling.Uniform(), 1e-5);
        Dataset data = TableData.drawn("gaussian", Gaussian.isotropic(1, 1), 200_000, 2);
        TrainingPlan plan = plan(loss, 1);
        Space plain = new Space(data.shape(), Standardization.none(1), 1, 0);
        Examples examples = new Examples(data, plain, vp, plan, NOISE);
        dev.fokker.core.process.GaussianPath path = new dev.fokker.core.process.GaussianPath(1, vp);
        LossFloor floor = LossFloor.of(examples, path, new ShrinkToZero(path), 200);
        double exact = 0;
        int cells = 20_000;
        for (int k = 0; k < cells; k++) {
            double a = vp.at((k + 0.5) / cells).alpha();
            exact += a * a / cells;
        }
        assertEquals(exact, floor.mean(), 5 * floor.standardError(), floor.toString());
    }

    @Test
    void aCutThatLeavesNothingIsRefused() {
        LossPlan loss = new LossPlan(Prediction.NOISE, new Weighting.Unit(), new TimeSampling.Uniform(), 1);
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> loss.range(new VariancePreserving().domain()));
        assertTrue(e.getMessage().contains("earliest=1.0"), e.getMessage());
    }

    @Test
    void standardizationBringsMeanZeroAndVarianceOneAndGoesBack() {
        double[] wide = new double[300 * 2];
        NOISE.normals(Stream.DATA, 0, 300, 0, 2, wide);
        for (int i = 0; i < 300; i++) {
            wide[2 * i] = 1e6 + 3 * wide[2 * i];
            wide[2 * i + 1] = 7;
        }
        Dataset table = TableData.of("table", dev.fokker.core.sample.Samples.copyOf(2, wide));
        Standardization units = Standardization.suiting(table);
        double[] z = wide.clone();
        units.standardize(300, z);
        double mean = 0;
        double square = 0;
        for (int i = 0; i < 300; i++) {
            mean += z[2 * i] / 300;
            square += z[2 * i] * z[2 * i] / 300;
            assertEquals(0, z[2 * i + 1], "a component that never changes keeps its scale");
        }
        // the values have a mean 3e5 times their deviation, which costs as many units in the last place
        assertEquals(0, mean, 1e6 * Math.ulp(1.0));
        assertEquals(1, square, 1e7 * Math.ulp(1.0));
        units.restore(300, z);
        assertArrayEquals(wide, z, 1e-9);
        assertEquals(Standardization.none(64), Standardization.suiting(Digits.training()));
    }

    @Test
    void paceAndAverageKnowOnlyTheirStep() {
        OptimizerPlan.Pace pace = new OptimizerPlan.Pace(0.01, 4, 100);
        assertEquals(0.0025, pace.at(0), 1e-18);
        assertEquals(0.01, pace.at(3), 1e-18);
        assertEquals(0.01, pace.at(99), 1e-18);
        assertEquals(0.005, pace.at(399), 1e-18);
        OptimizerPlan plan = OptimizerPlan.usual();
        assertEquals(0.1, plan.averageAt(0), 1e-15);
        assertEquals(plan.average(), plan.averageAt(1_000_000), 1e-15);
    }
}
