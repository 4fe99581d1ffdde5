package dev.fokker.core.generate;

import dev.fokker.core.score.Generation;
import dev.fokker.core.solve.Method;
import dev.fokker.core.solve.Order;
import dev.fokker.core.solve.Stepping;

/**
 * Fills in the missing components of rows: after each step of {@code method} the known ones are put back as
 * \(\alpha_tk+\sigma_tz\), and each step of the grid is made {@code rounds} times, with a jump back to its more noisy end
 * between two of them, so that the missing part comes to agree with the known one. Lugmayr et al. (2022), algorithm 1; one round is
 * plain replacement (Song et al. 2021, appendix I.2), whose law is not the conditional one.
 *
 * @param method makes the steps; one without memory, with noise (eta = 1) for the law of the missing part
 * @param known the values that are known, in the units of the process
 * @param rounds U &gt;= 1
 * @param jump steps of the method to a step of the grid, even in log-SNR, &gt;= 1: the length of the jumps
 */
public record Inpainting(Method<? super Generation> method, KnownPart known, int rounds, int jump)
        implements Method<Generation> {
    /** Refuses numbers below 1. */
    public Inpainting {
        if (rounds < 1 || jump < 1) {
            throw new IllegalArgumentException(
                    "Inpainting: rounds=%d and jump=%d must be >= 1".formatted(rounds, jump));
        }
    }

    @Override
    public Stepping start(Generation generation, int maxRows) {
        if (generation.dimension() != known.dimension()) {
            throw new IllegalArgumentException("Inpainting: the known rows have %d components but the process has %d"
                    .formatted(known.dimension(), generation.dimension()));
        }
        return new InpaintingStep(this, generation, maxRows);
    }

    /** None: what it converges to as steps shrink is not the conditional law; more rounds come nearer. */
    @Override
    public Order order() {
        return new Order(Double.NaN, Double.NaN, Double.NaN);
    }

    @Override
    public int evaluationsPerStep() {
        return rounds * jump * method.evaluationsPerStep();
    }
}
