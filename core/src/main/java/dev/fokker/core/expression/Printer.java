package dev.fokker.core.expression;

/** Writes trees with the fewest parentheses that {@link Parser} needs to read the same tree. */
final class Printer {
    private final StringBuilder out = new StringBuilder();

    private Printer() {}

    static String text(Expression e) {
        Printer printer = new Printer();
        printer.write(e);
        return printer.out.toString();
    }

    private static int binding(Expression e) {
        if (e instanceof Binary b) {
            return b.operator().binding();
        }
        return e instanceof Negation ? Operator.NEGATION : Operator.WHOLE;
    }

    private void write(Expression e) {
        if (e instanceof Binary b) {
            int own = b.operator().binding();
            boolean power = b.operator() == Operator.POWER;
            // A power takes a whole on its left, and anything that begins like an operand of a product on its right.
            write(b.left(), power ? Operator.WHOLE : own);
            out.append(b.operator().sign());
            write(b.right(), power ? Operator.NEGATION : own + 1);
        } else if (e instanceof Negation n) {
            out.append('-');
            write(n.operand(), Operator.NEGATION);
        } else if (e instanceof Call c) {
            out.append(c.function().text()).append('(');
            for (int i = 0; i < c.arguments().size(); i++) {
                out.append(i == 0 ? "" : ", ");
                write(c.arguments().get(i));
            }
            out.append(')');
        } else {
            out.append(e);
        }
    }

    private void write(Expression e, int least) {
        if (binding(e) >= least) {
            write(e);
            return;
        }
        out.append('(');
        write(e);
        out.append(')');
    }
}
