package dev.fokker.core.expression;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.fokker.core.time.Times;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Evaluation over rows. */
final class EvaluationTest {
    private static final Names NAMES = RandomExpressions.NAMES;
    private static final Symbol A = NAMES.parameters().get(0);
    private static final int ROWS = 700;

    private static List<Expression> withNumbers(List<Expression> trees) {
        return trees.stream()
                .map(e -> e.substitute(Map.of(A, Expression.of(-1.3))))
                .toList();
    }

    private static double[] run(List<Expression> trees, Times t, double[] x, int n) {
        double[] out = new double[n * trees.size()];
        Program.of(trees, NAMES).open().eval(t, x, n, out);
        return out;
    }

    @Test
    void valuesAreThoseOfARecursiveEvaluator() {
        List<Expression> trees = withNumbers(RandomExpressions.trees(400, 5));
        double[] x = RandomExpressions.points(ROWS);
        double[] out = run(trees, Times.shared(0.7, ROWS), x, ROWS);
        int compared = 0;
        for (int i = 0; i < ROWS; i += 50) {
            Map<Symbol, Double> at = Map.of(NAMES.state(0), x[2 * i], NAMES.state(1), x[2 * i + 1], NAMES.time(), 0.7);
            for (int k = 0; k < trees.size(); k++) {
                Bounded v = Bounded.of(trees.get(k), at);
                if (v.isSound()) {
                    compared++;
                    assertEquals(
                            v.value(),
                            out[i * trees.size() + k],
                            v.error(),
                            trees.get(k).toString());
                }
            }
        }
        assertTrue(compared > 3000, compared + " compared");
    }

    @Test
    void aPointHasTheBitsOfARow() {
        List<Expression> trees = withNumbers(RandomExpressions.trees(400, 5));
        double[] x = RandomExpressions.points(ROWS);
        double[] out = run(trees, Times.shared(0.7, ROWS), x, ROWS);
        for (int k = 0; k < trees.size(); k++) {
            PointFunction f = PointFunction.of(trees.get(k), NAMES);
            for (int i = 0; i < ROWS; i += 37) {
                assertEquals(
                        out[i * trees.size() + k],
                        f.at(0.7, x, 2 * i),
                        trees.get(k).toString());
            }
        }
    }

    @Test
    void aRowDoesNotFeelItsNeighbours() {
        List<Expression> trees = withNumbers(RandomExpressions.trees(60, 4));
        double[] x = RandomExpressions.points(ROWS);
        double[] all = run(trees, Times.shared(0.7, ROWS), x, ROWS);
        Times each = new Times(ROWS);
        for (int i = 0; i < ROWS; i++) {
            each.set(i, 0.7);
        }
        assertArrayEquals(all, run(trees, each, x, ROWS), "a time per row");
        for (int first : new int[] {0, 1, 17, 255, 256, 690}) {
            double[] some = Arrays.copyOfRange(x, 2 * first, 2 * ROWS);
            int n = Math.min(ROWS - first, 300);
            double[] part = run(trees, Times.shared(0.7, n), some, n);
            assertArrayEquals(
                    Arrays.copyOfRange(all, first * trees.size(), (first + n) * trees.size()), part, "from " + first);
        }
    }

    @Test
    void nothingIsAllocated() {
        // Without powers that are no products, and on some JDKs sin, cos and tan: there the JDK itself allocates.
        List<Expression> trees = withNumbers(java.util.stream.Stream.of(
                        "x - x^3",
                        "sqrt(2*a^2)*x*y",
                        "exp(-t)*x + log(y)",
                        "max(tanh(x), atan(y))/cosh(x)",
                        "abs(x)*sign(y)^-2")
                .map(s -> Expression.parse(s, NAMES))
                .toList());
        Evaluation evaluation = Program.of(trees, NAMES).open();
        PointFunction point = PointFunction.of(trees.get(1), NAMES);
        Times t = Times.shared(0.7, ROWS);
        double[] x = RandomExpressions.points(ROWS);
        double[] out = new double[ROWS * trees.size()];
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long least = Long.MAX_VALUE;
        double sum = 0;
        for (int round = 0; round < 20; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int k = 0; k < 10; k++) {
                evaluation.eval(t, x, ROWS, out);
                sum += out[k] + point.at(0.7, x, 2 * k);
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        // 7000 rows; an object a call, let alone a row, would show. The counter itself may take a few.
        assertTrue(least < 64, least + " bytes for 10 evaluations; " + sum);
    }

    @Test
    void theBitsAreTheSameOnEveryMachine() {
        Names one = Names.of(1, List.of());
        List<Expression> trees = java.util.stream.Stream.of(
                        "sin(x)*exp(-x^2/2)",
                        "x - x^3",
                        "sqrt(2*0.1)*x^2.5",
                        "tanh(x)/cosh(t) + atan(x)",
                        "log(x)^x*tan(x)")
                .map(s -> Expression.parse(s, one))
                .toList();
        double[] x = new double[500];
        Arrays.setAll(x, i -> 0.01 + i / 97.0);
        double[] out = new double[x.length * trees.size()];
        Program.of(trees, one).open().eval(Times.shared(0.3, x.length), x, x.length, out);
        long bits = 0;
        for (double v : out) {
            bits = 31 * bits + Double.doubleToLongBits(v);
        }
        assertEquals(GOLDEN, bits);
    }

    /** Of the sum of all bits above, once and for all. */
    private static final long GOLDEN = 3990428378716563550L;

    @Test
    void aSymbolWithoutAValueIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Program.of(List.of(A), NAMES));
        assertThrows(IllegalArgumentException.class, () -> PointFunction.of(A, NAMES));
    }
}
