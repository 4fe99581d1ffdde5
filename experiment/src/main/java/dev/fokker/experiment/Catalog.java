package dev.fokker.experiment;

import static dev.fokker.experiment.Parameter.number;
import static dev.fokker.experiment.Parameter.whole;
import static dev.fokker.experiment.ProcessEntry.path;

import dev.fokker.core.process.BlurredVarianceExploding;
import dev.fokker.core.process.Cosine;
import dev.fokker.core.process.DiscreteTable;
import dev.fokker.core.process.Edm;
import dev.fokker.core.process.GaussianDecay;
import dev.fokker.core.process.StraightPath;
import dev.fokker.core.process.SubVariancePreserving;
import dev.fokker.core.process.VarianceExploding;
import dev.fokker.core.process.VariancePreserving;

/** Everything that has a name: the only place where names are tied to types. */
public final class Catalog {
    private static final Parameter BETA_MIN = number("betaMin", 0.1, Range.NOT_NEGATIVE, "rate at t = 0");
    private static final Parameter BETA_MAX = number("betaMax", 20, Range.POSITIVE, "rate at t = 1");

    /** The processes. */
    public static final Registry<ProcessEntry> PROCESSES = new Registry<>(
            "process",
            path(
                    "vp",
                    "variance preserving, linear rate on [0, 1]",
                    v -> new VariancePreserving(v.number("betaMin", Range.FINITE), v.number("betaMax", Range.FINITE)),
                    BETA_MIN,
                    BETA_MAX));

    private Catalog() {}
}
