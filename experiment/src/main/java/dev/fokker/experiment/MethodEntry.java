package dev.fokker.experiment;

import dev.fokker.core.process.Sde;
import dev.fokker.core.score.Generation;
import dev.fokker.core.score.Reversal;
import dev.fokker.core.score.TimeReversal;
import dev.fokker.core.solve.AdaptiveSteps;
import dev.fokker.core.solve.DriftImplicit;
import dev.fokker.core.solve.EmbeddedMethod;
import dev.fokker.core.solve.ExponentialEuler;
import dev.fokker.core.solve.FinalStep;
import dev.fokker.core.solve.FixedGrid;
import dev.fokker.core.solve.LampertiImplicit;
import dev.fokker.core.solve.Method;
import dev.fokker.core.solve.Order;
import dev.fokker.core.solve.Solver;
import java.util.Optional;
import java.util.function.DoubleFunction;

/**
 * A method that can be asked for by name.
 *
 * @param name its name
 * @param meaning one line for people
 * @param forGeneration the method on a Gaussian path turned round
 * @param forReversal the method on any process turned round; empty for one that needs a Gaussian path
 * @param general the method on any process; empty for an exponential one
 * @param embedded the method as one that chooses its own steps; empty for one that takes those of the grid
 * @param ownSteps the solver to a tolerance, for an exponential method whose rows choose their own steps; else empty
 * @param order its orders
 * @param evaluationsPerStep field evaluations that an attempted step costs
 * @param usual what it is used with where nothing is said
 */
public record MethodEntry(
        String name,
        String meaning,
        Optional<Method<? super Generation>> forGeneration,
        Optional<Method<? super TimeReversal>> forReversal,
        Optional<Method<Sde>> general,
        Optional<EmbeddedMethod<? super Sde>> embedded,
        Optional<DoubleFunction<Solver<Generation>>> ownSteps,
        Order order,
        int evaluationsPerStep,
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
        return new MethodEntry(
                name,
                meaning,
                Optional.of(method),
                Optional.of(method),
                Optional.of(method),
                Optional.empty(),
                Optional.empty(),
                method.order(),
                method.evaluationsPerStep(),
                usual);
    }

    static MethodEntry exponential(String name, String meaning, Method<Generation> method, Usual usual) {
        return new MethodEntry(
                name,
                meaning,
                Optional.of(method),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                method.order(),
                method.evaluationsPerStep(),
                usual);
    }

    /** A method that corrects by the score, and so takes any process that is turned round. */
    static MethodEntry reversing(String name, String meaning, Method<Reversal> method, Usual usual) {
        return new MethodEntry(
                name,
                meaning,
                Optional.of(method),
                Optional.of(method),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                method.order(),
                method.evaluationsPerStep(),
                usual);
    }

    static MethodEntry adaptive(String name, String meaning, EmbeddedMethod<Sde> method, Usual usual) {
        return new MethodEntry(
                name,
                meaning,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(method),
                Optional.empty(),
                method.order(),
                method.evaluationsPerStep(),
                usual);
    }

    /** An exponential method of which each row chooses its own steps: a solver for every tolerance, for flows. */
    static MethodEntry toTolerance(
            String name, String meaning, int order, DoubleFunction<Solver<Generation>> solver, Usual usual) {
        return new MethodEntry(
                name,
                meaning,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(solver),
                new Order(Double.NaN, Double.NaN, order),
                1,
                usual);
    }

    /** The method driven to the end of a Gaussian path turned round. */
    Solver<? super Generation> solver(FinalStep<? super Generation> last, double tolerance) {
        if (ownSteps.isPresent()) {
            return ownSteps.get().apply(tolerance);
        }
        if (embedded.isPresent()) {
            return new AdaptiveSteps(embedded.get(), tolerance);
        }
        return new FixedGrid<Generation>(forGeneration.orElseThrow(), last);
    }

    /** The method driven over any process turned round. */
    Solver<? super TimeReversal> solverOfReversal(FinalStep<Sde> last, double tolerance) {
        return forReversal.isPresent()
                ? new FixedGrid<TimeReversal>(forReversal.get(), last)
                : solverOfAny(last, tolerance);
    }

    /** The method driven over any process. */
    Solver<Sde> solverOfAny(FinalStep<Sde> last, double tolerance) {
        if (ownSteps.isPresent()) {
            throw new Mistake("method '%s' takes a Gaussian path turned round; try heun-euler here".formatted(name));
        }
        if (embedded.isPresent()) {
            return new AdaptiveSteps(embedded.get(), tolerance);
        }
        return fixed(last);
    }

    /** The method over the times of a grid; a mistake for one that chooses its own. */
    FixedGrid<Sde> fixed(FinalStep<Sde> last) {
        if (adaptive()) {
            throw new Mistake("method '%s' chooses its own steps; try euler-maruyama or heun here".formatted(name));
        }
        return new FixedGrid<>(
                general.orElseThrow(() ->
                        new Mistake("method '%s' takes a Gaussian path turned round; try euler-maruyama or heun here"
                                .formatted(name))),
                last);
    }

    /** Field evaluations that a row costs once more, on its way into the first steps. */
    int evaluationsToStart() {
        return forGeneration.map(Method::evaluationsToStart).orElse(0);
    }

    /** Whether every step costs the same: not one that solves an equation or differences the field in each component. */
    boolean fixedCost() {
        return forGeneration
                .filter(m ->
                        m instanceof DriftImplicit || m instanceof ExponentialEuler || m instanceof LampertiImplicit)
                .isEmpty();
    }

    /** Whether it chooses its own steps. */
    public boolean adaptive() {
        return embedded.isPresent() || ownSteps.isPresent();
    }

    /** Whether it can take noise. */
    public boolean takesNoise() {
        return !Double.isNaN(order.strong());
    }
}
