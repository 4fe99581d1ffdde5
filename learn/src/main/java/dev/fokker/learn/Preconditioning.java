package dev.fokker.learn;

import dev.fokker.core.process.Coefficients;
import dev.fokker.core.score.Parameterization;

/**
 * The border between a process in doubles and a network in floats: the network sees \(c_{in}x\), of about unit size at every
 * noise level, and the log-SNR; what it predicts is of the given form.
 *
 * @param form what the network predicts
 * @param scale root mean square \(\sigma_d\) of the data, &gt; 0
 */
public record Preconditioning(Parameterization form, double scale) {
    private static final double MOST = 30;

    /** \(c_{in}=(\alpha^2\sigma_d^2+\sigma^2)^{-1/2}\). Karras et al. (2022), table 1, for \(x=\alpha y\). */
    public double inputScale(Coefficients c) {
        return 1 / Math.hypot(c.alpha() * scale, c.sigma());
    }

    /** \(\lambda\), kept within what a network needs to tell apart. */
    public double level(Coefficients c) {
        return Math.min(Math.max(c.logSnr(), -MOST), MOST);
    }

    /** \((\alpha/\Delta)^2\): the squared error of the noise per squared error of the prediction. */
    public double noiseErrorPerPredictionError(Coefficients c) {
        double ratio = form.onNoise(c) - form.onData(c) * c.rho();
        return 1 / (ratio * ratio);
    }
}
