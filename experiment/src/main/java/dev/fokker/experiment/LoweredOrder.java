package dev.fokker.experiment;

import dev.fokker.core.generate.ExponentialMultistep;
import dev.fokker.core.solve.Method;
import java.util.Optional;

/**
 * A multistep method in fewer steps than its order needs.
 *
 * @param method its name
 * @param steps of the run
 * @param order its own, for flows
 * @param used the highest that it comes to
 */
record LoweredOrder(String method, int steps, double order, double used) {
    /** What there is to say of a method in so many steps; empty if it reaches its own order. */
    static Optional<LoweredOrder> of(String name, Method<?> method, int steps) {
        if (!(method instanceof ExponentialMultistep multistep)) {
            return Optional.empty();
        }
        int usable = multistep.usableOrder(steps);
        double own = multistep.order().flow();
        ExponentialMultistep lower = new ExponentialMultistep(
                multistep.form(),
                multistep.variable(),
                usable,
                Math.min(multistep.corrector(), usable + 1),
                multistep.slope(),
                multistep.loweredBelow());
        double used = lower.order().flow();
        return used < own ? Optional.of(new LoweredOrder(name, steps, own, used)) : Optional.empty();
    }

    /** One line for people. */
    @Override
    public String toString() {
        return "method '%s' is of order %s; in %d step%s it comes to order %s"
                .formatted(method, Range.plain(order), steps, steps == 1 ? "" : "s", Range.plain(used));
    }
}
