package dev.fokker.core.expression;

import java.util.Map;

/**
 * An independent evaluator: recursive, with a first-order bound on the rounding error that an evaluation in any order of the same
 * operations can have.
 *
 * @param value of the expression
 * @param error the bound
 */
record Bounded(double value, double error) {
    private static final double UNIT = Math.ulp(1.0);

    static Bounded of(Expression e, Map<Symbol, Double> at) {
        if (e instanceof Constant c) {
            return new Bounded(c.value(), UNIT * c.value());
        }
        if (e instanceof Symbol s) {
            double v = s.equals(Symbol.PI) ? Math.PI : s.equals(Symbol.E) ? Math.E : at.get(s);
            return new Bounded(v, UNIT * Math.abs(v));
        }
        if (e instanceof Negation n) {
            Bounded a = of(n.operand(), at);
            return new Bounded(-a.value, a.error);
        }
        if (e instanceof Call c) {
            Bounded a = of(c.arguments().get(0), at);
            Bounded b = c.arguments().size() == 1 ? a : of(c.arguments().get(1), at);
            return called(c.function(), a, b);
        }
        Binary b = (Binary) e;
        return operated(b.operator(), of(b.left(), at), of(b.right(), at));
    }

    private static Bounded rounded(double value, double error) {
        return new Bounded(value, error + 2 * UNIT * Math.abs(value));
    }

    private static Bounded operated(Operator operator, Bounded a, Bounded b) {
        double x = a.value;
        double y = b.value;
        return switch (operator) {
            case PLUS -> rounded(x + y, a.error + b.error);
            case MINUS -> rounded(x - y, a.error + b.error);
            case TIMES -> rounded(x * y, a.error * Math.abs(y) + b.error * Math.abs(x));
            case OVER -> rounded(x / y, (a.error + b.error * Math.abs(x / y)) / Math.abs(y));
            case POWER -> {
                double v = StrictMath.pow(x, y);
                double slope = y == 0 ? 0 : Math.abs(y * StrictMath.pow(x, y - 1));
                // A power that is made of products rounds once a factor.
                double products = UNIT * Math.abs(v) * Operator.MULTIPLIED;
                double byExponent = b.error == 0 || x <= 0 ? 0 : Math.abs(v * StrictMath.log(x)) * b.error;
                yield rounded(v, slope * a.error + byExponent + products);
            }
        };
    }

    private static Bounded called(Function f, Bounded a, Bounded b) {
        double x = a.value;
        return switch (f) {
            case EXP -> rounded(StrictMath.exp(x), StrictMath.exp(x) * a.error);
            case LOG -> rounded(StrictMath.log(x), a.error / Math.abs(x));
            case SQRT -> rounded(StrictMath.sqrt(x), a.error / (2 * StrictMath.sqrt(x)));
            case ABS -> new Bounded(x < 0 ? -x : x, a.error);
            // Near its jump a sign is not determined.
            case SIGN -> new Bounded(x > 0 ? 1 : x < 0 ? -1 : x, Math.abs(x) <= 4 * a.error ? 2 : 0);
            case SIN -> rounded(StrictMath.sin(x), a.error);
            case COS -> rounded(StrictMath.cos(x), a.error);
            case TAN -> rounded(StrictMath.tan(x), a.error * (1 + Math.pow(StrictMath.tan(x), 2)));
            case SINH -> rounded(StrictMath.sinh(x), a.error * StrictMath.cosh(x));
            case COSH -> rounded(StrictMath.cosh(x), a.error * StrictMath.cosh(x));
            case TANH -> rounded(StrictMath.tanh(x), a.error);
            case ATAN -> rounded(StrictMath.atan(x), a.error);
            case MIN -> new Bounded(x < b.value ? x : b.value, Math.max(a.error, b.error));
            case MAX -> new Bounded(x > b.value ? x : b.value, Math.max(a.error, b.error));
        };
    }

    /** Whether the value is determined to some digits. */
    boolean isSound() {
        return Math.abs(value) < 1e100 && error >= 0 && error <= 1e-7 * (1e-3 + Math.abs(value));
    }
}
