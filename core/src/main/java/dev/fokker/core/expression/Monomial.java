package dev.fokker.core.expression;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A product of atoms with exponents that are not zero, compared without regard to their order.
 *
 * @param powers the exponent of each atom; not to be written to
 */
record Monomial(Map<Atom, Polynomial> powers) {
    static final Monomial UNIT = new Monomial(Map.of());

    static Monomial of(Atom atom, Polynomial exponent) {
        return exponent.isZero() ? UNIT : new Monomial(Map.of(atom, exponent));
    }

    Monomial times(Monomial o) {
        if (o.powers.isEmpty()) {
            return this;
        }
        Map<Atom, Polynomial> out = new LinkedHashMap<>(powers);
        o.powers.forEach((atom, exponent) -> {
            Polynomial sum = exponent.plus(out.getOrDefault(atom, Polynomial.ZERO));
            if (sum.isZero()) {
                out.remove(atom);
            } else {
                out.put(atom, sum);
            }
        });
        return new Monomial(out);
    }

    /** Without one atom. */
    Monomial without(Atom atom) {
        Map<Atom, Polynomial> out = new LinkedHashMap<>(powers);
        out.remove(atom);
        return new Monomial(out);
    }

    Monomial over(Monomial o) {
        Map<Atom, Polynomial> inverse = new LinkedHashMap<>();
        o.powers.forEach((atom, exponent) -> inverse.put(atom, exponent.scaled(Ratio.of(-1))));
        return times(new Monomial(inverse));
    }
}
