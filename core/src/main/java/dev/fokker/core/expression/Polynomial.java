package dev.fokker.core.expression;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A sum of monomials with rational coefficients that are not zero, compared without regard to their order; the order of its
 * making is kept for printing.
 *
 * @param terms the coefficient of each monomial; not to be written to
 */
record Polynomial(Map<Monomial, Ratio> terms) {
    static final Polynomial ZERO = new Polynomial(Map.of());
    static final Polynomial ONE = of(Ratio.ONE);

    static Polynomial of(Ratio c) {
        return of(c, Monomial.UNIT);
    }

    static Polynomial of(Ratio c, Monomial m) {
        return c.isZero() ? ZERO : new Polynomial(Map.of(m, c));
    }

    static Polynomial of(Atom atom) {
        return of(Ratio.ONE, Monomial.of(atom, ONE));
    }

    boolean isZero() {
        return terms.isEmpty();
    }

    /** The number that it is, if it is one. */
    Optional<Ratio> number() {
        if (terms.isEmpty()) {
            return Optional.of(Ratio.ZERO);
        }
        return terms.size() == 1 ? Optional.ofNullable(terms.get(Monomial.UNIT)) : Optional.empty();
    }

    Polynomial plus(Polynomial o) {
        Map<Monomial, Ratio> out = new LinkedHashMap<>(terms);
        o.terms.forEach((m, c) -> add(out, m, c));
        return new Polynomial(out);
    }

    /** Adds a term to a sum that is being made. */
    static void add(Map<Monomial, Ratio> sum, Monomial m, Ratio c) {
        Ratio total = c.plus(sum.getOrDefault(m, Ratio.ZERO));
        if (total.isZero()) {
            sum.remove(m);
        } else {
            sum.put(m, total);
        }
    }

    Polynomial scaled(Ratio c) {
        if (c.isZero()) {
            return ZERO;
        }
        Map<Monomial, Ratio> out = new LinkedHashMap<>();
        terms.forEach((m, v) -> out.put(m, v.times(c)));
        return new Polynomial(out);
    }

    /** Whether every coefficient is negative. */
    boolean isNegative() {
        return !isZero() && terms.values().stream().allMatch(c -> c.sign() < 0);
    }

    /** The greatest c &gt; 0 by which all coefficients are whole and without a common factor. */
    Ratio content() {
        BigInteger above = BigInteger.ZERO;
        BigInteger below = BigInteger.ONE;
        for (Ratio c : terms.values()) {
            above = above.gcd(c.above());
            below = below.divide(below.gcd(c.below())).multiply(c.below());
        }
        return new Ratio(above, below);
    }
}
