package dev.fokker.learn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Folders {@code step-N} within one, each whole or absent: one is written under another name, file by file and forced, and
 * renamed when it is whole; it is renamed again before its files are removed. What a crash leaves under those other names is
 * removed when the next one is written.
 *
 * @param folder what they are in; made when the first is written
 */
record StepFolders(Path folder) {
    private static final Pattern NAME = Pattern.compile("step-(\\d{1,18})");
    private static final String UNFINISHED = ".unfinished";
    private static final String REMOVED = ".removed";
    private static final Pattern LEFT = Pattern.compile("step-\\d{1,18}\\.(unfinished|removed|replaced)");

    /** What a folder is to hold. */
    @FunctionalInterface
    interface Content {
        /** Writes every file into {@code place}, an empty folder. */
        void write(Path place) throws IOException;
    }

    /** Where the folder of a step is. */
    Path place(long step) {
        return folder.resolve("step-" + step);
    }

    /** Makes the folder of {@code step}, in the place of one that is there. */
    void write(long step, Content content) throws IOException {
        Files.createDirectories(folder);
        sweep();
        Path target = place(step);
        Path aside = folder.resolve(target.getFileName() + UNFINISHED);
        Files.createDirectory(aside);
        try {
            content.write(aside);
        } catch (IOException e) {
            // A full disk: what was written of this one only takes room.
            empty(aside);
            throw e;
        }
        Optional<Path> before = away(step);
        Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
        if (before.isPresent()) {
            empty(before.get());
        }
    }

    /** Removes what an earlier process left when it ended in the middle. */
    private void sweep() throws IOException {
        for (Path left : named(LEFT)) {
            empty(left);
        }
    }

    /** The steps of all folders, whole or not, ascending. */
    List<Long> steps() throws IOException {
        List<Long> steps = new ArrayList<>();
        for (Path place : named(NAME)) {
            steps.add(Long.parseLong(place.getFileName().toString().substring("step-".length())));
        }
        steps.sort(Comparator.naturalOrder());
        return steps;
    }

    private List<Path> named(Pattern pattern) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry ->
                            pattern.matcher(String.valueOf(entry.getFileName())).matches() && Files.isDirectory(entry))
                    .toList();
        }
    }

    /** Removes the folder of a step, if it is there. */
    void delete(long step) throws IOException {
        Optional<Path> gone = away(step);
        if (gone.isPresent()) {
            empty(gone.get());
        }
    }

    /** Renames the folder of a step, if it is there. */
    private Optional<Path> away(long step) throws IOException {
        Path place = place(step);
        if (!Files.exists(place)) {
            return Optional.empty();
        }
        return Optional.of(
                Files.move(place, folder.resolve(place.getFileName() + REMOVED), StandardCopyOption.ATOMIC_MOVE));
    }

    /** Removes all of them. */
    void clear() throws IOException {
        sweep();
        for (long step : steps()) {
            delete(step);
        }
    }

    private static void empty(Path place) throws IOException {
        try (Stream<Path> inside = Files.list(place)) {
            for (Path file : inside.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(place);
    }
}
