package dev.fokker.core.expression;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Rules that join terms of a sum: \(x^2B^q+y^2B^q=B^{q+1}\) for \(B=x^2+y^2\), and the squares of sine and cosine. */
final class Identities {
    private static final int MOST_ROUNDS = 100;
    private static final int MOST_TERMS = 200;
    private static final Polynomial SQUARE = Polynomial.of(Ratio.of(2));

    private Identities() {}

    static Polynomial applied(Polynomial p, Simplification by) {
        if (p.terms().size() > MOST_TERMS) {
            return p;
        }
        Polynomial now = p;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Optional<Polynomial> next = joined(now, by);
            if (next.isEmpty()) {
                return now;
            }
            now = next.get();
        }
        return now;
    }

    private static Optional<Polynomial> joined(Polynomial p, Simplification by) {
        for (Monomial m : p.terms().keySet()) {
            for (Map.Entry<Atom, Polynomial> factor : m.powers().entrySet()) {
                Optional<Polynomial> next = Optional.empty();
                if (factor.getKey() instanceof Atom.Grouped g
                        && g.inner().terms().size() > 1) {
                    next = wholeGroup(p, m, g, by);
                } else if (factor.getKey() instanceof Atom.Applied a
                        && factor.getValue().equals(SQUARE)) {
                    next = squares(p, m, a);
                }
                if (next.isPresent()) {
                    return next;
                }
            }
        }
        return Optional.empty();
    }

    /** Looks for all terms of B, each times the same factor \(kB^q\); m is that of the first term of B. */
    private static Optional<Polynomial> wholeGroup(Polynomial p, Monomial m, Atom.Grouped group, Simplification by) {
        Map<Monomial, Ratio> parts = group.inner().terms();
        Map.Entry<Monomial, Ratio> first = parts.entrySet().iterator().next();
        Monomial factor = m.over(first.getKey());
        Ratio k = p.terms().get(m).over(first.getValue());
        Map<Monomial, Ratio> rest = new LinkedHashMap<>(p.terms());
        for (Map.Entry<Monomial, Ratio> part : parts.entrySet()) {
            Monomial there = factor.times(part.getKey());
            if (!k.times(part.getValue()).equals(rest.remove(there))) {
                return Optional.empty();
            }
        }
        Polynomial whole = by.settled(k, factor.times(Monomial.of(group, Polynomial.ONE)));
        return Optional.of(new Polynomial(rest).plus(whole));
    }

    /** \(\sin^2+\cos^2=1\) and \(\cosh^2-\sinh^2=1\). */
    private static Optional<Polynomial> squares(Polynomial p, Monomial m, Atom.Applied a) {
        boolean circle = a.function() == Function.SIN;
        if (!circle && a.function() != Function.SINH) {
            return Optional.empty();
        }
        Atom other = new Atom.Applied(circle ? Function.COS : Function.COSH, List.copyOf(a.arguments()));
        Monomial rest = m.without(a);
        Monomial partner = rest.times(Monomial.of(other, SQUARE));
        Ratio c = p.terms().get(m);
        if (!c.times(Ratio.of(circle ? 1 : -1)).equals(p.terms().get(partner))) {
            return Optional.empty();
        }
        Map<Monomial, Ratio> out = new LinkedHashMap<>(p.terms());
        out.remove(m);
        out.remove(partner);
        Polynomial.add(out, rest, circle ? c : c.negated());
        return Optional.of(new Polynomial(out));
    }
}
