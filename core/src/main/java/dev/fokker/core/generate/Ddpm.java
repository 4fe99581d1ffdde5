package dev.fokker.core.generate;

import dev.fokker.core.score.Generation;
import dev.fokker.core.solve.Method;
import dev.fokker.core.solve.Order;
import dev.fokker.core.solve.Stepping;

/**
 * The ancestral step with the variance \(\tilde\beta^{1-\nu}\beta^\nu\), where \(\beta=\sigma_s^2(1-e^{\lambda_s-\lambda_t})\) is
 * that of the step forward, \(\tilde\beta=\beta\sigma_t^2/\sigma_s^2\) and the mean is that of {@link Ddim}. Exact for data at a
 * point at nu = 0, for data \(N(0,I)\) with \(\alpha^2+\sigma^2=1\) at 1. Ho et al. (2020), section 3.2; Nichol and Dhariwal
 * (2021), eq. (15).
 *
 * @param fraction \(\nu\), 0 the fixed small variance, 1 the fixed large one, what is learned in between
 */
public record Ddpm(double fraction) implements Method<Generation> {
    /** Refuses a fraction outside of [0, 1]. */
    public Ddpm {
        if (!(fraction >= 0 && fraction <= 1)) {
            throw new IllegalArgumentException(
                    "Ddpm: fraction=%s must be from 0, the small variance, to 1, the large one".formatted(fraction));
        }
    }

    @Override
    public Stepping start(Generation generation, int maxRows) {
        return new RenewedStep(generation, Renewal.ancestral(), fraction, maxRows);
    }

    @Override
    public Order order() {
        return new Order(0.5, 1, 1);
    }

    @Override
    public int evaluationsPerStep() {
        return 1;
    }
}
