package dev.fokker.examples;

import dev.fokker.core.sample.Moments;
import dev.fokker.core.sample.Paths;
import dev.fokker.plot.Line;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Lines for pictures of paths. */
final class Curves {
    private Curves() {}

    /** Component j of path i. */
    static Line path(String name, Paths x, int i, int j) {
        return Line.of(
                name,
                x.times(),
                IntStream.rangeClosed(0, x.steps())
                        .mapToDouble(k -> x.at(k, i, j))
                        .toArray());
    }

    /** Component 0 of path i as it stays between nodes. */
    static Line steps(String name, Paths x, int i) {
        double[] t = new double[2 * x.steps() + 1];
        double[] y = new double[t.length];
        for (int k = 0; k < t.length; k++) {
            t[k] = x.time((k + 1) / 2);
            y[k] = x.at(k / 2, i, 0);
        }
        return Line.of(name, t, y);
    }

    /** A function on [from, to]. */
    static Line of(String name, double from, double to, DoubleUnaryOperator f) {
        int points = 120;
        double[] x = new double[points + 1];
        Arrays.setAll(x, k -> from + (to - from) * k / points);
        return Line.of(name, x, Arrays.stream(x).map(f).toArray());
    }

    /** A number of the moments of all paths at each time, 0 at the first, with two of its standard errors. */
    static Line over(String name, Paths x, ToDoubleFunction<Moments> of, ToDoubleFunction<Moments> error) {
        double[] value = new double[x.steps() + 1];
        double[] low = new double[value.length];
        double[] high = new double[value.length];
        for (int k = 1; k < value.length; k++) {
            Moments moments = Moments.of(x.state(k));
            value[k] = of.applyAsDouble(moments);
            low[k] = value[k] - 2 * error.applyAsDouble(moments);
            high[k] = value[k] + 2 * error.applyAsDouble(moments);
        }
        return Line.of(name, x.times(), value).band(low, high);
    }

    /** Component j of all paths at node k. */
    static double[] column(Paths x, int k, int j) {
        double[] out = new double[x.n()];
        Arrays.setAll(out, i -> x.at(k, i, j));
        return out;
    }

    /** The normal density of variance v. */
    static double normal(double x, double v) {
        return StrictMath.exp(-x * x / (2 * v)) / Math.sqrt(2 * Math.PI * v);
    }
}
