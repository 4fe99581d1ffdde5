package dev.fokker.learn;

import dev.fokker.core.process.Coefficients;
import dev.fokker.core.score.Parameterization;

/**
 * The weight \(w(t)\) in \(E_{t,x_0,\varepsilon}\,w(t)\lVert\hat\epsilon-\varepsilon\rVert^2\), whatever the network predicts
 * (notation.md; laws S3.28, S3.29, S3.59). Every choice has the same minimiser; they differ in which noise levels count.
 */
public sealed interface Weighting {
    /** \(w\ge0\) at the coefficients {@code c}, for a network that predicts {@code form}. */
    double at(Coefficients c, Parameterization form);

    /** \(w=1\). Ho et al. (2020), eq. 14. */
    record Unit() implements Weighting {
        @Override
        public double at(Coefficients c, Parameterization form) {
            return 1;
        }
    }

    /** \(w=\sigma^{-2}\): the error of the score itself. Song and Ermon (2019), without their weight. */
    record ScoreError() implements Weighting {
        @Override
        public double at(Coefficients c, Parameterization form) {
            return 1 / (c.sigma() * c.sigma());
        }
    }

    /** \(w=g^2/\sigma^2\): twice a bound on the divergence of the model from the data. Song et al. (2021), theorem 1. */
    record Likelihood() implements Weighting {
        @Override
        public double at(Coefficients c, Parameterization form) {
            return c.g2() / (c.sigma() * c.sigma());
        }
    }

    /**
     * \(w=\min(\mathrm{SNR},\gamma)/\mathrm{SNR}\), the error of the data with its weight held at \(\gamma\). Hang et al. (2023).
     *
     * @param gamma the most that the signal-to-noise ratio counts, &gt; 0
     */
    record MinSnr(double gamma) implements Weighting {
        /** The value recommended by its authors. */
        public static final double USUAL_GAMMA = 5;

        /** Refuses a gamma that is not positive. */
        public MinSnr {
            if (!(gamma > 0) || Double.isInfinite(gamma)) {
                throw new IllegalArgumentException("MinSnr: gamma=%s must be finite and > 0".formatted(gamma));
            }
        }

        @Override
        public double at(Coefficients c, Parameterization form) {
            double snr = Math.exp(c.logSnr());
            return Math.min(snr, gamma) / snr;
        }
    }

    /** \(w=(\Delta/\alpha)^2\): one on the error of what the network predicts. For the EDM form, Karras et al. (2022), table 1. */
    record Target() implements Weighting {
        @Override
        public double at(Coefficients c, Parameterization form) {
            double ratio = form.onNoise(c) - form.onData(c) * c.rho();
            return ratio * ratio;
        }
    }

    /**
     * \(w\,e^{-u(\lambda)}\) and \(+u(\lambda)\), w that of {@link Target}, with a smooth u of the log-SNR that is trained beside the network
     * and comes to the logarithm of the error that is left, so that every noise level counts alike; no part of the model. Karras et
     * al. (2024), eq. 15.
     */
    record Learned() implements Weighting {
        @Override
        public double at(Coefficients c, Parameterization form) {
            return new Target().at(c, form);
        }
    }
}
