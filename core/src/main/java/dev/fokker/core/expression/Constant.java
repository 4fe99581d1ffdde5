package dev.fokker.core.expression;

import java.util.Map;

/**
 * A number.
 *
 * @param value finite and not negative: a minus is a {@link Negation}
 */
public record Constant(double value) implements Expression {
    /** Zero. */
    public static final Constant ZERO = new Constant(0);
    /** One. */
    public static final Constant ONE = new Constant(1);
    /** Two. */
    public static final Constant TWO = new Constant(2);

    /** Refuses a negative number and one that is not finite. */
    public Constant {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("Constant: value=%s must be finite and >= 0".formatted(value));
        }
        value = Math.abs(value);
    }

    @Override
    public Expression derivative(Symbol variable) {
        return ZERO;
    }

    @Override
    public Expression substitute(Map<Symbol, ? extends Expression> by) {
        return this;
    }

    @Override
    public boolean dependsOn(Symbol symbol) {
        return false;
    }

    @Override
    public int size() {
        return 1;
    }

    @Override
    public String toString() {
        return Decimal.text(value);
    }
}
