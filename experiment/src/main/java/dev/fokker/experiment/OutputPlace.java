package dev.fokker.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Where results go, looked at before the work starts: hours of work must not end at an unwritable folder. */
public final class OutputPlace {
    private OutputPlace() {}

    /** Refuses a file whose folder is missing or cannot be written to, and a folder where a file is meant. */
    static void check(Path output) {
        if (Files.isDirectory(output)) {
            requireWritable(output, output);
            return;
        }
        Path folder = output.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new Mistake("%s: the folder %s does not exist; make it first".formatted(output, folder));
        }
        requireWritable(output, folder);
    }

    /** Makes a folder for results, with the folders above it. */
    static void make(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new Mistake("%s: the folder cannot be made: %s".formatted(folder, e.getMessage()), e);
        }
        requireWritable(folder, folder);
    }

    private static void requireWritable(Path output, Path folder) {
        try {
            Files.delete(Files.createTempFile(folder, ".fokker", ".probe"));
        } catch (IOException e) {
            throw new Mistake("%s: the folder %s cannot be written to".formatted(output, folder), e);
        }
    }

    /** The ending of a file's name; any other than those allowed is a mistake. */
    static String ending(Path output, List<String> allowed) {
        String name = String.valueOf(output.getFileName());
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (!name.contains(".") || !allowed.contains(ending)) {
            throw new Mistake("%s: the name must end in one of .%s".formatted(output, String.join(", .", allowed)));
        }
        return ending;
    }
}
