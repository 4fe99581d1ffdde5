package dev.fokker.experiment;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.process.Domain;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.Sde;
import java.util.List;

/** What is run where nothing is said. */
final class Defaults {
    /** The process that models and samples use. */
    static final ProcessFile PATH = named("vp");
    /** The process of flow matching. */
    static final ProcessFile STRAIGHT = named("straight");
    /** The process that is walked and solved. */
    static final ProcessFile WALKED = named("ornstein-uhlenbeck");
    /** Two well separated modes in one dimension. */
    static final TargetFile TWO_MODES = TargetFile.of(Mixture.of(
            new double[] {0.4, 0.6},
            List.of(
                    Gaussian.of(new double[] {-1.5}, Matrix.of(1, 1, 0.09)),
                    Gaussian.of(new double[] {1}, Matrix.of(1, 1, 0.16)))));
    /** Where sampling ends, before the singular end. */
    static final double EARLIEST = 1e-3;
    /** Of adaptive steps. */
    static final double TOLERANCE = 1e-5;

    private Defaults() {}

    static ProcessFile named(String name) {
        return ProcessFile.of("process", StrictJson.MAPPER.createObjectNode().put("process", name));
    }

    /** The times over which a process is usually looked at: a path's domain, else [0, 1]. */
    static Domain clock(Sde sde) {
        return sde instanceof GaussianPath path ? path.schedule().domain() : new Domain(0, 1);
    }

    /** A start that suits a process: two modes in one dimension, else a standard normal. */
    static TargetFile startOf(ProcessFile process) {
        int d = process.dimension().orElse(process.name().equals("underdamped-langevin") ? 2 : 1);
        return startOf(d);
    }

    /** Two modes in one dimension, else a standard normal. */
    static TargetFile startOf(int d) {
        return d == 1 ? TWO_MODES : TargetFile.of(Mixture.of(Gaussian.isotropic(d, 1)));
    }
}
