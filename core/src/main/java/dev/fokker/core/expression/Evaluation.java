package dev.fokker.core.expression;

import dev.fokker.core.expression.Program.Instruction;
import dev.fokker.core.expression.Program.Kind;
import dev.fokker.core.expression.Program.Stage;
import dev.fokker.core.time.Times;
import java.util.Arrays;
import java.util.List;

/**
 * Registers for one thread in which a {@link Program} runs over rows, a block of rows and an instruction at a time. What it gives a
 * row does not depend on the other rows. It allocates nothing.
 */
public final class Evaluation {
    /** The registers of a block are to stay in the first-level cache. */
    private static final int CACHE = 3000;

    private static final int MOST_ROWS = 256;
    private static final int LEAST_ROWS = 16;

    private final int d;
    private final int block;
    private final Instruction[] instructions;
    private final double[][] registers;
    private final int[] results;

    Evaluation(Program program) {
        List<Instruction> all = program.instructions();
        d = program.dimension();
        instructions = all.toArray(Instruction[]::new);
        block = Math.max(LEAST_ROWS, Math.min(MOST_ROWS, CACHE / Math.max(1, instructions.length)));
        registers = new double[instructions.length][block];
        results = program.results();
        for (int r = 0; r < instructions.length; r++) {
            if (instructions[r].kind() == Kind.NUMBER) {
                Arrays.fill(registers[r], instructions[r].number());
            }
        }
    }

    /** {@code out} [n, k], the k results of the program for each of n rows of {@code x} [n, d] at their times; overwritten. */
    public void eval(Times t, double[] x, int n, double[] out) {
        if (t.shared()) {
            atSharedTime(t.at(0));
        }
        Stage from = t.shared() ? Stage.ROW : Stage.TIME;
        for (int row = 0; row < n; row += block) {
            int count = Math.min(block, n - row);
            for (int r = 0; r < instructions.length; r++) {
                if (instructions[r].stage().compareTo(from) >= 0) {
                    run(r, t, x, row, count);
                }
            }
            gather(row, count, out);
        }
    }

    private void atSharedTime(double time) {
        for (int r = 0; r < instructions.length; r++) {
            Instruction i = instructions[r];
            if (i.stage() == Stage.TIME) {
                double a = registers[i.a()][0];
                double b = registers[i.b()][0];
                Arrays.fill(
                        registers[r],
                        switch (i.kind()) {
                            case TIME -> time;
                            case NEGATION -> -a;
                            case OPERATOR -> i.operator().at(a, b);
                            default -> i.function().at(a, b);
                        });
            }
        }
    }

    private void run(int r, Times t, double[] x, int row, int count) {
        Instruction i = instructions[r];
        double[] out = registers[r];
        switch (i.kind()) {
            case TIME -> {
                for (int k = 0; k < count; k++) {
                    out[k] = t.at(row + k);
                }
            }
            case STATE -> {
                for (int k = 0, at = row * d + i.a(); k < count; k++, at += d) {
                    out[k] = x[at];
                }
            }
            case NEGATION -> {
                double[] a = registers[i.a()];
                for (int k = 0; k < count; k++) {
                    out[k] = -a[k];
                }
            }
            case OPERATOR -> operate(i.operator(), registers[i.a()], registers[i.b()], out, count);
            default -> call(i.function(), registers[i.a()], registers[i.b()], out, count);
        }
    }

    /** One small loop an operator: each is compiled to vector instructions. */
    private static void operate(Operator operator, double[] a, double[] b, double[] out, int count) {
        switch (operator) {
            case PLUS -> {
                for (int k = 0; k < count; k++) {
                    out[k] = a[k] + b[k];
                }
            }
            case MINUS -> {
                for (int k = 0; k < count; k++) {
                    out[k] = a[k] - b[k];
                }
            }
            case TIMES -> {
                for (int k = 0; k < count; k++) {
                    out[k] = a[k] * b[k];
                }
            }
            case OVER -> {
                for (int k = 0; k < count; k++) {
                    out[k] = a[k] / b[k];
                }
            }
            case POWER -> {
                for (int k = 0; k < count; k++) {
                    out[k] = operator.at(a[k], b[k]);
                }
            }
        }
    }

    private static void call(Function function, double[] a, double[] b, double[] out, int count) {
        if (function == Function.SQRT) {
            for (int k = 0; k < count; k++) {
                out[k] = Math.sqrt(a[k]);
            }
            return;
        }
        for (int k = 0; k < count; k++) {
            out[k] = function.at(a[k], b[k]);
        }
    }

    private void gather(int row, int count, double[] out) {
        int width = results.length;
        for (int j = 0; j < width; j++) {
            double[] from = registers[results[j]];
            for (int k = 0, at = row * width + j; k < count; k++, at += width) {
                out[at] = from[k];
            }
        }
    }
}
