package dev.fokker.learn;

import dev.fokker.io.SafeTensors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** The last three checkpoints of a run, each a folder; the oldest are removed only when a new one is whole. */
final class CheckpointStore {
    private static final int KEPT = 3;
    private static final String WEIGHTS = "weights.safetensors";
    private static final String AVERAGE = "average.safetensors";
    private static final String FIRST = "moment-1.safetensors";
    private static final String SECOND = "moment-2.safetensors";
    private static final String COURSE = "course.safetensors";

    private final StepFolders folders;

    CheckpointStore(Path model) {
        folders = new StepFolders(model.resolve("checkpoints"));
    }

    /** Where the checkpoint of a step is. */
    Path place(long step) {
        return folders.place(step);
    }

    /**
     * Writes a checkpoint and removes what is older than the last three up to it, but not that of step {@code spared}. A later one
     * is of a run that went on from an earlier step because it is damaged; it counts for nothing.
     */
    void write(Checkpoint c, long spared) throws IOException {
        long now = c.provenance().steps();
        folders.write(now, place -> ModelStore.write(place, c.space(), c.provenance(), files(c)));
        List<Long> steps = folders.steps().stream().filter(step -> step <= now).toList();
        for (int k = 0; k < steps.size() - KEPT; k++) {
            if (steps.get(k) != spared) {
                folders.delete(steps.get(k));
            }
        }
    }

    private static Map<String, SafeTensors> files(Checkpoint c) {
        LearnerState state = c.state();
        Map<String, SafeTensors> files = new LinkedHashMap<>();
        files.put(WEIGHTS, state.weights());
        files.put(AVERAGE, state.average());
        files.put(FIRST, state.first());
        files.put(SECOND, state.second());
        for (int k = 0; k < state.powers().size(); k++) {
            files.put(AverageStore.file(k), state.powers().get(k));
        }
        files.put(COURSE, c.course().tensors());
        return files;
    }

    /**
     * The newest checkpoint that is whole; each newer one that is not is named to {@code complain}, with the file and the sums.
     */
    Optional<Checkpoint> newest(Consumer<String> complain) throws IOException {
        List<Long> steps = folders.steps();
        for (int k = steps.size() - 1; k >= 0; k--) {
            try {
                return Optional.of(read(steps.get(k)));
            } catch (IOException e) {
                String next = k > 0 ? "; going back to step-" + steps.get(k - 1) : "; there is none before it";
                complain.accept(
                        "checkpoint step-%d cannot be used: %s%s".formatted(steps.get(k), e.getMessage(), next));
            }
        }
        return Optional.empty();
    }

    /** Removes all checkpoints. */
    void clear() throws IOException {
        folders.clear();
    }

    /** The number of the newest checkpoint, whole or not. */
    OptionalLong newestStep() throws IOException {
        List<Long> steps = folders.steps();
        return steps.isEmpty() ? OptionalLong.empty() : OptionalLong.of(steps.get(steps.size() - 1));
    }

    /** The newest checkpoint made at or before {@code step}, whole or not. */
    OptionalLong newestUntil(long step) throws IOException {
        return folders.steps().stream()
                .mapToLong(Long::longValue)
                .filter(s -> s <= step)
                .max();
    }

    private Checkpoint read(long step) throws IOException {
        Path place = place(step);
        Manifest m = ModelStore.manifest(place);
        if (m.provenance().steps() != step) {
            throw new DamagedFile(
                    "%s: says step %d".formatted(place, m.provenance().steps()));
        }
        List<SafeTensors> powers = new ArrayList<>();
        for (int k = 0; k < m.provenance().plan().optimizer().powers().lengths().size(); k++) {
            powers.add(ModelStore.tensors(place, m, AverageStore.file(k)));
        }
        LearnerState state = new LearnerState(
                ModelStore.tensors(place, m, WEIGHTS),
                ModelStore.tensors(place, m, AVERAGE),
                ModelStore.tensors(place, m, FIRST),
                ModelStore.tensors(place, m, SECOND),
                powers);
        TrainingCourse course = TrainingCourse.of(place, ModelStore.tensors(place, m, COURSE));
        return new Checkpoint(m.space(), m.provenance(), state, course);
    }
}
