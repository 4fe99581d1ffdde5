package dev.fokker.core.generate;

import dev.fokker.core.score.Generation;
import dev.fokker.core.solve.Method;
import dev.fokker.core.solve.Order;
import dev.fokker.core.solve.Stepping;

/**
 * PNDM: steps of DDIM, \(x_t=\frac{\alpha_t}{\alpha_s}x_s+\alpha_t(\rho_t-\rho_s)\epsilon\), \(\rho=\sigma/\alpha\), on
 * \(\epsilon=(55\epsilon_0-59\epsilon_1+37\epsilon_2-9\epsilon_3)/24\) of the last four noise predictions. The first three steps are
 * Kutta's, the middle being that of \(\rho\): four evaluations. Order 4 where steps of \(\rho\) are equal, else 2. Steps from no
 * signal, and first ones to no noise, are plain DDIM. For flows. Liu et al. (2022), eqs. (11) to (13).
 */
public record PseudoMultistep() implements Method<Generation> {
    @Override
    public Stepping start(Generation generation, int maxRows) {
        if (!generation.eta().absent()) {
            throw new IllegalArgumentException(
                    "PseudoMultistep: eta=%s; on noise predictions it solves the flow, eta=0; try data predictions, dpmpp-2m"
                            .formatted(generation.eta()));
        }
        return new PseudoSteps(generation, maxRows);
    }

    /** Equal weights for unequal steps stay at 2. */
    @Override
    public Order order() {
        return new Order(Double.NaN, Double.NaN, 2);
    }

    @Override
    public int evaluationsPerStep() {
        return 1;
    }

    /** Three more in each of the first three steps. */
    @Override
    public int evaluationsToStart() {
        return 3 * PseudoSteps.PAST;
    }
}
