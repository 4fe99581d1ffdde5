package dev.fokker.experiment;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fokker.core.process.GivenTimes;
import dev.fokker.core.process.GridRule;
import dev.fokker.core.process.KnotGrid;
import dev.fokker.core.time.TimeGrid;
import dev.fokker.io.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A grid in a file, {@code {"grid":"log-snr","knots":[-9.5,..,9]}} or {@code {"grid":"times","times":[1,..,0.001]}}: measured, fitted or
 * a user's own. What else is known of it stands under {@code about}, which nothing reads.
 */
public final class GridFile {
    private static final String KIND = "grid";
    private static final String LOG_SNR = "log-snr";
    private static final String TIMES = "times";
    private static final int MOST = 100_000;

    private GridFile() {}

    /** The rule that a file holds. */
    public static GridRule read(Path file) {
        return of(file.toString(), StrictJson.read(file));
    }

    /** The rule of a JSON object; {@code subject} names it in mistakes. */
    static GridRule of(String subject, ObjectNode json) {
        Values values = new Values(subject, json);
        String kind = values.text(KIND);
        values.has("about");
        if (!kind.equals(LOG_SNR) && !kind.equals(TIMES)) {
            throw new Mistake("%s: grid='%s' must be '%s' or '%s'".formatted(subject, kind, LOG_SNR, TIMES));
        }
        boolean knots = kind.equals(LOG_SNR);
        double[] numbers = values.vector(knots ? "knots" : TIMES);
        values.done();
        if (numbers.length > MOST) {
            throw new Mistake("%s: %d numbers; a grid may have at most %d".formatted(subject, numbers.length, MOST));
        }
        try {
            return knots ? KnotGrid.of(numbers) : GivenTimes.of(TimeGrid.of(numbers));
        } catch (IllegalArgumentException e) {
            throw new Mistake(subject + ": " + e.getMessage(), e);
        }
    }

    /** Writes knots, and beside them what is known {@code about} them. */
    public static void write(Path file, KnotGrid grid, ObjectNode about) throws IOException {
        ObjectNode json = StrictJson.MAPPER.createObjectNode().put(KIND, LOG_SNR);
        ArrayNode knots = json.putArray("knots");
        for (double knot : grid.logSnr()) {
            knots.add(knot);
        }
        json.set("about", about);
        AtomicFile.write(file, StrictJson.pretty(json).getBytes(StandardCharsets.UTF_8));
    }
}
