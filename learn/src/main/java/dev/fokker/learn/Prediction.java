package dev.fokker.learn;

import dev.fokker.core.score.Parameterization;

/** What a network is asked to predict, before the data are known: a {@link Parameterization} but for the scale of the data. */
public enum Prediction {
    /** The score. */
    SCORE,
    /** The noise. */
    NOISE,
    /** The data. */
    DATA,
    /** \(v=\alpha\varepsilon-\sigma x_0\). */
    V,
    /** The velocity of the flow. */
    VELOCITY,
    /** The preconditioned form of Karras et al. (2022), table 1: a target of unit size at every noise level. */
    EDM;

    /** The form for data of root mean square {@code sigmaData} &gt; 0; only {@link #EDM} depends on it. */
    public Parameterization at(double sigmaData) {
        return switch (this) {
            case SCORE -> Parameterization.SCORE;
            case NOISE -> Parameterization.NOISE;
            case DATA -> Parameterization.DATA;
            case V -> Parameterization.V;
            case VELOCITY -> Parameterization.VELOCITY;
            case EDM -> Parameterization.edm(sigmaData);
        };
    }
}
