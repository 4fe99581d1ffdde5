package dev.fokker.core.expression;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Trees as sums of products of powers: like terms and like factors meet there, and coefficients are exact. Sums are multiplied
 * out or kept whole; {@link #of} takes the shorter result. Domains may grow (x/x is 1) but no finite value changes.
 */
final class Simplification {
    /** Sums to a power up to this one are multiplied out. */
    private static final int MULTIPLIED_OUT = 6;
    /** Numbers are raised to a power up to this one. */
    private static final int RAISED = 64;
    /** Products after which nothing more is multiplied out. */
    private static final int MOST_MULTIPLIED = 2000;

    private static final int MOST_WORK = 200_000;

    /** What becomes of a product of sums. */
    private enum Sums {
        KEPT,
        MULTIPLIED_OUT
    }

    private final Sums sums;
    private int work;

    private Simplification(Sums sums) {
        this.sums = sums;
    }

    static Expression of(Expression e) {
        Expression kept = new Simplification(Sums.KEPT).result(e);
        Expression multiplied = new Simplification(Sums.MULTIPLIED_OUT).result(e);
        return multiplied.size() < kept.size() ? multiplied : kept;
    }

    private Expression result(Expression e) {
        return Rebuilding.tree(Identities.applied(polynomial(e), this));
    }

    private Polynomial polynomial(Expression e) {
        if (e instanceof Constant c) {
            return Polynomial.of(Ratio.of(c.value()));
        }
        if (e instanceof Symbol s) {
            return Polynomial.of(new Atom.Named(s));
        }
        if (e instanceof Negation n) {
            return polynomial(n.operand()).scaled(Ratio.of(-1));
        }
        if (e instanceof Call c) {
            return called(
                    c.function(), c.arguments().stream().map(this::polynomial).toList());
        }
        Binary b = (Binary) e;
        Polynomial left = polynomial(b.left());
        Polynomial right = polynomial(b.right());
        return switch (b.operator()) {
            case PLUS -> left.plus(right);
            case MINUS -> left.plus(right.scaled(Ratio.of(-1)));
            case TIMES -> product(left, right);
            case OVER -> product(left, power(right, Polynomial.of(Ratio.of(-1))));
            case POWER -> power(left, right);
        };
    }

    Polynomial product(Polynomial a, Polynomial b) {
        if (a.number().isPresent()) {
            return b.scaled(a.number().get());
        }
        if (b.number().isPresent()) {
            return a.scaled(b.number().get());
        }
        if (!multiplies()) {
            return termTimes(grouped(a), grouped(b));
        }
        Map<Monomial, Ratio> out = new LinkedHashMap<>();
        for (Map.Entry<Monomial, Ratio> p : a.terms().entrySet()) {
            for (Map.Entry<Monomial, Ratio> q : b.terms().entrySet()) {
                termTimes(Polynomial.of(p.getValue(), p.getKey()), Polynomial.of(q.getValue(), q.getKey()))
                        .terms()
                        .forEach((m, c) -> Polynomial.add(out, m, c));
            }
        }
        return new Polynomial(out);
    }

    private boolean multiplies() {
        return sums == Sums.MULTIPLIED_OUT && work < MOST_MULTIPLIED;
    }

    /** A sum as one factor, with its number before it. */
    private Polynomial grouped(Polynomial a) {
        return a.terms().size() == 1 ? a : group(a, Polynomial.ONE);
    }

    private Polynomial termTimes(Polynomial a, Polynomial b) {
        count(1);
        Map.Entry<Monomial, Ratio> p = a.terms().entrySet().iterator().next();
        Map.Entry<Monomial, Ratio> q = b.terms().entrySet().iterator().next();
        return settled(p.getValue().times(q.getValue()), p.getKey().times(q.getKey()));
    }

    /** Opens every group whose exponent has become a whole number, as far as sums are to be opened, and even powers of sizes. */
    Polynomial settled(Ratio c, Monomial m) {
        for (Map.Entry<Atom, Polynomial> factor : m.powers().entrySet()) {
            if (factor.getKey() instanceof Atom.Applied a
                    && a.function() == Function.ABS
                    && factor.getValue()
                            .number()
                            .filter(n -> n.isSmall(RAISED) && !n.isOdd())
                            .isPresent()) {
                Polynomial rest = Polynomial.of(c, m.without(a));
                return product(rest, power(a.arguments().get(0), factor.getValue()));
            }
            if (factor.getKey() instanceof Atom.Grouped g && opens(g.inner(), factor.getValue(), m)) {
                Polynomial rest = Polynomial.of(c, m.without(g));
                return product(rest, power(g.inner(), factor.getValue()));
            }
        }
        return Polynomial.of(c, m);
    }

    private boolean opens(Polynomial inner, Polynomial exponent, Monomial m) {
        Ratio n = exponent.number().orElse(Ratio.HALF);
        if (!n.isSmall(RAISED)) {
            return false;
        }
        if (inner.terms().size() == 1) {
            return true;
        }
        boolean alone = m.powers().size() == 1 && n.equals(Ratio.ONE);
        boolean out = multiplies() && n.sign() > 0 && n.isSmall(MULTIPLIED_OUT);
        return alone || out;
    }

    Polynomial power(Polynomial base, Polynomial exponent) {
        count(1);
        Ratio p = exponent.number().orElse(null);
        if ((p != null && p.isZero()) || base.equals(Polynomial.ONE)) {
            return Polynomial.ONE;
        }
        if (p != null && p.equals(Ratio.ONE)) {
            return base;
        }
        if (p != null && p.isSmall(RAISED) && !base.isZero()) {
            return wholePower(base, p.above().intValueExact());
        }
        if (p != null && p.equals(Ratio.HALF) && base.number().isPresent()) {
            Ratio root = base.number().get().root();
            if (root != null) {
                return Polynomial.of(root);
            }
        }
        return base.terms().size() == 1 ? factorPower(base, exponent) : group(base, exponent);
    }

    /** \((cB)^p=c^pB^p\) for the number c &gt; 0 that all terms share, where c^p is rational; c &lt; 0 too for a whole p. */
    private Polynomial group(Polynomial base, Polynomial exponent) {
        if (base.isZero() && exponent.number().filter(n -> n.sign() > 0).isPresent()) {
            return Polynomial.ZERO;
        }
        Ratio content = base.content();
        Ratio p = exponent.number().orElse(Ratio.ZERO);
        if (base.isNegative() && p.isWhole()) {
            content = content.negated();
        }
        Ratio twice = p.times(Ratio.of(2));
        Ratio root = p.isWhole() ? content : content.root();
        if (base.isZero() || root == null || content.equals(Ratio.ONE) || !twice.isSmall(RAISED) || twice.isZero()) {
            return Polynomial.of(Ratio.ONE, Monomial.of(new Atom.Grouped(base), exponent));
        }
        Ratio factor = root.power((p.isWhole() ? p : twice).above().intValueExact());
        Polynomial inner = base.scaled(Ratio.ONE.over(content));
        return inner.equals(Polynomial.ONE)
                ? Polynomial.of(factor)
                : Polynomial.of(factor, Monomial.of(new Atom.Grouped(inner), exponent));
    }

    /** \((u^q)^p\): the exponents multiply where u &gt; 0, where q is odd or no whole number; for an even q u is taken as |u|. */
    private Polynomial factorPower(Polynomial base, Polynomial exponent) {
        Map.Entry<Monomial, Ratio> term = base.terms().entrySet().iterator().next();
        Map<Atom, Polynomial> powers = term.getKey().powers();
        if (!term.getValue().equals(Ratio.ONE) || powers.size() != 1) {
            return group(base, exponent);
        }
        Atom atom = powers.keySet().iterator().next();
        Polynomial q = powers.get(atom);
        boolean positive = atom instanceof Atom.Named n && n.symbol().equals(Symbol.E);
        Ratio number = q.number().orElse(null);
        if (positive || (number != null && (number.isOdd() || !number.isWhole()))) {
            return Polynomial.of(Ratio.ONE, Monomial.of(atom, product(q, exponent)));
        }
        if (number == null) {
            return group(base, exponent);
        }
        Polynomial inner = Polynomial.of(atom);
        Atom size = new Atom.Applied(Function.ABS, List.of(inner));
        return Polynomial.of(Ratio.ONE, Monomial.of(size, product(q, exponent)));
    }

    private Polynomial wholePower(Polynomial base, int n) {
        if (base.terms().size() == 1) {
            Map.Entry<Monomial, Ratio> term = base.terms().entrySet().iterator().next();
            Map<Atom, Polynomial> raised = new LinkedHashMap<>();
            term.getKey().powers().forEach((atom, q) -> raised.put(atom, q.scaled(Ratio.of(n))));
            Ratio c = term.getValue().power(n);
            if (c.isLong()) {
                return group(base, Polynomial.of(Ratio.of(n)));
            }
            return settled(c, new Monomial(raised));
        }
        if (!multiplies() || n < 0 || n > MULTIPLIED_OUT) {
            return group(base, Polynomial.of(Ratio.of(n)));
        }
        Polynomial out = base;
        for (int k = 1; k < n; k++) {
            out = product(out, base);
        }
        return out;
    }

    private Polynomial called(Function f, List<Polynomial> arguments) {
        Polynomial a = arguments.get(0);
        return switch (f) {
            case EXP -> exponential(a);
            case SQRT -> power(a, Polynomial.of(Ratio.HALF));
            case LOG -> logarithm(a);
            default -> applied(f, arguments);
        };
    }

    private static Polynomial applied(Function f, List<Polynomial> arguments) {
        Polynomial a = arguments.get(0);
        if (a.number().isPresent() && Values.isExact(f, arguments)) {
            return Polynomial.of(Values.of(f, arguments));
        }
        if (Values.isOdd(f) && a.isNegative()) {
            return applied(f, List.of(a.scaled(Ratio.of(-1)))).scaled(Ratio.of(-1));
        }
        if (Values.isEven(f) && a.isNegative()) {
            return applied(f, List.of(a.scaled(Ratio.of(-1))));
        }
        return Polynomial.of(new Atom.Applied(f, arguments));
    }

    /** \(e^{c\ln u+v}=u^ce^v\). */
    private Polynomial exponential(Polynomial a) {
        for (Map.Entry<Monomial, Ratio> term : a.terms().entrySet()) {
            Map<Atom, Polynomial> powers = term.getKey().powers();
            if (powers.size() == 1
                    && powers.keySet().iterator().next() instanceof Atom.Applied log
                    && log.function() == Function.LOG
                    && powers.get(log).equals(Polynomial.ONE)) {
                Polynomial rest = a.plus(Polynomial.of(term.getValue().negated(), term.getKey()));
                return product(power(log.arguments().get(0), Polynomial.of(term.getValue())), exponential(rest));
            }
        }
        return a.isZero() ? Polynomial.ONE : Polynomial.of(Ratio.ONE, Monomial.of(new Atom.Named(Symbol.E), a));
    }

    /** ln e^u is u. */
    private static Polynomial logarithm(Polynomial a) {
        if (a.equals(Polynomial.ONE)) {
            return Polynomial.ZERO;
        }
        if (a.terms().size() == 1) {
            Map.Entry<Monomial, Ratio> term = a.terms().entrySet().iterator().next();
            Atom e = new Atom.Named(Symbol.E);
            if (term.getValue().equals(Ratio.ONE)
                    && term.getKey().powers().keySet().equals(java.util.Set.of(e))) {
                return term.getKey().powers().get(e);
            }
        }
        return Polynomial.of(new Atom.Applied(Function.LOG, List.of(a)));
    }

    private void count(int done) {
        work += done;
        if (work > MOST_WORK) {
            throw new IllegalArgumentException(
                    "the expression is too large to simplify: more than %d products; write it in a shorter form"
                            .formatted(MOST_WORK));
        }
    }
}
