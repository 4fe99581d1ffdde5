package dev.fokker.experiment;

import dev.fokker.core.process.Domain;
import java.util.OptionalInt;

/** Checks that all experiments share: a number in its range, or a mistake that names its option. */
final class Settings {
    private Settings() {}

    static long atLeast(String option, long value, long least) {
        if (value < least) {
            throw new Mistake("%s %d: must be a whole number >= %d".formatted(option, value, least));
        }
        return value;
    }

    static double in(String option, double value, Range range) {
        if (!range.contains(value)) {
            throw new Mistake("%s %s: must be %s".formatted(option, value, range));
        }
        return value;
    }

    /** A time of the process. */
    static double within(String option, double t, Domain clock) {
        if (!clock.contains(t)) {
            throw new Mistake("%s %s: must be within the times %s to %s of the process"
                    .formatted(option, t, clock.first(), clock.last()));
        }
        return t;
    }

    static <T> T or(T given, T fallback) {
        return given == null ? fallback : given;
    }

    static int threads(Integer given) {
        return (int) atLeast("--threads", or(given, Runtime.getRuntime().availableProcessors()), 1);
    }

    /** K of {@code every:K}, 1 of {@code all}, nothing of {@code final}. */
    static OptionalInt stride(String save) {
        if (save.equals("final")) {
            return OptionalInt.empty();
        }
        if (save.equals("all")) {
            return OptionalInt.of(1);
        }
        if (save.matches("every:[1-9][0-9]{0,8}")) {
            return OptionalInt.of(Integer.parseInt(save.substring("every:".length())));
        }
        throw new Mistake("--save '%s': must be final, all or every:K with K >= 1".formatted(save));
    }
}
