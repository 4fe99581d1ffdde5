package dev.fokker.core.expression;

import java.util.Map;

/**
 * A name that stands for a number.
 *
 * @param name letters, digits and underscores, a letter first
 * @param role what kind of number it stands for
 */
public record Symbol(String name, Role role) implements Expression {
    /** The base of the natural logarithm. */
    public static final Symbol E = new Symbol("e", Role.CONSTANT);
    /** Half the circumference of the unit circle. */
    public static final Symbol PI = new Symbol("pi", Role.CONSTANT);

    /** What a symbol may stand for, in the order in which factors are written. */
    public enum Role {
        /** A mathematical constant. */
        CONSTANT,
        /** A number that is fixed for a process. */
        PARAMETER,
        /** The time. */
        TIME,
        /** A component of the state. */
        STATE
    }

    @Override
    public Expression derivative(Symbol variable) {
        return equals(variable) ? Constant.ONE : Constant.ZERO;
    }

    @Override
    public Expression substitute(Map<Symbol, ? extends Expression> by) {
        Expression other = by.get(this);
        return other == null ? this : other;
    }

    @Override
    public boolean dependsOn(Symbol symbol) {
        return equals(symbol);
    }

    @Override
    public int size() {
        return 1;
    }

    @Override
    public String toString() {
        return name;
    }
}
