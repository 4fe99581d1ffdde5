package dev.fokker.core.expression;

import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import java.util.List;
import java.util.stream.IntStream;

/** Random trees over two components, the time and one parameter, and points to evaluate them at: all by address. */
public final class RandomExpressions {
    /** The names that the trees use. */
    public static final Names NAMES = Names.of(2, List.of("a"));

    private static final double[] NUMBERS = {0, 1, 2, 3, 0.5, 0.1, 1.5, 7e-3};
    private final double[] u = new double[1];
    private final Threefry noise = new Threefry(4711);
    private final long path;
    private long draw;

    private RandomExpressions(long path) {
        this.path = path;
    }

    /** Tree number k, of at most {@code depth} levels. */
    public static Expression tree(long k, int depth) {
        return new RandomExpressions(k).tree(depth);
    }

    /** Many trees. */
    public static List<Expression> trees(int count, int depth) {
        return IntStream.range(0, count).mapToObj(k -> tree(k, depth)).toList();
    }

    /** n points (x0, x1) in (0.2, 1.8). */
    public static double[] points(int n) {
        double[] x = new double[2 * n];
        new Threefry(12).uniforms(Stream.DATA, 0, n, 0, 2, x);
        for (int k = 0; k < x.length; k++) {
            x[k] = 0.2 + 1.6 * x[k];
        }
        return x;
    }

    private int below(int n) {
        noise.uniforms(Stream.DATA, path, 1, draw++, 1, u);
        return (int) (u[0] * n);
    }

    private Expression tree(int depth) {
        if (depth == 0 || below(6) == 0) {
            return leaf();
        }
        int kind = below(10);
        if (kind == 0) {
            return new Negation(tree(depth - 1));
        }
        if (kind <= 2) {
            Function f = List.of(Function.values()).get(below(Function.values().length));
            List<Expression> arguments =
                    f.arguments() == 1 ? List.of(tree(depth - 1)) : List.of(tree(depth - 1), tree(depth - 1));
            return new Call(f, arguments);
        }
        if (kind == 3) {
            return new Binary(Operator.POWER, tree(depth - 1), new Constant(NUMBERS[below(5)]));
        }
        return new Binary(List.of(Operator.values()).get(below(5)), tree(depth - 1), tree(depth - 1));
    }

    private Expression leaf() {
        int kind = below(8);
        return switch (kind) {
            case 0, 1 -> NAMES.state(0);
            case 2, 3 -> NAMES.state(1);
            case 4 -> NAMES.time();
            case 5 -> NAMES.parameters().get(0);
            case 6 -> below(2) == 0 ? Symbol.PI : Symbol.E;
            default -> new Constant(NUMBERS[below(NUMBERS.length)]);
        };
    }
}
