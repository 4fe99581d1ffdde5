package dev.fokker.experiment;

import dev.fokker.core.process.Sde;
import dev.fokker.core.score.Generation;
import dev.fokker.core.solve.AdaptiveSteps;
import dev.fokker.core.solve.FinalStep;
import dev.fokker.core.solve.FixedGrid;
import dev.fokker.core.solve.HeunEuler;
import dev.fokker.core.solve.Method;
import dev.fokker.core.solve.Solver;
import java.util.Optional;

/**
 * A method that can be asked for by name.
 *
 * @param name its name
 * @param meaning one line for people
 * @param forGeneration the method on a Gaussian path turned round
 * @param general the method on any process; empty for an exponential one
 * @param usual what it is used with where nothing is said
 */
public record MethodEntry(
        String name,
        String meaning,
        Method<? super Generation> forGeneration,
        Optional<Method<Sde>> general,
        Usual usual)
        implements Named {
    /**
     * What a method is used with where nothing is said.
     *
     * @param steps of a sampling run
     * @param eta share of the noise in a sampling run
     */
    public record Usual(int steps, double eta) {}

    static MethodEntry any(String name, String meaning, Method<Sde> method, Usual usual) {
        return new MethodEntry(name, meaning, method, Optional.of(method), usual);
    }

    static MethodEntry exponential(String name, String meaning, Method<Generation> method, Usual usual) {
        return new MethodEntry(name, meaning, method, Optional.empty(), usual);
    }

    /** The method driven to the end of a Gaussian path turned round. */
    Solver<? super Generation> solver(FinalStep<? super Generation> last, double tolerance) {
        return forGeneration instanceof HeunEuler pair
                ? new AdaptiveSteps(pair, tolerance)
                : new FixedGrid<Generation>(forGeneration, last);
    }

    /** The method driven over any process. */
    Solver<Sde> solverOfAny(FinalStep<Sde> last, double tolerance) {
        Method<Sde> method = general.orElseThrow(() -> new Mistake(
                "method '%s' takes a Gaussian path turned round; try euler-maruyama or heun here".formatted(name)));
        return method instanceof HeunEuler pair ? new AdaptiveSteps(pair, tolerance) : new FixedGrid<>(method, last);
    }

    /** Whether it chooses its own steps. */
    public boolean adaptive() {
        return forGeneration instanceof HeunEuler;
    }

    /** Whether it can take noise. */
    public boolean takesNoise() {
        return !Double.isNaN(forGeneration.order().strong());
    }
}
