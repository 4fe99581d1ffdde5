package dev.fokker.core.expression;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Sums of products as trees that read well: a positive term first, numbers and parameters before the state, one fraction a term. */
final class Rebuilding {
    private Rebuilding() {}

    static Expression tree(Polynomial p) {
        List<Map.Entry<Monomial, Ratio>> terms = new ArrayList<>(p.terms().entrySet());
        for (int i = 0; i < terms.size(); i++) {
            if (terms.get(i).getValue().sign() > 0) {
                terms.add(0, terms.remove(i));
                break;
            }
        }
        Expression sum = Constant.ZERO;
        for (Map.Entry<Monomial, Ratio> term : terms) {
            boolean plus = term.getValue().sign() > 0;
            Expression size = term(term.getValue(), term.getKey(), sum.isZero() && !plus);
            sum = plus || sum.isZero() ? Algebra.sum(sum, size) : Algebra.difference(sum, size);
        }
        return sum;
    }

    /** |c| m, with a minus on its first factor where one is asked for. */
    private static Expression term(Ratio c, Monomial m, boolean minus) {
        List<Expression> above = new ArrayList<>();
        List<Expression> below = new ArrayList<>();
        m.powers().entrySet().stream()
                .sorted(Comparator.comparingInt(f -> rank(f.getKey())))
                .forEach(f -> place(f.getKey(), f.getValue(), above, below));
        Expression number = c.magnitude();
        if (number instanceof Binary fraction) {
            number = fraction.left();
            below.add(0, fraction.right());
        }
        if (!number.equals(Constant.ONE) || above.isEmpty()) {
            above.add(0, number);
        }
        if (minus) {
            above.set(0, new Negation(above.get(0)));
        }
        Expression top = product(above);
        return below.isEmpty() ? top : new Binary(Operator.OVER, top, product(below));
    }

    private static Expression product(List<Expression> factors) {
        Expression out = factors.get(0);
        for (Expression factor : factors.subList(1, factors.size())) {
            out = new Binary(Operator.TIMES, out, factor);
        }
        return out;
    }

    private static void place(Atom atom, Polynomial exponent, List<Expression> above, List<Expression> below) {
        if (atom instanceof Atom.Named n && n.symbol().equals(Symbol.E) && !exponent.equals(Polynomial.ONE)) {
            above.add(Algebra.call(Function.EXP, tree(exponent)));
            return;
        }
        boolean inverse = exponent.isNegative() && exponent.terms().size() == 1;
        Polynomial size = inverse ? exponent.scaled(Ratio.of(-1)) : exponent;
        (inverse ? below : above).add(power(base(atom), size));
    }

    private static Expression power(Expression base, Polynomial exponent) {
        return exponent.number().filter(Ratio.HALF::equals).isPresent()
                ? Algebra.call(Function.SQRT, base)
                : Algebra.power(base, tree(exponent));
    }

    private static Expression base(Atom atom) {
        if (atom instanceof Atom.Named n) {
            return n.symbol();
        }
        if (atom instanceof Atom.Grouped g) {
            return tree(g.inner());
        }
        Atom.Applied a = (Atom.Applied) atom;
        return new Call(
                a.function(), a.arguments().stream().map(Rebuilding::tree).toList());
    }

    /** Numbers and parameters, then the time, the state, sums, and functions last. */
    private static int rank(Atom atom) {
        if (atom instanceof Atom.Named n && !n.symbol().equals(Symbol.E)) {
            return switch (n.symbol().role()) {
                case CONSTANT -> 0;
                case PARAMETER -> 1;
                case TIME -> 2;
                case STATE -> 3;
            };
        }
        return atom instanceof Atom.Grouped ? 4 : 5;
    }
}
