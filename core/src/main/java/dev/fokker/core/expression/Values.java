package dev.fokker.core.expression;

import java.util.List;

/** What is known of functions without computing them. */
final class Values {
    private Values() {}

    /** Whether the value at these numbers is a rational number that is known. */
    static boolean isExact(Function f, List<Polynomial> arguments) {
        return switch (f) {
            case ABS, SIGN -> true;
            case MIN, MAX -> arguments.get(1).number().isPresent();
            case SIN, COS, TAN, SINH, COSH, TANH, ATAN -> arguments.get(0).isZero();
            case EXP, LOG, SQRT -> false;
        };
    }

    /** That value. */
    static Ratio of(Function f, List<Polynomial> arguments) {
        Ratio a = arguments.get(0).number().orElseThrow();
        return switch (f) {
            case ABS -> a.sign() < 0 ? a.negated() : a;
            case SIGN -> Ratio.of(a.sign());
            case MIN, MAX -> {
                Ratio b = arguments.get(1).number().orElseThrow();
                boolean less = a.plus(b.negated()).sign() < 0;
                yield less == (f == Function.MIN) ? a : b;
            }
            case COS, COSH -> Ratio.ONE;
            default -> Ratio.ZERO;
        };
    }

    /** Whether f(-a) is -f(a). */
    static boolean isOdd(Function f) {
        return switch (f) {
            case SIGN, SIN, TAN, SINH, TANH, ATAN -> true;
            default -> false;
        };
    }

    /** Whether f(-a) is f(a). */
    static boolean isEven(Function f) {
        return f == Function.ABS || f == Function.COS || f == Function.COSH;
    }
}
