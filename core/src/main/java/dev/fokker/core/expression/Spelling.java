package dev.fokker.core.expression;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The allowed name that a misspelt one is nearest to. */
public final class Spelling {
    private Spelling() {}

    /** The name with the smallest edit distance to {@code given}, if that is at most half of the longer one's length. */
    public static Optional<String> nearest(String given, Collection<String> names) {
        String wanted = given.toLowerCase(Locale.ROOT);
        return names.stream()
                .filter(name -> distance(wanted, name) <= Math.max(wanted.length(), name.length()) / 2)
                .min(Comparator.comparingInt(name -> distance(wanted, name)));
    }

    /** Levenshtein (1966): the fewest insertions, deletions and changes of one letter; b in any case. */
    public static int distance(String a, String b) {
        String lower = b.toLowerCase(Locale.ROOT);
        int[] row = new int[lower.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int change = diagonal + (a.charAt(i - 1) == lower.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[lower.length()];
    }
}
