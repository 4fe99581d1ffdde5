package dev.fokker.core.likelihood;

import dev.fokker.core.noise.Noise;
import dev.fokker.core.process.DifferentiableField;

/** How the divergence of a velocity is found: exactly, or by probes, each of which gives an estimate of its own without bias. */
public sealed interface Divergence permits ExactTrace, Hutchinson, HutchPlusPlus {
    /** Estimates that each row gets, independent given the row: 1 where there is no chance. */
    int values();

    /** Products \(J^Tw\) that one evaluation costs a row of {@code d} components: backward passes, for a network. */
    int products(DifferentiableField velocity, int d);

    /** At work on the paths {@code first..first+maxRows} of d components; its probes are those of the paths, drawn here once. */
    RowDivergence open(DifferentiableField velocity, int maxRows, int d, Noise noise, long first);

    /** Refuses fewer than one probe. */
    static void requireProbes(String name, int probes) {
        if (probes < 1) {
            throw new IllegalArgumentException("%s: probes=%d must be >= 1".formatted(name, probes));
        }
    }
}
