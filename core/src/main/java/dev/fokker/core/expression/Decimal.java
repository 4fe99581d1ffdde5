package dev.fokker.core.expression;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as decimals; {@code Double.toString} is not the same on every JDK. */
public final class Decimal {
    private static final int MOST_DIGITS = 17;
    private static final int LEAST_EXPONENT = -6;
    private static final int GREATEST_EXPONENT = 15;

    private Decimal() {}

    /** The decimal with the fewest digits that is read as v, which is finite. */
    static BigDecimal shortest(double v) {
        BigDecimal exact = new BigDecimal(v);
        for (int digits = 1; digits < MOST_DIGITS; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (rounded.doubleValue() == v) {
                return rounded;
            }
        }
        return exact.round(new MathContext(MOST_DIGITS, RoundingMode.HALF_EVEN));
    }

    /** The shortest text that is read as v: {@code 0.25}, {@code 3}, {@code 1.5e-9}. */
    public static String text(double v) {
        if (v == 0 || Double.isNaN(v) || Double.isInfinite(v)) {
            return v == 0 ? "0" : Double.toString(v);
        }
        BigDecimal d = shortest(v).stripTrailingZeros();
        int exponent = d.precision() - d.scale() - 1;
        if (exponent >= LEAST_EXPONENT && exponent <= GREATEST_EXPONENT) {
            return d.toPlainString();
        }
        return d.movePointLeft(exponent).stripTrailingZeros().toPlainString() + "e" + exponent;
    }
}
