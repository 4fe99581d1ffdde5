package dev.fokker.learn;

import dev.fokker.core.process.Domain;

/**
 * What is learned: what is predicted, what its error counts, at which times, and against what it is held.
 *
 * @param prediction what the network predicts
 * @param weighting the weight on the error of the noise
 * @param times how the times of a batch are drawn
 * @param earliest the cut \(\epsilon_t\ge0\) at the end of the data, where the target of the score grows without bound (E13)
 * @param objective what the prediction is held against
 * @param coupling which noise goes with which data
 */
public record LossPlan(
        Prediction prediction,
        Weighting weighting,
        TimeSampling times,
        double earliest,
        Objective objective,
        Coupling coupling) {
    /** The usual cut. */
    public static final double USUAL_CUT = 1e-5;

    /** Denoising with independent noise. */
    public LossPlan(Prediction prediction, Weighting weighting, TimeSampling times, double earliest) {
        this(prediction, weighting, times, earliest, new Objective.Denoising(), Coupling.INDEPENDENT);
    }

    /** Refuses a negative cut, and what does not go together. */
    public LossPlan {
        if (!(earliest >= 0) || Double.isInfinite(earliest)) {
            throw new IllegalArgumentException("LossPlan: earliest=%s must be finite and >= 0".formatted(earliest));
        }
        if (objective.differentiates() && coupling != Coupling.INDEPENDENT) {
            throw new IllegalArgumentException(
                    "LossPlan: objective=%s learns a score, which noise coupled to the data (%s) does not leave in the velocity; use denoising or independent noise"
                            .formatted(objective, coupling));
        }
        if (objective.differentiates() && weighting instanceof Weighting.Learned) {
            throw new IllegalArgumentException(
                    "LossPlan: the learned weighting divides an error that is never negative, and objective=%s can be; use another weighting, or denoising"
                            .formatted(objective));
        }
    }

    /**
     * Conditional flow matching: the velocity with a unit weight on its error at uniform times, on whatever affine path. Lipman et
     * al. (2023), eq. 9.
     */
    public static LossPlan flowMatching(Coupling coupling) {
        return new LossPlan(
                Prediction.VELOCITY,
                new Weighting.Target(),
                new TimeSampling.Uniform(),
                USUAL_CUT,
                new Objective.Denoising(),
                coupling);
    }

    /** The same with another objective. */
    public LossPlan with(Objective other) {
        return new LossPlan(prediction, weighting, times, earliest, other, coupling);
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
