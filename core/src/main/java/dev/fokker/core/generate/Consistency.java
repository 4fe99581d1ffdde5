package dev.fokker.core.generate;

import dev.fokker.core.score.Generation;
import dev.fokker.core.solve.Method;
import dev.fokker.core.solve.Order;
import dev.fokker.core.solve.Stepping;

/**
 * To the data in one evaluation, and back up: \(\hat x_0\) and \(\hat\epsilon\) are put together at the time \((1-\gamma)t\) and
 * noised from there to t. Gamma = 1 is \(x_t=\alpha_t\hat x_0+\sigma_tz\), the multistep sampling of a consistency model, exact for
 * an exact one at any steps (Song et al. 2023, algorithm 1); below it is TCD (Zheng et al. 2024, algorithm 4), and 0 is {@link Ddim}.
 * The Generation's eta scales the fresh noise; eta = 0 has none.
 *
 * @param gamma in [0, 1]
 */
public record Consistency(double gamma) implements Method<Generation> {
    /** Refuses a gamma outside of [0, 1]. */
    public Consistency {
        if (!(gamma >= 0 && gamma <= 1)) {
            throw new IllegalArgumentException(
                    "Consistency: gamma=%s must be from 0, no fresh noise, to 1, all of it fresh".formatted(gamma));
        }
    }

    @Override
    public Stepping start(Generation generation, int maxRows) {
        return new RenewedStep(
                generation, Renewal.from(generation.path().schedule(), gamma), 0, maxRows);
    }

    @Override
    public Order order() {
        return new Order(0.5, gamma == 0 ? 1 : 0, 1);
    }

    @Override
    public int evaluationsPerStep() {
        return 1;
    }
}
