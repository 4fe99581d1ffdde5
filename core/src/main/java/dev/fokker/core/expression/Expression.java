package dev.fokker.core.expression;

import java.util.Map;

/**
 * An arithmetic expression as an immutable tree, compared by content. Its text, {@code toString()}, has the fewest parentheses
 * with which {@link #parse} gives the same tree again. Nothing in a text is ever executed.
 */
public sealed interface Expression permits Constant, Symbol, Negation, Binary, Call {
    /**
     * Reads {@code x - x^3}, {@code sqrt(2*D)*x}: numbers, {@code + - * / ^}, parentheses, the functions of {@link Function},
     * {@code pi} and {@code e}, and the symbols of {@code names}; {@code ^} binds tightest and to the right, so that
     * \(-x^2=-(x^2)\).
     *
     * @throws UnreadableExpression if the text is none; it tells the column
     */
    static Expression parse(String text, Names names) {
        return new Parser(text, names).whole();
    }

    /** The number v, negative ones as a negation. */
    static Expression of(double v) {
        return v < 0 ? new Negation(new Constant(-v)) : new Constant(v);
    }

    /** The partial derivative with respect to {@code variable}, exact; where abs, min and max have a kink, the mean of both sides. */
    Expression derivative(Symbol variable);

    /** With the given symbols replaced. */
    Expression substitute(Map<Symbol, ? extends Expression> by);

    /** Whether {@code symbol} occurs. */
    boolean dependsOn(Symbol symbol);

    /** Nodes of the tree. */
    int size();

    /**
     * An expression with the same value wherever this one is finite, in which like terms and powers are collected; multiplied out
     * where that is shorter.
     */
    default Expression simplified() {
        return Simplification.of(this);
    }

    /** Whether it is the number 0. */
    default boolean isZero() {
        return this instanceof Constant c && c.value() == 0;
    }
}
