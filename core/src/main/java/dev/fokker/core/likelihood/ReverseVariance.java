package dev.fokker.core.likelihood;

import dev.fokker.core.process.Coefficients;
import java.util.function.DoubleUnaryOperator;

/**
 * The variance that a model gives to its steps back, \(p(x_s\mid x_t)=N(bx_t+c\hat x_0,vI)\), and to the data at its last time,
 * \(p(x_0\mid x_t)=N(\hat x_0,rI)\): the only freedom of a variational bound beside the denoiser.
 */
public interface ReverseVariance {
    /** v &gt; 0 of a step. */
    double of(BackwardStep step);

    /** r &gt; 0 at time {@code t}, where the path has the coefficients {@code c}. */
    double ofData(double t, Coefficients c);

    /** \(v=\tilde\beta\), as if the data were known; \(r=\sigma^2/\alpha^2\). The lower choice of Ho et al. (2020). */
    static ReverseVariance posterior() {
        return new OfPath(BackwardStep::posterior);
    }

    /** \(v=\sigma^2_{t\mid s}\), that of the step forward; \(r=\sigma^2/\alpha^2\). The upper choice of Ho et al. (2020). */
    static ReverseVariance forward() {
        return new OfPath(BackwardStep::forward);
    }

    /**
     * \(v^*=\tilde\beta+c^2e(t),\ r=e(t)\), the best of those that depend on time only, where \(e=E\lVert x_0-\hat x_0\rVert^2/d\) of
     * the denoiser is known or was measured on other data than those that are bounded. Bao et al. (2022), theorem 1.
     */
    static ReverseVariance optimal(DoubleUnaryOperator meanSquare) {
        return new OfErrors(meanSquare);
    }
}
