package dev.fokker.core.generate;

import dev.fokker.core.score.Generation;
import dev.fokker.core.solve.Method;
import java.util.List;

/**
 * A method with fixed steps that an {@link Advisor} may choose.
 *
 * @param name its name
 * @param method for flows
 */
public record Candidate(String name, Method<? super Generation> method) implements Advice.Choice {
    /** What is worth trying: orders 1 to 5, on data predictions and on noise predictions. */
    public static List<Candidate> usual() {
        return List.of(
                new Candidate("ddim", new Ddim()),
                new Candidate("dpmpp-2m", ExponentialMultistep.dpmSolverPlusPlus(2)),
                new Candidate("unipc-2", ExponentialMultistep.uniPC(2, SlopeWeight.MIDPOINT)),
                new Candidate("unipc-3", ExponentialMultistep.uniPC(3, SlopeWeight.MIDPOINT)),
                new Candidate("deis-3", ExponentialMultistep.deis(3)),
                new Candidate("exp-pc-4", ExponentialMultistep.predictorCorrector(4)));
    }
}
