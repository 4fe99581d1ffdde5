package dev.fokker.core.calculus;

import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * What is integrated: a number for each node of a path, from what has happened up to it. The same history must give the same
 * number, and it is called from many threads.
 */
@FunctionalInterface
public interface Integrand {
    /** The value at the node that the history has reached. */
    double at(History past);

    /** The deterministic integrand f(t). */
    static Integrand ofTime(DoubleUnaryOperator f) {
        return past -> f.applyAsDouble(past.time());
    }

    /** The integrand f(x, t) of the first component. */
    static Integrand ofState(DoubleBinaryOperator f) {
        return past -> f.applyAsDouble(past.state(0), past.time());
    }
}
