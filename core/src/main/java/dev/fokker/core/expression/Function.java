package dev.fokker.core.expression;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;

/** The functions that an expression may call. {@code pow(a, b)} is another way to write {@code a^b}. */
public enum Function {
    /** \(e^a\). */
    EXP(1, (a, b) -> StrictMath.exp(a)),
    /** The natural logarithm. */
    LOG(1, (a, b) -> StrictMath.log(a)),
    /** The square root. */
    SQRT(1, (a, b) -> Math.sqrt(a)),
    /** The absolute value. */
    ABS(1, (a, b) -> Math.abs(a)),
    /** -1, 0 or 1. */
    SIGN(1, (a, b) -> Math.signum(a)),
    /** The sine. */
    SIN(1, (a, b) -> StrictMath.sin(a)),
    /** The cosine. */
    COS(1, (a, b) -> StrictMath.cos(a)),
    /** The tangent. */
    TAN(1, (a, b) -> StrictMath.tan(a)),
    /** The hyperbolic sine. */
    SINH(1, (a, b) -> StrictMath.sinh(a)),
    /** The hyperbolic cosine. */
    COSH(1, (a, b) -> StrictMath.cosh(a)),
    /** The hyperbolic tangent. */
    TANH(1, (a, b) -> StrictMath.tanh(a)),
    /** The inverse of the tangent. */
    ATAN(1, (a, b) -> StrictMath.atan(a)),
    /** The lesser of two. */
    MIN(2, Math::min),
    /** The greater of two. */
    MAX(2, Math::max);

    private final int arguments;
    private final DoubleBinaryOperator value;

    Function(int arguments, DoubleBinaryOperator value) {
        this.arguments = arguments;
        this.value = value;
    }

    /** How many arguments it takes. */
    public int arguments() {
        return arguments;
    }

    /** The value; of one argument, b is not looked at. Every evaluation goes by it. */
    public double at(double a, double b) {
        return value.applyAsDouble(a, b);
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
