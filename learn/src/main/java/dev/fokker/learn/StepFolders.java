package dev.fokker.learn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Folders {@code step-N} within one, each whole or absent: one is written under another name, file by file and forced, and
 * renamed when it is whole.
 *
 * @param folder what they are in; made when the first is written
 */
record StepFolders(Path folder) {
    private static final Pattern NAME = Pattern.compile("step-(\\d{1,18})");
    private static final String UNFINISHED = ".unfinished";
    private static final String REPLACED = ".replaced";

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
        Path target = place(step);
        Path aside = folder.resolve(target.getFileName() + UNFINISHED);
        delete(aside);
        Files.createDirectory(aside);
        try {
            content.write(aside);
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
    }

    /** The steps of all folders, whole or not, ascending. */
    List<Long> steps() throws IOException {
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

    /** Removes the folder of a step. */
    void delete(long step) throws IOException {
        delete(place(step));
    }

    /** Removes all of them. */
    void clear() throws IOException {
        for (long step : steps()) {
            delete(step);
        }
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
