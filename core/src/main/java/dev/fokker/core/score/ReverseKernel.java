package dev.fokker.core.score;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.linear.Cholesky;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.process.Transition;
import java.util.ArrayList;
import java.util.List;

/**
 * Bayes' rule for one step back: the law of \(X_s\) given \(X_t=y\), \(p(x\mid y)=p(y\mid x)\,p_s(x)/p_t(y)\), where \(p_s\) is a
 * mixture and the step forward is Gaussian. It is a mixture again, with one Gaussian posterior for each component.
 */
public final class ReverseKernel {
    private ReverseKernel() {}

    /** The law of \(X_s\), which was {@code before}, given that {@code forward} has taken it to {@code y} [d]. */
    public static Mixture of(Mixture before, Transition forward, double[] y) {
        if (y.length != before.dimension() || forward.phi().rows() != y.length) {
            throw new IllegalArgumentException("ReverseKernel: y has %d components, the law %d and the transition %d"
                    .formatted(y.length, before.dimension(), forward.phi().rows()));
        }
        List<Gaussian> posteriors = new ArrayList<>();
        double[] weights = before.weights();
        double[] logs = new double[weights.length];
        double most = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < weights.length; k++) {
            Gaussian component = before.components().get(k);
            posteriors.add(posterior(component, forward, y));
            logs[k] = Math.log(weights[k]) + forward.push(component).logDensity(y, 0);
            most = Math.max(most, logs[k]);
        }
        double sum = 0;
        for (int k = 0; k < weights.length; k++) {
            weights[k] = Math.exp(logs[k] - most);
            sum += weights[k];
        }
        for (int k = 0; k < weights.length; k++) {
            weights[k] /= sum;
        }
        return Mixture.of(weights, posteriors);
    }

    /** \(N(m+K(y-\Phi m-c),\ (I-K\Phi)C(I-K\Phi)^T+KQK^T)\), \(K=C\Phi^TS^{-1}\), S the covariance of y: never indefinite. */
    private static Gaussian posterior(Gaussian law, Transition forward, double[] y) {
        Gaussian ahead = forward.push(law);
        Matrix phi = forward.phi();
        Matrix gain = law.covariance()
                .times(phi.transposed())
                .times(Cholesky.of(ahead.covariance()).inverse());
        double[] off = ahead.mean();
        for (int i = 0; i < off.length; i++) {
            off[i] = y[i] - off[i];
        }
        double[] mean = gain.times(off);
        double[] from = law.mean();
        for (int i = 0; i < mean.length; i++) {
            mean[i] += from[i];
        }
        Matrix kept = Matrix.identity(y.length, 1).plus(-1, gain.times(phi));
        Matrix covariance = kept.times(law.covariance())
                .times(kept.transposed())
                .plus(1, gain.times(forward.covariance()).times(gain.transposed()));
        return Gaussian.of(mean, covariance.symmetrized());
    }
}
