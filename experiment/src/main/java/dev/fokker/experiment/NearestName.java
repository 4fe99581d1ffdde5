package dev.fokker.experiment;

import dev.fokker.core.expression.Spelling;
import java.util.Collection;
import java.util.Optional;

/** The allowed name that a misspelt one is nearest to. */
public final class NearestName {
    private NearestName() {}

    /** The name with the smallest edit distance to {@code given}, if that is at most half of the longer one's length. */
    public static Optional<String> of(String given, Collection<String> names) {
        return Spelling.nearest(given, names);
    }

    /** The mistake of naming a {@code kind} that is not there: value, nearest name, allowed names. */
    public static Mistake unknown(String kind, String given, Collection<String> names) {
        String nearest = of(given, names).map("; did you mean '%s'?"::formatted).orElse("");
        return new Mistake("unknown %s '%s'%s%nallowed: %s".formatted(kind, given, nearest, String.join(", ", names)));
    }
}
