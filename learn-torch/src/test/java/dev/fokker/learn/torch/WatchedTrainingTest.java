package dev.fokker.learn.torch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.core.sample.NumericalFailure;
import dev.fokker.core.sample.Samples;
import dev.fokker.io.SafeTensors;
import dev.fokker.learn.AverageFit;
import dev.fokker.learn.AverageScan;
import dev.fokker.learn.AverageStore;
import dev.fokker.learn.Digits;
import dev.fokker.learn.LossPlan;
import dev.fokker.learn.ModelStore;
import dev.fokker.learn.NetworkPlan;
import dev.fokker.learn.OptimizerPlan;
import dev.fokker.learn.Pilot;
import dev.fokker.learn.PowerAverage;
import dev.fokker.learn.PowerAverages;
import dev.fokker.learn.Space;
import dev.fokker.learn.TableData;
import dev.fokker.learn.Trainer;
import dev.fokker.learn.TrainingBudget;
import dev.fokker.learn.TrainingPlan;
import dev.fokker.learn.TrainingReport;
import dev.fokker.learn.TrainingTask;
import dev.fokker.learn.TrainingWatch;
import dev.fokker.learn.Validation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training watched on held-out rows, its averages of other lengths, and runs that are killed or run away. */
class WatchedTrainingTest {
    @TempDir
    Path folder;

    private static TrainingBudget steps(long steps, long every) {
        return new TrainingBudget(steps, Double.POSITIVE_INFINITY, every);
    }

    private static TrainingPlan plan(double rate, PowerAverages powers) {
        OptimizerPlan o = SmallRun.optimizer(rate, 16);
        OptimizerPlan with = new OptimizerPlan(o.adam(), o.pace(), o.batch(), o.clip(), o.average(), powers);
        return new TrainingPlan(new NetworkPlan.Mlp(16, 1, 4), LossPlan.usual(), with, 1, 3);
    }

    private static TrainingTask watched(TrainingPlan plan, int rows, int patience) {
        Validation held = new Validation(
                TableData.drawn("held out", Gaussian.isotropic(2, 1), 200, 4), 20, 4, patience, Validation.Keep.BEST);
        return new TrainingTask(
                plan,
                new VariancePreserving(),
                SmallRun.PROCESS,
                TableData.drawn("few", Gaussian.isotropic(2, 1), rows, 3),
                Optional.of(held));
    }

    @Test
    @DisplayName(
            "Killed at random moments and resumed, a run ends with the weights of the undisturbed one, bit for bit")
    void aRunThatIsKilledEndsAsIfItHadNotBeen() throws IOException, InterruptedException {
        assertEquals("", new Killing(folder, 7).differences(3));
    }

    /** Three rows are learned by heart: held-out rows show it, and the best weights are those from before. */
    @Test
    void aRunThatLearnsByHeartIsStoppedAndItsBestWeightsAreKept() throws IOException {
        TrainingTask task = watched(plan(2e-2, PowerAverages.none()), 3, 3);
        TrainingReport whole = new Trainer(task, SmallRun.library(), folder.resolve("whole"))
                .train(steps(2000, 500), TrainingWatch.none())
                .report();
        assertEquals(TrainingReport.Ending.PATIENCE, whole.ending());
        TrainingReport.HeldOutReport held = whole.heldOut().orElseThrow();
        long best = held.best().orElseThrow().step();
        assertEquals(best, held.published());
        assertTrue(best < whole.steps(), best + " of " + whole.steps());
        assertTrue(held.last().loss() > held.best().orElseThrow().loss());
        assertTrue(Files.exists(folder.resolve("whole/model-" + best + ".safetensors")));
        assertFalse(held.levels().bins().isEmpty() || whole.levels().bins().isEmpty());
        stoppedAndResumed(task, whole);
    }

    private void stoppedAndResumed(TrainingTask task, TrainingReport whole) throws IOException {
        Path parts = folder.resolve("parts");
        long half = whole.steps() - 31;
        new Trainer(task, SmallRun.library(), parts).train(steps(half, 500), TrainingWatch.none());
        TrainingReport report = new Trainer(task, SmallRun.library(), parts)
                .resume(steps(2000, 500), TrainingWatch.none())
                .report();
        assertEquals(whole.steps(), report.steps());
        assertEquals(whole.heldOut(), report.heldOut());
        String model = "model-" + report.heldOut().orElseThrow().published() + ".safetensors";
        assertEquals(-1, Files.mismatch(folder.resolve("whole").resolve(model), parts.resolve(model)));
        assertEquals(
                Files.readAllLines(folder.resolve("whole/curves.csv")).size(),
                Files.readAllLines(parts.resolve("curves.csv")).size());
        new ModelStore(parts).clear();
        assertFalse(Files.exists(parts.resolve("best")) || Files.exists(parts.resolve("curves.csv")));
    }

    /** The weights of each step, by runs of that many steps, against what the run of all kept. */
    @Test
    void averagesOfARunAreThoseOfItsWeights() throws IOException {
        PowerAverages powers = new PowerAverages(List.of(0.05, 0.1), 2);
        int last = 10;
        TrainingPlan plan = plan(2e-3, powers);
        List<float[]> weights = new ArrayList<>();
        new Trainer(watched(plan, 50, 0), SmallRun.library(), folder).train(steps(last, last), TrainingWatch.none());
        for (int k = 1; k <= last; k++) {
            Path run = folder.resolve("run" + k);
            new Trainer(watched(plan, 50, 0), SmallRun.library(), run).train(steps(k, k), TrainingWatch.none());
            SafeTensors w = SafeTensors.read(run.resolve("checkpoints/step-" + k + "/weights.safetensors"));
            weights.add(w.tensors().get("in.weight").toFloats());
        }
        AverageStore.Shelf shelf = new AverageStore(folder).shelf();
        assertEquals(2 * 5, shelf.kept().size());
        for (double length : new double[] {0.05, 0.07, 0.1, 0.2}) {
            AverageFit fit = shelf.fit(length);
            float[] found = shelf.weights(fit).tensors().get("in.weight").toFloats();
            PowerAverage rule = new PowerAverage(length);
            for (int i = 0; i < found.length; i++) {
                double direct = 0;
                double squares = 0;
                for (int s = 1; s <= last; s++) {
                    direct += rule.share(s - 1, s, last) * weights.get(s - 1)[i];
                    squares += (double) weights.get(s - 1)[i] * weights.get(s - 1)[i];
                }
                double size = Math.sqrt(squares);
                double rounding = 0;
                for (double x : fit.coefficients()) {
                    rounding += last * Math.abs(x) * size * Math.ulp(1f);
                }
                assertEquals(direct, found[i], fit.error() * size + rounding, length + " at " + i);
            }
        }
        AverageScan scan = AverageScan.of(shelf, watched(plan, 50, 0), SmallRun.library(), List.of(0.05, 0.2));
        shelf.publish(shelf.weights(shelf.fit(scan.best().length())), folder.resolve("other"));
        assertTrue(new ModelStore(folder.resolve("other")).exists());
    }

    /** The rate is far too high from the first step on; clip and moments keep everything finite. */
    @Test
    void aLossThatRunsAwayStopsTheRun() {
        TrainingPlan plan = plan(30, PowerAverages.none());
        NumericalFailure e = assertThrows(
                NumericalFailure.class, () -> new Trainer(watched(plan, 200, 0), SmallRun.library(), folder)
                        .train(steps(800, 25), TrainingWatch.none()));
        assertTrue(e.getMessage().contains("runs away"), e.getMessage());
        assertTrue(e.getMessage().contains("there is no checkpoint from before"), e.getMessage());
        assertTrue(e.getMessage().contains("up to 300, and above"), e.getMessage());
    }

    @Test
    void aConstantDataSetIsNamed() {
        TrainingTask task = new TrainingTask(
                plan(1e-3, PowerAverages.none()),
                new VariancePreserving(),
                SmallRun.PROCESS,
                TableData.of("flat", Samples.copyOf(2, new double[] {1, 2, 1, 2, 1, 2})));
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> new Trainer(task, SmallRun.library(), folder));
        assertTrue(
                e.getMessage().contains("flat") && e.getMessage().contains("all its 3 rows are the same"),
                e.getMessage());
    }

    @Test
    void weightsAreCountedWithoutBeingMade() {
        Space vectors = Space.of(SmallRun.gaussian(), 1);
        Space images = Space.of(Digits.training(), 0.1);
        for (TrainingPlan plan : List.of(SmallRun.perceptron(1), SmallRun.digits(1))) {
            Space space = plan.network() instanceof NetworkPlan.UNet ? images : vectors;
            long counted = SmallRun.library().parameters(plan.network(), space);
            try (TorchLearner learner = (TorchLearner) SmallRun.library().learner(plan, space)) {
                assertEquals(learner.parameters().size(), counted);
            }
        }
    }

    /** Two clusters far apart are told apart at noise of about their distance: the pilot finds it, the same every time. */
    @Test
    void aPilotFindsTheLevelsAtWhichThereIsSomethingToLearn() {
        TrainingTask task = watched(plan(1e-2, PowerAverages.none()), 500, 0);
        TrainingTask two = new TrainingTask(
                task.plan(),
                task.schedule(),
                task.process(),
                TableData.drawn("two", SmallRun.mixture(new double[] {-1, 1}, new double[] {0.5, 0.5}, 0.05), 500, 3));
        Pilot pilot = Pilot.of(two, SmallRun.library(), 200);
        assertArrayEquals(new double[] {pilot.times().mean(), pilot.times().deviation()}, new double[] {
            Pilot.of(two, SmallRun.library(), 200).times().mean(),
            Pilot.of(two, SmallRun.library(), 200).times().deviation()
        });
        // Noise between the clusters' width and twice their distance, in units of the data's deviation.
        double level = Math.exp(pilot.times().mean());
        assertTrue(level > 0.05 && level < 4, pilot.times().toString());
    }
}
