package dev.fokker.learn;

import dev.fokker.io.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The curves of a run, {@code curves.csv}: a row is appended in one write as soon as it is known; a run that goes on from step k
 * first removes what came after k, and a row that was cut short.
 */
final class CurvesFile {
    static final String NAME = "curves.csv";
    private static final int COLUMNS = CurveRow.HEADER.split(",").length;

    private final Path file;

    private CurvesFile(Path file) {
        this.file = file;
    }

    /** The file of the model in {@code folder}, its rows after {@code step} removed. */
    static CurvesFile from(Path folder, long step) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve(NAME);
        StringBuilder kept = new StringBuilder(CurveRow.HEADER).append('\n');
        if (step > 0 && Files.exists(file)) {
            String text = Files.readString(file);
            List<String> lines =
                    text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
            for (String line : lines) {
                if (upTo(step, line)) {
                    kept.append(line).append('\n');
                }
            }
        }
        AtomicFile.write(file, kept.toString().getBytes(StandardCharsets.UTF_8));
        return new CurvesFile(file);
    }

    private static boolean upTo(long step, String line) {
        String[] fields = line.split(",", -1);
        return fields.length == COLUMNS && fields[0].matches("\\d{1,18}") && Long.parseLong(fields[0]) <= step;
    }

    void append(CurveRow row) throws IOException {
        Files.writeString(file, row.line() + "\n", StandardOpenOption.APPEND);
    }
}
