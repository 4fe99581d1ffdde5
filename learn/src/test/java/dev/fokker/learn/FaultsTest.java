package dev.fokker.learn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.io.Sha256;
import dev.fokker.learn.FailingDisk.Crash;
import dev.fokker.learn.FailingDisk.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever change of a file is the first to go wrong, nothing that was saved is lost, and the run can be gone on with. */
final class FaultsTest {
    private static final String PROCESS = "{\"process\":\"vp\"}";
    private static final Dataset DATA = TableData.drawn("normal", Gaussian.isotropic(2, 1), 60, 1);

    @TempDir
    Path folder;

    private static TrainingTask task() {
        OptimizerPlan usual = OptimizerPlan.usual();
        OptimizerPlan optimizer =
                new OptimizerPlan(usual.adam(), usual.pace(), 8, usual.clip(), 0.9, new PowerAverages(List.of(0.1), 2));
        TrainingPlan plan = new TrainingPlan(new NetworkPlan.Mlp(4, 1, 4), LossPlan.usual(), optimizer, 1, 3);
        Dataset held = TableData.drawn("held out", Gaussian.isotropic(2, 1), 30, 4);
        return new TrainingTask(
                plan,
                new VariancePreserving(),
                PROCESS,
                DATA,
                Optional.of(new Validation(held, 2, 1, 0, Validation.Keep.BEST)));
    }

    private static void run(Path model, long steps, long every) throws IOException {
        TrainingBudget budget = new TrainingBudget(steps, Double.POSITIVE_INFINITY, every);
        new Trainer(task(), new MeanLibrary(), model).resume(budget, TrainingWatch.none());
    }

    /** Runs to its last step; says whether it got there. */
    private static boolean ends(FailingDisk disk, Path model) {
        try {
            run(disk.at(model), 4, 2);
            return true;
        } catch (IOException | Crash e) {
            return false;
        }
    }

    /** Every file by name, those that tell the time without it, and no file that a crash may leave half written. */
    private static Map<String, String> contents(Path model) throws IOException {
        Map<String, String> out = new TreeMap<>();
        try (var files = Files.walk(model)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = model.relativize(file).toString();
                if (name.endsWith("curves.csv")) {
                    out.put(name, Files.readString(file).replaceAll("(?m)^([^,]*),[^,]*,", "$1,"));
                } else if (name.endsWith("course.safetensors") || name.matches("checkpoints.*manifest.json")) {
                    out.put(name, "tells the time");
                } else if (!name.matches(".*\\.fokker-\\d+-\\d+\\.tmp")) {
                    out.put(name, Sha256.of(file));
                }
            }
        }
        return out;
    }

    /** What was saved can be read, all of it, and no checkpoint but a whole one is there. */
    private static void requireWhole(Path model, String where) throws IOException {
        Optional<Checkpoint> newest = new CheckpointStore(model).newest(line -> assertEquals("", line, where));
        if (newest.isPresent()) {
            AverageStore.Shelf shelf = new AverageStore(model).shelf();
            for (int k = 0; k < shelf.kept().size(); k++) {
                assertEquals(
                        1,
                        shelf.weights(AverageFit.of(
                                        shelf.kept().subList(0, k + 1),
                                        shelf.kept().get(k)))
                                .tensors()
                                .size(),
                        where);
            }
        }
        for (Path place : List.of(model, model.resolve(ModelStore.BEST))) {
            ModelStore store = new ModelStore(place);
            assertTrue(!store.exists() || store.weights().tensors().size() == 1, where);
        }
    }

    @Test
    void aRunGoesOnToTheSameEndWhereverItsDiskFails() throws IOException {
        Path alone = folder.resolve("alone");
        FailingDisk whole = FailingDisk.whole();
        assertTrue(ends(whole, alone));
        Map<String, String> expected = contents(alone);
        List<String> changes = whole.changes();
        for (Fault fault : Fault.values()) {
            // A crash at every change; of the two others at every fifth, by turns at all kinds of change, to save time.
            int stride = fault == Fault.CRASH ? 1 : 5;
            for (int point = fault == Fault.FULL ? 2 : 1; point <= changes.size(); point += stride) {
                String where = "%s at change %d, '%s'".formatted(fault, point, changes.get(point - 1));
                Path model = folder.resolve(fault + "-" + point);
                boolean ended = ends(new FailingDisk(fault, point), model);
                assertTrue(fault != Fault.CRASH || !ended, where);
                requireWhole(model, where);
                assertTrue(ends(FailingDisk.whole(), model), where);
                assertEquals(expected, contents(model), where);
            }
        }
    }

    /** A checkpoint of step {@code step}, for the rest as {@code c}. */
    private static Checkpoint checkpoint(Checkpoint c, long step) {
        Provenance p = c.provenance();
        Provenance then = new Provenance(p.plan(), p.process(), p.data(), step, p.versions());
        return new Checkpoint(c.space(), then, c.state(), c.course());
    }

    private static List<String> names(Path place) throws IOException {
        try (var inside = Files.list(place)) {
            return inside.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** Of steps 2 to 8 the last is damaged and made again: it is replaced, and the oldest removed, or nothing is lost. */
    @Test
    void aCheckpointIsWholeOrAbsentWhereverItsDiskFails() throws IOException {
        Path place = folder.resolve("made");
        run(FailingDisk.whole().at(place), 2, 2);
        Checkpoint made = new CheckpointStore(place).newest(line -> {}).orElseThrow();
        long changes = Long.MAX_VALUE;
        for (Fault fault : Fault.values()) {
            for (long point = 0; point <= changes; point++) {
                String where = "%s at change %d".formatted(fault, point);
                Path model = folder.resolve(fault + "-" + point);
                for (long step = 2; step <= 8; step += 2) {
                    new CheckpointStore(FailingDisk.whole().at(model)).write(checkpoint(made, step), step);
                }
                Files.write(model.resolve("checkpoints/step-8/weights.safetensors"), new byte[3]);
                // Point 0 is the run in which nothing fails, and tells how many changes there are.
                FailingDisk disk = new FailingDisk(fault, point == 0 ? Long.MAX_VALUE : point);
                boolean written = writes(new CheckpointStore(disk.at(model)), checkpoint(made, 8));
                changes = point == 0 ? disk.changes().size() : changes;
                Checkpoint newest =
                        new CheckpointStore(model).newest(line -> {}).orElseThrow();
                long step = newest.provenance().steps();
                assertTrue(step == 8 || (step == 6 && !written), where + ": step " + step);
                assertEquals(checkpoint(made, step).state(), newest.state(), where);
                new CheckpointStore(FailingDisk.whole().at(model)).write(checkpoint(made, 9), 9);
                List<String> left = names(model.resolve("checkpoints"));
                assertTrue(left.size() == 3 && left.stream().allMatch(n -> n.matches("step-\\d")), where + left);
            }
        }
    }

    private static boolean writes(CheckpointStore store, Checkpoint c) {
        try {
            store.write(c, c.provenance().steps());
            return true;
        } catch (IOException | Crash e) {
            return false;
        }
    }

    /** However far a file of the newest checkpoint was cut, and if it is gone, the one before is found and the file named. */
    @Test
    void aCheckpointThatWasCutIsNamedAndTheOneBeforeItFound() throws IOException {
        Path model = folder.resolve("model");
        run(FailingDisk.whole().at(model), 4, 2);
        Path newest = model.resolve("checkpoints/step-4");
        for (String name : names(newest)) {
            Path file = newest.resolve(name);
            byte[] whole = Files.readAllBytes(file);
            int stride = whole.length > 600 ? 31 : 1;
            for (int length = -1; length < whole.length; length += stride) {
                Files.deleteIfExists(file);
                if (length >= 0) {
                    Files.write(file, Arrays.copyOf(whole, length));
                }
                List<String> said = new ArrayList<>();
                Checkpoint found = new CheckpointStore(model).newest(said::add).orElseThrow();
                String where = "%s cut to %d: %s".formatted(name, length, said);
                assertEquals(2, found.provenance().steps(), where);
                assertTrue(said.size() == 1 && said.get(0).contains("going back to step-2"), where);
            }
            Files.write(file, whole);
        }
    }

    /** Where all that there was is damaged, the run that begins anew keeps what it writes, though later steps are there. */
    @Test
    void whatIsWrittenBeforeDamagedLaterStepsIsKept() throws IOException {
        Path model = folder.resolve("model");
        run(FailingDisk.whole().at(model), 6, 2);
        CheckpointStore store = new CheckpointStore(FailingDisk.whole().at(model));
        Checkpoint made = store.newest(line -> {}).orElseThrow();
        for (long step = 2; step <= 6; step += 2) {
            Files.delete(store.place(step).resolve("course.safetensors"));
        }
        store.write(checkpoint(made, 1), 0);
        Checkpoint newest = store.newest(line -> {}).orElseThrow();
        assertEquals(1, newest.provenance().steps());
        assertEquals(made.state(), newest.state());
    }

    /** What a crash left half written does not stand in the way of a new beginning. */
    @Test
    void allThatARunLeftIsCleared() throws IOException {
        Path model = folder.resolve("model");
        run(FailingDisk.whole().at(model), 4, 2);
        Files.write(model.resolve("best/.fokker-12-3.tmp"), new byte[3]);
        Files.write(
                Files.createDirectory(model.resolve("checkpoints/step-6.unfinished"))
                        .resolve("a"),
                new byte[3]);
        Files.write(
                Files.createDirectory(model.resolve("averages/step-2.removed")).resolve("a"), new byte[3]);
        new ModelStore(model).clear();
        assertEquals(List.of("averages", "checkpoints"), names(model));
        assertEquals(List.of(), names(model.resolve("checkpoints")));
        assertEquals(List.of(), names(model.resolve("averages")));
    }
}
