package dev.fokker.core.expression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.calculus.Jet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Derivatives and simplification on random trees, against jets, differences and an evaluator with error bounds. */
final class DerivativeTest {
    private static final Names NAMES = RandomExpressions.NAMES;
    private static final Symbol X = NAMES.state(0);
    private static final int TREES = 1500;
    private static final int DEPTH = 4;

    /** Values for the symbols, with the first component moved to {@code x}. */
    private static Map<Symbol, Double> at(int point, double x) {
        double[] p = RandomExpressions.points(TREES);
        return Map.of(
                X,
                x,
                NAMES.state(1),
                p[2 * point + 1],
                NAMES.time(),
                0.7,
                NAMES.parameters().get(0),
                1.3);
    }

    /** The tree evaluated on jets along the first component: independent of the rules of {@link Expression#derivative}. */
    private static Jet jet(Expression e, Map<Symbol, Double> at) {
        if (e instanceof Constant c) {
            return Jet.constant(c.value());
        }
        if (e instanceof Symbol s) {
            double v = s.equals(Symbol.PI) ? Math.PI : s.equals(Symbol.E) ? Math.E : at.get(s);
            return s.equals(X) ? Jet.line(v, 1) : Jet.constant(v);
        }
        if (e instanceof Negation n) {
            return jet(n.operand(), at).negated();
        }
        if (e instanceof Call c) {
            Jet a = jet(c.arguments().get(0), at);
            return called(
                    c.function(),
                    a,
                    c.arguments().size() == 1 ? a : jet(c.arguments().get(1), at));
        }
        Binary b = (Binary) e;
        Jet u = jet(b.left(), at);
        Jet v = jet(b.right(), at);
        return switch (b.operator()) {
            case PLUS -> u.plus(v);
            case MINUS -> u.minus(v);
            case TIMES -> u.times(v);
            case OVER -> u.over(v);
            case POWER -> v.first() == 0 && v.second() == 0 ? u.pow(v.value()) : u.pow(v);
        };
    }

    private static Jet called(Function f, Jet a, Jet b) {
        return switch (f) {
            case EXP -> a.exp();
            case LOG -> a.log();
            case SQRT -> a.sqrt();
            case ABS -> a.value() < 0 ? a.negated() : a;
            case SIGN -> Jet.constant(Math.signum(a.value()));
            case SIN -> a.sin();
            case COS -> a.cos();
            case TAN -> a.tan();
            case SINH -> a.sinh();
            case COSH -> a.cosh();
            case TANH -> a.tanh();
            case ATAN -> a.atan();
            case MIN -> a.value() < b.value() ? a : b;
            case MAX -> a.value() > b.value() ? a : b;
        };
    }

    @Test
    void derivativesAreThoseOfJets() {
        int compared = 0;
        for (int k = 0; k < TREES; k++) {
            Expression e = RandomExpressions.tree(k, DEPTH);
            Map<Symbol, Double> at = at(k, RandomExpressions.points(TREES)[2 * k]);
            Jet jet = jet(e, at);
            Expression first = e.derivative(X);
            Expression second = first.derivative(X);
            compared += agree(first, at, jet.first(), e) + agree(second, at, jet.second(), e);
        }
        assertTrue(compared > TREES, compared + " values compared");
    }

    /** 1 if the value is sound and finite and they agree: both round the same products, in another order. */
    private static int agree(Expression derivative, Map<Symbol, Double> at, double jet, Expression e) {
        Bounded v = Bounded.of(derivative, at);
        if (!v.isSound() || !Double.isFinite(jet)) {
            return 0;
        }
        assertEquals(v.value(), jet, 16 * v.error(), () -> e + " at " + at);
        return 1;
    }

    @Test
    void derivativesAreLimitsOfDifferences() {
        int compared = 0;
        for (int k = 0; k < TREES; k++) {
            Expression e = RandomExpressions.tree(k, DEPTH);
            double x = RandomExpressions.points(TREES)[2 * k];
            double h = 1e-4;
            Bounded slope = Bounded.of(e.derivative(X), at(k, x));
            double[] d = new double[3];
            double size = 0;
            for (int i = 0; i < 3; i++) {
                Bounded up = Bounded.of(e, at(k, x + (i + 1) * h));
                Bounded down = Bounded.of(e, at(k, x - (i + 1) * h));
                d[i] = (up.value() - down.value()) / (2 * (i + 1) * h);
                size = Math.max(size, (up.error() + down.error()) / (2 * h));
            }
            // d(h) = f' + c h^2 + O(h^4), so that two of them tell the error of the first; a kink shows as d that do
            // not settle.
            double curve = Math.abs(d[1] - d[0]) / 3;
            boolean smooth =
                    Math.abs((d[2] - d[0]) - 8.0 / 3 * (d[1] - d[0])) <= 0.1 * Math.abs(d[1] - d[0]) + 4 * size;
            if (slope.isSound() && Double.isFinite(d[2]) && smooth && curve < 1e-3 * (1 + Math.abs(d[0]))) {
                compared++;
                assertEquals(slope.value(), d[0], 2 * curve + 4 * size + slope.error(), () -> e + " at x=" + x);
            }
        }
        assertTrue(compared > TREES / 2, compared + " values compared");
    }

    @Test
    void simplificationKeepsEveryFiniteValue() {
        int compared = 0;
        for (int k = 0; k < TREES; k++) {
            Expression e = RandomExpressions.tree(k, DEPTH);
            Expression s = e.simplified();
            assertEquals(s, Expression.parse(s.toString(), NAMES), () -> e + " became " + s);
            Map<Symbol, Double> at = at(k, RandomExpressions.points(TREES)[2 * k]);
            Bounded before = Bounded.of(e, at);
            Bounded after = Bounded.of(s, at);
            if (before.isSound() && after.isSound()) {
                compared++;
                assertEquals(
                        before.value(), after.value(), 4 * (before.error() + after.error()), () -> e + " became " + s);
            }
        }
        assertTrue(compared > TREES / 2, compared + " values compared");
    }

    @Test
    void simplifyingTwiceIsSimplifyingOnce() {
        for (Expression e : RandomExpressions.trees(300, 3)) {
            Expression once = e.simplified();
            assertTrue(
                    once.simplified().size() <= once.size(),
                    () -> e + " became " + once + ", then " + once.simplified());
        }
    }

    @Test
    void derivativesObeyTheRulesOfAlgebra() {
        List<Expression> trees = RandomExpressions.trees(60, 2);
        for (int k = 0; k + 1 < trees.size(); k += 2) {
            Expression u = trees.get(k);
            Expression v = trees.get(k + 1);
            Expression product = new Binary(Operator.TIMES, u, v).derivative(X);
            Expression leibniz = Algebra.sum(Algebra.product(u.derivative(X), v), Algebra.product(u, v.derivative(X)));
            assertEquals("0", Algebra.difference(product, leibniz).simplified().toString(), () -> u + " times " + v);
            Expression mixed = u.derivative(X).derivative(NAMES.state(1));
            Expression other = u.derivative(NAMES.state(1)).derivative(X);
            Map<Symbol, Double> at = at(k, 0.9);
            Bounded a = Bounded.of(mixed, at);
            Bounded b = Bounded.of(other, at);
            if (a.isSound() && b.isSound()) {
                assertEquals(a.value(), b.value(), 4 * (a.error() + b.error()), u::toString);
            }
        }
    }
}
