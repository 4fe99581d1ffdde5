package dev.fokker.core.expression;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The functions that an expression may call. {@code pow(a, b)} is another way to write {@code a^b}. */
public enum Function {
    /** \(e^a\). */
    EXP(1),
    /** The natural logarithm. */
    LOG(1),
    /** The square root. */
    SQRT(1),
    /** The absolute value. */
    ABS(1),
    /** -1, 0 or 1. */
    SIGN(1),
    /** The sine. */
    SIN(1),
    /** The cosine. */
    COS(1),
    /** The tangent. */
    TAN(1),
    /** The hyperbolic sine. */
    SINH(1),
    /** The hyperbolic cosine. */
    COSH(1),
    /** The hyperbolic tangent. */
    TANH(1),
    /** The inverse of the tangent. */
    ATAN(1),
    /** The lesser of two. */
    MIN(2),
    /** The greater of two. */
    MAX(2);

    private final int arguments;

    Function(int arguments) {
        this.arguments = arguments;
    }

    /** How many arguments it takes. */
    public int arguments() {
        return arguments;
    }

    /** The value; of one argument, b is not looked at. Every evaluation goes by it. */
    public double at(double a, double b) {
        return switch (this) {
            case EXP -> StrictMath.exp(a);
            case LOG -> StrictMath.log(a);
            case SQRT -> Math.sqrt(a);
            case ABS -> Math.abs(a);
            case SIGN -> Math.signum(a);
            case SIN -> StrictMath.sin(a);
            case COS -> StrictMath.cos(a);
            case TAN -> StrictMath.tan(a);
            case SINH -> StrictMath.sinh(a);
            case COSH -> StrictMath.cosh(a);
            case TANH -> StrictMath.tanh(a);
            case ATAN -> StrictMath.atan(a);
            case MIN -> Math.min(a, b);
            case MAX -> Math.max(a, b);
        };
    }

    /** Its name in a text. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The function of a name. */
    static Optional<Function> named(String text) {
        return Arrays.stream(values()).filter(f -> f.text().equals(text)).findFirst();
    }

    /** All names, {@code pow} too. */
    static List<String> names() {
        return java.util.stream.Stream.concat(
                        Arrays.stream(values()).map(Function::text), java.util.stream.Stream.of(Parser.POW))
                .toList();
    }
}
