package dev.fokker.core.expression;

import java.util.List;

/** Expressions made of expressions, without the zeros and ones that say nothing. */
public final class Algebra {
    private Algebra() {}

    /** {@code a + b}. */
    public static Expression sum(Expression a, Expression b) {
        if (a.isZero()) {
            return b;
        }
        if (b instanceof Negation n) {
            return difference(a, n.operand());
        }
        return b.isZero() ? a : new Binary(Operator.PLUS, a, b);
    }

    /** {@code a - b}. */
    public static Expression difference(Expression a, Expression b) {
        if (b.isZero()) {
            return a;
        }
        if (a instanceof Constant p && b instanceof Constant q) {
            return Expression.of(p.value() - q.value());
        }
        return a.isZero() ? negation(b) : new Binary(Operator.MINUS, a, b);
    }

    /** {@code a b}. */
    public static Expression product(Expression a, Expression b) {
        if (a.isZero() || b.isZero()) {
            return Constant.ZERO;
        }
        if (a.equals(Constant.ONE)) {
            return b;
        }
        return b.equals(Constant.ONE) ? a : new Binary(Operator.TIMES, a, b);
    }

    /** {@code a / b}. */
    public static Expression quotient(Expression a, Expression b) {
        if (a.isZero() || b.equals(Constant.ONE)) {
            return a;
        }
        return new Binary(Operator.OVER, a, b);
    }

    /** {@code a^b}. */
    public static Expression power(Expression a, Expression b) {
        if (b.isZero()) {
            return Constant.ONE;
        }
        return b.equals(Constant.ONE) ? a : new Binary(Operator.POWER, a, b);
    }

    /** {@code -a}. */
    public static Expression negation(Expression a) {
        if (a instanceof Negation n) {
            return n.operand();
        }
        return a.isZero() ? a : new Negation(a);
    }

    /** {@code f(a)}. */
    public static Expression call(Function f, Expression a) {
        return new Call(f, List.of(a));
    }
}
