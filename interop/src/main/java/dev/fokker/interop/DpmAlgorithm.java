package dev.fokker.interop;

import java.util.Locale;

/** The four equations that DPM-Solver steps solve: for the noise or the data, along the flow or with fresh noise. */
enum DpmAlgorithm {
    /** Noise predictions; the DPM-Solver of Lu et al. (2022). */
    DPMSOLVER,
    /** Data predictions; the DPM-Solver++ of Lu et al. (2022). */
    DPMSOLVER_PLUS,
    /** Noise predictions and fresh noise. */
    SDE_DPMSOLVER,
    /** Data predictions and fresh noise. */
    SDE_DPMSOLVER_PLUS;

    static DpmAlgorithm of(SchedulerConfig config) {
        String name = config.text("algorithm_type");
        if (name.equals("deis")) {
            // Upstream takes another family's name for its own default.
            return DPMSOLVER_PLUS;
        }
        return valueOf(name.replace("++", "_plus").replace('-', '_').toUpperCase(Locale.ROOT));
    }

    boolean data() {
        return this == DPMSOLVER_PLUS || this == SDE_DPMSOLVER_PLUS;
    }

    boolean stochastic() {
        return this == SDE_DPMSOLVER || this == SDE_DPMSOLVER_PLUS;
    }

    /** The weights of a step between two levels. */
    DpmWeights weights(SnrNodes nodes, int from, int to) {
        double h = nodes.step(from, to);
        double dataRatio = nodes.sigma(to) / nodes.sigma(from);
        double noiseRatio = nodes.alpha(to) / nodes.alpha(from);
        double fresh = nodes.sigma(to);
        if (this == DPMSOLVER_PLUS) {
            return DpmWeights.of(dataRatio, nodes.alpha(to), -h, -0.5, 0);
        }
        if (this == DPMSOLVER) {
            return DpmWeights.of(noiseRatio, nodes.sigma(to), h, -0.5, 0);
        }
        if (this == SDE_DPMSOLVER) {
            double noise = fresh * Math.sqrt(StrictMath.expm1(2 * h));
            return DpmWeights.of(noiseRatio, 2 * nodes.sigma(to), h, -0.5, noise);
        }
        // Upstream's sign before 1/2 in the third order of this one, which no expansion gives, is kept.
        double noise = fresh * Math.sqrt(-StrictMath.expm1(-2 * h));
        return DpmWeights.of(dataRatio * StrictMath.exp(-h), nodes.alpha(to), -2 * h, 0.5, noise);
    }
}
