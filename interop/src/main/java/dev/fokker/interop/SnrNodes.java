package dev.fokker.interop;

import java.util.Arrays;

/** The levels of a loop as amplitudes \(\alpha_i,\sigma_i\) and \(\lambda_i=\ln(\alpha_i/\sigma_i)\), half of the log-SNR; immutable. */
final class SnrNodes {
    private final double[] alpha;
    private final double[] sigma;
    private final double[] lambda;

    private SnrNodes(double[] alpha, double[] sigma) {
        this.alpha = alpha;
        this.sigma = sigma;
        lambda = new double[alpha.length];
        for (int i = 0; i < lambda.length; i++) {
            lambda[i] = StrictMath.log(alpha[i]) - StrictMath.log(sigma[i]);
        }
    }

    /** Levels \(\hat\sigma=\sigma/\alpha\) with \(\alpha^2+\sigma^2=1\). */
    static SnrNodes preserving(SigmaList list) {
        int n = list.size();
        double[] alpha = new double[n];
        double[] sigma = new double[n];
        for (int i = 0; i < n; i++) {
            alpha[i] = 1 / Math.sqrt(list.sigma(i) * list.sigma(i) + 1);
            sigma[i] = list.sigma(i) * alpha[i];
        }
        return new SnrNodes(alpha, sigma);
    }

    /** Levels \(\sigma\) with \(\alpha=1-\sigma\), within 0 .. 1. */
    static SnrNodes straight(SigmaList list) {
        int n = list.size();
        double[] alpha = new double[n];
        for (int i = 0; i < n; i++) {
            alpha[i] = 1 - list.sigma(i);
            if (!(alpha[i] > 0)) {
                throw new IllegalArgumentException(
                        "use_flow_sigmas: level %d is sigma=%s, which leaves no signal; levels must be below 1"
                                .formatted(i, list.sigma(i)));
            }
        }
        return new SnrNodes(alpha, list.sigmas());
    }

    /** Levels \(\sigma\) with \(\alpha=1\). */
    static SnrNodes exploding(SigmaList list) {
        double[] alpha = new double[list.size()];
        Arrays.fill(alpha, 1);
        return new SnrNodes(alpha, list.sigmas());
    }

    double alpha(int i) {
        return alpha[i];
    }

    double sigma(int i) {
        return sigma[i];
    }

    double lambda(int i) {
        return lambda[i];
    }

    /** \(\lambda_j-\lambda_i\); infinite at a level of zero, 0 between equal levels. */
    double step(int i, int j) {
        return sigma[i] == sigma[j] ? 0 : lambda[j] - lambda[i];
    }

    /** \(\alpha\) at the first {@code count} levels. */
    double[] alphas(int count) {
        return Arrays.copyOf(alpha, count);
    }

    /** \(\sigma\) at the first {@code count} levels. */
    double[] sigmas(int count) {
        return Arrays.copyOf(sigma, count);
    }
}
