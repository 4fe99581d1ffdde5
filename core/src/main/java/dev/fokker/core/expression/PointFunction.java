package dev.fokker.core.expression;

import java.util.function.DoubleUnaryOperator;

/**
 * An expression in state and time as a function of one point at a time, which any thread may call; it allocates nothing and has the
 * bits of {@link Evaluation}.
 */
public final class PointFunction {
    /** One node of the tree. */
    @FunctionalInterface
    private interface Node {
        /** The value at time t, for the state {@code x[offset..)}, or for {@code own}, the one component that occurs. */
        double at(double t, double own, double[] x, int offset);
    }

    private final Node node;
    private final int own;

    private PointFunction(Node node, int own) {
        this.node = node;
        this.own = own;
    }

    /** As a function of the whole state; of one component, where there is only one. */
    public static PointFunction of(Expression e, Names names) {
        return names.dimension() == 1 ? of(e, names, names.state(0)) : new PointFunction(node(e, names, null), -1);
    }

    /**
     * As a function of one component.
     *
     * @throws IllegalArgumentException if another occurs
     */
    public static PointFunction of(Expression e, Names names, Symbol component) {
        return new PointFunction(node(e, names, component), names.states().indexOf(component));
    }

    /** The value at time t for the state {@code x[offset..offset+d)}. */
    public double at(double t, double[] x, int offset) {
        return node.at(t, own < 0 ? 0 : x[offset + own], x, offset);
    }

    /**
     * The value at time t where the one component that occurs is {@code xj}.
     *
     * @throws IllegalStateException if this was not made as a function of one component
     */
    public double at(double t, double xj) {
        if (own < 0) {
            throw new IllegalStateException("PointFunction: it is a function of the whole state, not of one component");
        }
        return node.at(t, xj, null, 0);
    }

    private static Node node(Expression e, Names names, Symbol own) {
        if (e instanceof Constant c) {
            return number(c.value());
        }
        if (e instanceof Symbol s) {
            return symbol(s, names, own);
        }
        if (e instanceof Negation n) {
            Node a = node(n.operand(), names, own);
            return isNumber(n.operand()) ? number(-a.at(0, 0, null, 0)) : (t, u, x, o) -> -a.at(t, u, x, o);
        }
        if (e instanceof Call c) {
            return call(c, names, own);
        }
        Binary op = (Binary) e;
        Node a = node(op.left(), names, own);
        Node b = node(op.right(), names, own);
        if (isNumber(op)) {
            return number(op.operator().at(a.at(0, 0, null, 0), b.at(0, 0, null, 0)));
        }
        Operator operator = op.operator();
        return switch (operator) {
            case PLUS -> (t, u, x, o) -> a.at(t, u, x, o) + b.at(t, u, x, o);
            case MINUS -> (t, u, x, o) -> a.at(t, u, x, o) - b.at(t, u, x, o);
            case TIMES -> (t, u, x, o) -> a.at(t, u, x, o) * b.at(t, u, x, o);
            case OVER -> (t, u, x, o) -> a.at(t, u, x, o) / b.at(t, u, x, o);
            case POWER -> (t, u, x, o) -> operator.at(a.at(t, u, x, o), b.at(t, u, x, o));
        };
    }

    private static Node call(Call c, Names names, Symbol own) {
        Function f = c.function();
        Node a = node(c.arguments().get(0), names, own);
        Node b = c.arguments().size() == 1 ? a : node(c.arguments().get(1), names, own);
        if (isNumber(c)) {
            return number(f.at(a.at(0, 0, null, 0), b.at(0, 0, null, 0)));
        }
        if (c.arguments().size() == 1) {
            DoubleUnaryOperator value = v -> f.at(v, v);
            return (t, u, x, o) -> value.applyAsDouble(a.at(t, u, x, o));
        }
        return (t, u, x, o) -> f.at(a.at(t, u, x, o), b.at(t, u, x, o));
    }

    private static Node symbol(Symbol s, Names names, Symbol own) {
        if (s.equals(names.time())) {
            return (t, u, x, o) -> t;
        }
        if (s.equals(own)) {
            return (t, u, x, o) -> u;
        }
        int j = names.states().indexOf(s);
        return j >= 0 && own == null ? (t, u, x, o) -> x[o + j] : number(Program.valueOf(s));
    }

    private static Node number(double v) {
        return (t, u, x, o) -> v;
    }

    /** Whether it depends on numbers only. */
    private static boolean isNumber(Expression e) {
        if (e instanceof Symbol s) {
            return s.role() == Symbol.Role.CONSTANT;
        }
        if (e instanceof Negation n) {
            return isNumber(n.operand());
        }
        if (e instanceof Binary b) {
            return isNumber(b.left()) && isNumber(b.right());
        }
        return e instanceof Constant
                || (e instanceof Call c && c.arguments().stream().allMatch(PointFunction::isNumber));
    }
}
