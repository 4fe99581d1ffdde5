package dev.fokker.core.expression;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * A rational number in lowest terms, so that coefficients are exact: 0.1 is 1/10.
 *
 * @param above the numerator
 * @param below the denominator, &gt; 0
 */
record Ratio(BigInteger above, BigInteger below) {
    static final Ratio ZERO = of(0);
    static final Ratio ONE = of(1);
    static final Ratio HALF = new Ratio(BigInteger.ONE, BigInteger.TWO);
    private static final BigInteger FIVE = BigInteger.valueOf(5);
    private static final int MOST_BITS = 512;

    Ratio {
        if (below.signum() < 0) {
            above = above.negate();
            below = below.negate();
        }
        BigInteger common = above.gcd(below);
        if (!common.equals(BigInteger.ONE)) {
            above = above.divide(common);
            below = below.divide(common);
        }
    }

    static Ratio of(long v) {
        return new Ratio(BigInteger.valueOf(v), BigInteger.ONE);
    }

    /** The shortest decimal that is read as v. */
    static Ratio of(double v) {
        BigDecimal d = Decimal.shortest(v);
        return d.scale() <= 0
                ? new Ratio(d.toBigIntegerExact(), BigInteger.ONE)
                : new Ratio(d.unscaledValue(), BigInteger.TEN.pow(d.scale()));
    }

    Ratio plus(Ratio o) {
        return new Ratio(above.multiply(o.below).add(o.above.multiply(below)), below.multiply(o.below));
    }

    Ratio times(Ratio o) {
        return new Ratio(above.multiply(o.above), below.multiply(o.below));
    }

    Ratio over(Ratio o) {
        return new Ratio(above.multiply(o.below), below.multiply(o.above));
    }

    Ratio negated() {
        return new Ratio(above.negate(), below);
    }

    int sign() {
        return above.signum();
    }

    boolean isZero() {
        return above.signum() == 0;
    }

    boolean isWhole() {
        return below.equals(BigInteger.ONE);
    }

    boolean isOdd() {
        return isWhole() && above.testBit(0);
    }

    /** Whether it is a whole number of at most {@code most} in size. */
    boolean isSmall(int most) {
        return isWhole() && above.abs().compareTo(BigInteger.valueOf(most)) <= 0;
    }

    /** Whether it has so many digits that sums of such numbers are no longer short work. */
    boolean isLong() {
        return above.bitLength() + below.bitLength() > MOST_BITS;
    }

    /** \(r^n\) for r not 0 or n &gt;= 0. */
    Ratio power(int n) {
        return n < 0 ? ONE.over(this).power(-n) : new Ratio(above.pow(n), below.pow(n));
    }

    /** The root, or null if it is not rational. */
    Ratio root() {
        if (sign() < 0) {
            return null;
        }
        Ratio r = new Ratio(above.sqrt(), below.sqrt());
        return r.times(r).equals(this) ? r : null;
    }

    /** Its size as a tree: a fraction, or a decimal where the denominator has the factor 5. */
    Expression magnitude() {
        Expression whole = new Constant(above.abs().doubleValue());
        if (isWhole()) {
            return whole;
        }
        return isDecimal()
                ? new Constant(new BigDecimal(above.abs())
                        .divide(new BigDecimal(below))
                        .doubleValue())
                : new Binary(Operator.OVER, whole, new Constant(below.doubleValue()));
    }

    /** Whether it is better read as a decimal: it ends, and is no binary fraction. */
    boolean isDecimal() {
        BigInteger rest = below.shiftRight(below.getLowestSetBit());
        boolean five = false;
        while (rest.mod(FIVE).signum() == 0) {
            rest = rest.divide(FIVE);
            five = true;
        }
        return five && rest.equals(BigInteger.ONE);
    }
}
