package dev.fokker.core.expression;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Expressions compiled to one list of instructions, each of which writes a register of its own; equal subexpressions are computed
 * once, and what depends on numbers only is computed here. Immutable; {@link #open} gives what one thread evaluates with.
 */
public final class Program {
    /** When an instruction has to be done. */
    enum Stage {
        /** Once: it depends on numbers only. */
        ONCE,
        /** Once where all rows share a time. */
        TIME,
        /** For every row. */
        ROW
    }

    /** What an instruction does with its operands. */
    enum Kind {
        NUMBER,
        TIME,
        STATE,
        NEGATION,
        OPERATOR,
        FUNCTION
    }

    /** One instruction; a and b are registers, or a is the component of the state. */
    record Instruction(Kind kind, Stage stage, Operator operator, Function function, int a, int b, double number) {}

    private final Names names;
    private final List<Instruction> instructions = new ArrayList<>();
    private final Map<Object, Integer> known = new HashMap<>();
    private final int[] results;

    private Program(List<? extends Expression> expressions, Names names) {
        this.names = names;
        results = expressions.stream().mapToInt(this::register).toArray();
    }

    /**
     * The program for expressions in state and time; parameters must have been replaced by numbers.
     *
     * @throws IllegalArgumentException if a symbol has no value
     */
    public static Program of(List<? extends Expression> expressions, Names names) {
        return new Program(expressions, names);
    }

    /** Registers for one thread. */
    public Evaluation open() {
        return new Evaluation(this);
    }

    /** d, the components of a row. */
    int dimension() {
        return names.dimension();
    }

    List<Instruction> instructions() {
        return instructions;
    }

    int[] results() {
        return results.clone();
    }

    private int register(Expression e) {
        Integer have = known.get(e);
        if (have != null) {
            return have;
        }
        int made = made(e);
        known.put(e, made);
        return made;
    }

    private int made(Expression e) {
        if (e instanceof Constant c) {
            return number(c.value());
        }
        if (e instanceof Symbol s) {
            return symbol(s);
        }
        if (e instanceof Negation n) {
            int a = register(n.operand());
            return add(Kind.NEGATION, null, null, a, a);
        }
        if (e instanceof Call c) {
            int a = register(c.arguments().get(0));
            int b = c.arguments().size() == 1 ? a : register(c.arguments().get(1));
            return add(Kind.FUNCTION, null, c.function(), a, b);
        }
        Binary op = (Binary) e;
        int a = register(op.left());
        int b = register(op.right());
        Instruction right = instructions.get(b);
        return op.operator() == Operator.POWER && right.kind() == Kind.NUMBER && Operator.isMultiplied(right.number())
                ? multiplied(a, (int) right.number())
                : add(Kind.OPERATOR, op.operator(), null, a, b);
    }

    /** The products by which {@link Operator#POWER} is defined for small whole numbers. */
    private int multiplied(int a, int n) {
        int product = n == 0 ? number(1) : a;
        for (int k = 1; k < Math.abs(n); k++) {
            product = add(Kind.OPERATOR, Operator.TIMES, null, product, a);
        }
        return n < 0 ? add(Kind.OPERATOR, Operator.OVER, null, number(1), product) : product;
    }

    private int symbol(Symbol s) {
        int j = names.states().indexOf(s);
        if (j >= 0) {
            return put(new Instruction(Kind.STATE, Stage.ROW, null, null, j, j, 0));
        }
        if (s.equals(names.time())) {
            return put(new Instruction(Kind.TIME, Stage.TIME, null, null, 0, 0, 0));
        }
        return number(valueOf(s));
    }

    /** The number that a constant of mathematics is. */
    static double valueOf(Symbol s) {
        if (s.equals(Symbol.PI)) {
            return Math.PI;
        }
        if (s.equals(Symbol.E)) {
            return Math.E;
        }
        throw new IllegalArgumentException(
                "the %s '%s' has no value".formatted(s.role().name().toLowerCase(java.util.Locale.ROOT), s.name()));
    }

    private int number(double v) {
        return put(new Instruction(Kind.NUMBER, Stage.ONCE, null, null, 0, 0, v));
    }

    private int add(Kind kind, Operator operator, Function function, int a, int b) {
        Instruction left = instructions.get(a);
        Instruction right = instructions.get(b);
        Stage stage = left.stage().compareTo(right.stage()) > 0 ? left.stage() : right.stage();
        if (stage == Stage.ONCE) {
            double x = left.number();
            double y = right.number();
            return number(kind == Kind.NEGATION ? -x : operator != null ? operator.at(x, y) : function.at(x, y));
        }
        return put(new Instruction(kind, stage, operator, function, a, b, 0));
    }

    private int put(Instruction made) {
        Integer have = known.get(made);
        if (have != null) {
            return have;
        }
        instructions.add(made);
        known.put(made, instructions.size() - 1);
        return instructions.size() - 1;
    }

    @Override
    public String toString() {
        return "Program[instructions=%d, results=%s]".formatted(instructions.size(), Arrays.toString(results));
    }
}
