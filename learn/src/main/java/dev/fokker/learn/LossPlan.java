package dev.fokker.learn;

import dev.fokker.core.process.Domain;

/**
 * Denoising score matching: what is predicted, what its error counts, and at which times.
 *
 * @param prediction what the network predicts
 * @param weighting the weight on the error of the noise
 * @param times how the times of a batch are drawn
 * @param earliest the cut \(\epsilon_t\ge0\) at the end of the data, where the target of the score grows without bound (E13)
 */
public record LossPlan(Prediction prediction, Weighting weighting, TimeSampling times, double earliest) {
    /** The usual cut. */
    public static final double USUAL_CUT = 1e-5;

    /** Refuses a negative cut. */
    public LossPlan {
        if (!(earliest >= 0) || Double.isInfinite(earliest)) {
            throw new IllegalArgumentException("LossPlan: earliest=%s must be finite and >= 0".formatted(earliest));
        }
    }

    /** The EDM form with a unit weight on its error and log-normal noise levels: good on most data of unit scale. */
    public static LossPlan usual() {
        return new LossPlan(Prediction.EDM, new Weighting.Target(), new TimeSampling.LogNormal(-0.8, 1.4), USUAL_CUT);
    }

    /** The times that are trained: the part of {@code domain} after the cut. */
    public Domain range(Domain domain) {
        if (earliest >= domain.last()) {
            throw new IllegalArgumentException(
                    "LossPlan: earliest=%s leaves nothing of the process's times %s to %s; choose a smaller one"
                            .formatted(earliest, domain.first(), domain.last()));
        }
        return new Domain(Math.max(earliest, domain.first()), domain.last());
    }
}
