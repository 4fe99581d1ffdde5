package dev.fokker.experiment;

import dev.fokker.density.DensitySolver;
import dev.fokker.density.FixedSteps;
import dev.fokker.density.MatchedSplitting;
import dev.fokker.density.MatchedSteps;
import dev.fokker.density.Scheme;
import dev.fokker.density.Splitting;
import java.util.function.IntFunction;

/**
 * A way to solve for densities that can be asked for by name.
 *
 * @param name its name
 * @param tier {@link #STRUCTURE} or {@link #ACCURACY}
 * @param meaning one line for people
 * @param steps the solver that takes so many steps; of its own choice for 0
 */
public record SchemeEntry(String name, String tier, String meaning, IntFunction<DensitySolver> steps) implements Named {
    /** Positive for any step, with the exact equilibrium. */
    public static final String STRUCTURE = "structure";

    /** Of high order, without a promise of sign unless limited. */
    public static final String ACCURACY = "accuracy";

    /** The name of alternating directions. */
    static final String SPLITTING = "adi";

    /** Puts the tier before what is said of the scheme. */
    public SchemeEntry {
        meaning = tier + ": " + meaning;
    }

    /** A scheme of the structure tier. */
    static SchemeEntry of(String name, String meaning, Scheme scheme) {
        return new SchemeEntry(
                name, STRUCTURE, meaning, k -> k == 0 ? new MatchedSteps(scheme) : new FixedSteps(scheme, k));
    }

    /** Alternating directions, in the plane only, on all processors; the answer does not depend on their number. */
    static SchemeEntry splitting(String meaning) {
        int threads = Runtime.getRuntime().availableProcessors();
        return new SchemeEntry(
                SPLITTING, ACCURACY, meaning, k -> k == 0 ? new MatchedSplitting(threads) : new Splitting(k, threads));
    }
}
