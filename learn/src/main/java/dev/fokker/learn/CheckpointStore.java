package dev.fokker.learn;

import dev.fokker.io.SafeTensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The last three checkpoints of a run, each a folder {@code step-N}. One is written under another name, file by file and forced,
 * and renamed when it is whole; only then are the oldest removed.
 */
final class CheckpointStore {
    private static final int KEPT = 3;
    private static final Pattern NAME = Pattern.compile("step-(\\d{1,18})");
    private static final String WEIGHTS = "weights.safetensors";
    private static final String AVERAGE = "average.safetensors";
    private static final String FIRST = "moment-1.safetensors";
    private static final String SECOND = "moment-2.safetensors";
    private static final String UNFINISHED = ".unfinished";
    private static final String REPLACED = ".replaced";

    private final Path folder;

    CheckpointStore(Path model) {
        folder = model.resolve("checkpoints");
    }

    /** Where the checkpoint of a step is. */
    Path place(long step) {
        return folder.resolve("step-" + step);
    }

    /** Writes a checkpoint and removes what is older than the last three. */
    void write(Checkpoint c) throws IOException {
        Files.createDirectories(folder);
        Path target = place(c.provenance().steps());
        Path aside = folder.resolve(target.getFileName() + UNFINISHED);
        delete(aside);
        Files.createDirectory(aside);
        try {
            ModelStore.write(aside, c.space(), c.provenance(), files(c.state()));
        } catch (IOException e) {
            // A full disk: what was written of this one only takes room.
            delete(aside);
            throw e;
        }
        Path before = folder.resolve(target.getFileName() + REPLACED);
        delete(before);
        if (Files.exists(target)) {
            Files.move(target, before, StandardCopyOption.ATOMIC_MOVE);
        }
        Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
        delete(before);
        List<Long> steps = steps();
        for (int k = 0; k < steps.size() - KEPT; k++) {
            delete(place(steps.get(k)));
        }
    }

    private static Map<String, SafeTensors> files(LearnerState state) {
        Map<String, SafeTensors> files = new LinkedHashMap<>();
        files.put(WEIGHTS, state.weights());
        files.put(AVERAGE, state.average());
        files.put(FIRST, state.first());
        files.put(SECOND, state.second());
        return files;
    }

    /**
     * The newest checkpoint that is whole; each newer one that is not is named to {@code complain}, with the file and the sums.
     */
    Optional<Checkpoint> newest(Consumer<String> complain) throws IOException {
        List<Long> steps = steps();
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
        for (long step : steps()) {
            delete(place(step));
        }
    }

    /** The number of the newest checkpoint, whole or not. */
    OptionalLong newestStep() throws IOException {
        List<Long> steps = steps();
        return steps.isEmpty() ? OptionalLong.empty() : OptionalLong.of(steps.get(steps.size() - 1));
    }

    private Checkpoint read(long step) throws IOException {
        Path place = place(step);
        Manifest m = ModelStore.manifest(place);
        if (m.provenance().steps() != step) {
            throw new DamagedFile(
                    "%s: says step %d".formatted(place, m.provenance().steps()));
        }
        LearnerState state = new LearnerState(
                ModelStore.tensors(place, m, WEIGHTS),
                ModelStore.tensors(place, m, AVERAGE),
                ModelStore.tensors(place, m, FIRST),
                ModelStore.tensors(place, m, SECOND));
        return new Checkpoint(m.space(), m.provenance(), state);
    }

    /** The steps of all checkpoints, ascending. */
    private List<Long> steps() throws IOException {
        List<Long> steps = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return steps;
        }
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : entries.toList()) {
                Matcher m = NAME.matcher(String.valueOf(entry.getFileName()));
                if (m.matches() && Files.isDirectory(entry)) {
                    steps.add(Long.parseLong(m.group(1)));
                }
            }
        }
        steps.sort(Comparator.naturalOrder());
        return steps;
    }

    private static void delete(Path place) throws IOException {
        if (!Files.exists(place)) {
            return;
        }
        try (Stream<Path> inside = Files.list(place)) {
            for (Path file : inside.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(place);
    }
}
