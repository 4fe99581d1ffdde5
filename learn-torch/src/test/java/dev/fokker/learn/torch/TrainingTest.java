package dev.fokker.learn.torch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.process.VariancePreserving;
import dev.fokker.core.sample.NumericalFailure;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.time.Times;
import dev.fokker.io.SafeTensors;
import dev.fokker.learn.DamagedFile;
import dev.fokker.learn.LossPlan;
import dev.fokker.learn.Model;
import dev.fokker.learn.ModelStore;
import dev.fokker.learn.NetworkPlan;
import dev.fokker.learn.OptimizerPlan;
import dev.fokker.learn.TrainingBudget;
import dev.fokker.learn.TrainingPlan;
import dev.fokker.learn.TrainingProgress;
import dev.fokker.learn.TrainingReport;
import dev.fokker.learn.TrainingWatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training is a function of plan, data and seed; what is saved is whole or named. */
class TrainingTest {
    @TempDir
    Path folder;

    private static TrainingBudget steps(long steps, long every) {
        return new TrainingBudget(steps, Double.POSITIVE_INFINITY, every);
    }

    private static SafeTensors weights(Path model) throws IOException {
        try (Stream<Path> files = Files.list(model)) {
            return SafeTensors.read(files.filter(f -> f.toString().endsWith(".safetensors"))
                    .findFirst()
                    .orElseThrow());
        }
    }

    /** Remembers what it is told, and asks to stop after a number of steps. */
    private static final class Notes implements TrainingWatch {
        final List<String> said = new ArrayList<>();
        final long stopAfter;
        long seen;

        Notes(long stopAfter) {
            this.stopAfter = stopAfter;
        }

        @Override
        public void at(TrainingProgress progress) {
            seen = progress.step();
        }

        @Override
        public void say(String line) {
            said.add(line);
        }

        @Override
        public boolean stopped() {
            return seen >= stopAfter;
        }
    }

    @Test
    void equalSeedsGiveEqualWeightsAndOthersDoNot() throws IOException {
        for (int k = 0; k < 3; k++) {
            SmallRun.trainer(SmallRun.digits(k / 2), folder.resolve("run" + k))
                    .train(TrainingBudget.steps(5), TrainingWatch.none());
        }
        assertEquals(weights(folder.resolve("run0")), weights(folder.resolve("run1")));
        assertNotEquals(weights(folder.resolve("run0")), weights(folder.resolve("run2")));
    }

    @Test
    void resumingEqualsNeverHavingStopped() throws IOException {
        for (TrainingPlan plan : List.of(SmallRun.digits(7), SmallRun.perceptron(7))) {
            Path whole = folder.resolve(plan.network().getClass().getSimpleName() + "-whole");
            Path parts = folder.resolve(plan.network().getClass().getSimpleName() + "-parts");
            SmallRun.trainer(plan, whole).train(TrainingBudget.steps(12), TrainingWatch.none());
            Notes notes = new Notes(5);
            TrainingReport report = SmallRun.trainer(plan, parts)
                    .train(TrainingBudget.steps(12), notes)
                    .report();
            assertEquals(TrainingReport.Ending.ASKED, report.ending());
            assertEquals(5, report.steps());
            SmallRun.trainer(plan, parts).resume(TrainingBudget.steps(12), TrainingWatch.none());
            assertEquals(weights(whole), weights(parts));
        }
    }

    @Test
    void aRunStopsWhenItsTimeIsUpAndIsSaved() throws IOException {
        TrainingReport report = SmallRun.trainer(SmallRun.perceptron(1), folder)
                .train(new TrainingBudget(1_000_000, 0.2, 1000), TrainingWatch.none())
                .report();
        assertEquals(TrainingReport.Ending.TIME, report.ending());
        assertTrue(Files.isDirectory(folder.resolve("checkpoints/step-" + report.steps())), report.toString());
    }

    @Test
    void theLastThreeCheckpointsAreKept() throws IOException {
        SmallRun.trainer(SmallRun.perceptron(1), folder).train(steps(10, 2), TrainingWatch.none());
        try (Stream<Path> kept = Files.list(folder.resolve("checkpoints"))) {
            assertEquals(
                    List.of("step-10", "step-6", "step-8"),
                    kept.map(p -> p.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void aCheckpointWithOneFlippedByteIsNamedAndTheOneBeforeItIsUsed() throws IOException {
        TrainingPlan plan = SmallRun.perceptron(5);
        SmallRun.trainer(plan, folder.resolve("whole")).train(steps(9, 3), TrainingWatch.none());
        Path run = folder.resolve("run");
        SmallRun.trainer(plan, run).train(steps(6, 3), TrainingWatch.none());
        for (String name : List.of("moment-2.safetensors", "manifest.json")) {
            Path file = run.resolve("checkpoints/step-6").resolve(name);
            byte[] good = Files.readAllBytes(file);
            byte[] bad = good.clone();
            bad[bad.length / 2] ^= 1;
            Files.write(file, bad);
            Notes notes = new Notes(Long.MAX_VALUE);
            SmallRun.trainer(plan, run).resume(steps(9, 100), notes);
            String said = String.join("\n", notes.said);
            assertTrue(said.contains(name) && said.contains("going back to step-3"), said);
            assertTrue(said.contains("resuming at step 3"), said);
            assertEquals(weights(folder.resolve("whole")), weights(run));
            Files.write(file, good);
            deleteAll(run.resolve("checkpoints/step-9"));
        }
    }

    private static void deleteAll(Path place) throws IOException {
        try (Stream<Path> files = Files.list(place)) {
            for (Path f : files.toList()) {
                Files.delete(f);
            }
        }
        Files.delete(place);
    }

    @Test
    void resumingUnderAnotherPlanIsRefused() throws IOException {
        SmallRun.trainer(SmallRun.perceptron(5), folder).train(steps(2, 2), TrainingWatch.none());
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> SmallRun.trainer(SmallRun.perceptron(6), folder)
                        .resume(steps(4, 2), TrainingWatch.none()));
        assertTrue(e.getMessage().contains("seed=5") && e.getMessage().contains("seed=6"), e.getMessage());
    }

    @Test
    void aFolderThatHoldsARunIsNotTrainedOver() throws IOException {
        SmallRun.trainer(SmallRun.perceptron(5), folder).train(steps(2, 2), TrainingWatch.none());
        SafeTensors before = weights(folder);
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> SmallRun.trainer(SmallRun.perceptron(6), folder)
                        .train(steps(4, 2), TrainingWatch.none()));
        assertTrue(e.getMessage().contains("at step 2"), e.getMessage());
        assertEquals(before, weights(folder));
        Path other = Files.writeString(folder.resolve("notes.txt"), "kept");
        new ModelStore(folder).clear();
        SmallRun.trainer(SmallRun.perceptron(6), folder).train(steps(2, 2), TrainingWatch.none());
        assertNotEquals(before, weights(folder));
        assertTrue(Files.exists(other));
    }

    @Test
    void aLossThatIsNotFiniteStopsTheRunAndNamesStepBatchAndCheckpoint() {
        OptimizerPlan usual = OptimizerPlan.usual();
        OptimizerPlan wild = new OptimizerPlan(
                usual.adam(), new OptimizerPlan.Pace(1e30, 3, 1000), 8, Double.POSITIVE_INFINITY, 0.9);
        TrainingPlan plan = new TrainingPlan(new NetworkPlan.Mlp(16, 2, 4), LossPlan.usual(), wild, 1, 1);
        NumericalFailure e = assertThrows(
                NumericalFailure.class, () -> SmallRun.trainer(plan, folder).train(steps(50, 1), TrainingWatch.none()));
        assertTrue(e.getMessage().matches("(?s).*step \\d+, batch of 8 examples, rows \\[.*"), e.getMessage());
        assertTrue(
                e.getMessage().contains("last good checkpoint: " + folder.resolve("checkpoints/step-")),
                e.getMessage());
        assertFalse(Files.exists(folder.resolve("manifest.json")));
    }

    @Test
    void aModelFromItsFolderAnswersAsTheOneThatWasTrained() throws IOException {
        Model trained = SmallRun.trainer(SmallRun.digits(2), folder)
                .train(TrainingBudget.steps(3), TrainingWatch.none())
                .model();
        List<String> asked = new ArrayList<>();
        Model loaded = new ModelStore(folder).load(SmallRun.library(), text -> {
            asked.add(text);
            return new VariancePreserving();
        });
        assertEquals(List.of(SmallRun.PROCESS), asked);
        assertEquals(trained.provenance(), loaded.provenance());
        assertEquals(trained.space(), loaded.space());
        assertArrayEquals(answer(trained), answer(loaded));
    }

    private static double[] answer(Model model) {
        int n = 5;
        Rows rows = new Rows(n, model.path().dimension());
        for (int k = 0; k < n * rows.d(); k++) {
            rows.x()[k] = Math.sin(k);
        }
        for (int i = 0; i < n - 1; i++) {
            rows.label()[i] = i;
        }
        double[] out = new double[n * rows.d()];
        model.denoiser().open(n).eval(rows, Times.shared(0.4, n), rows.x(), out);
        return out;
    }

    @Test
    void aHostileManifestIsRefused() throws IOException {
        SmallRun.trainer(SmallRun.perceptron(1), folder).train(TrainingBudget.steps(1), TrainingWatch.none());
        Path manifest = folder.resolve("manifest.json");
        String good = Files.readString(manifest);
        for (String bad : List.of(
                good.replace("\"kind\" : \"mlp\"", "\"kind\" : \"java.util.ArrayList\""),
                good.replace("\"width\" : 32", "\"width\" : 2000000000"),
                good.replace("model-1.safetensors", "../model-1.safetensors"),
                good.replace("\"version\" : 2", "\"version\" : 3"),
                good.substring(0, good.length() / 2),
                "[".repeat(100_000),
                "")) {
            Files.writeString(manifest, bad);
            assertThrows(DamagedFile.class, () -> new ModelStore(folder)
                    .load(SmallRun.library(), text -> new VariancePreserving()));
        }
    }
}
