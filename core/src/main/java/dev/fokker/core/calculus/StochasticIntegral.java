package dev.fokker.core.calculus;

import dev.fokker.core.sample.NumericalFailure;
import dev.fokker.core.sample.Paths;
import dev.fokker.core.sample.Samples;
import java.util.List;
import java.util.stream.IntStream;

/**
 * \(I_t=\int_0^tf\cdot dX=\lim\sum_kf_k\cdot(X_{k+1}-X_k)\), the limit in mean square (Ito 1944), along the nodes of paths.
 * With \(X=W\): \(\sum W\Delta W=\tfrac12(W_n^2-[W])\) from the left, \(\tfrac12W_n^2\) in the middle and
 * \(\tfrac12(W_n^2+[W])\) from the right, on every path.
 *
 * @param point where in a step the integrand is evaluated
 * @param integrand f, one for each component of X; the integral is their sum, a scalar
 */
public record StochasticIntegral(EvaluationPoint point, List<Integrand> integrand) {
    /** Copies the list and refuses an empty one. */
    public StochasticIntegral {
        integrand = List.copyOf(integrand);
        if (integrand.isEmpty()) {
            throw new IllegalArgumentException("StochasticIntegral: no integrand; one for each component is needed");
        }
    }

    /** The integral of f evaluated at {@code point}. */
    public static StochasticIntegral of(EvaluationPoint point, Integrand... f) {
        return new StochasticIntegral(point, List.of(f));
    }

    /** The Ito integral: from the left. */
    public static StochasticIntegral ito(Integrand... f) {
        return of(EvaluationPoint.LEFT, f);
    }

    /** The Stratonovich integral: the average of both ends. */
    public static StochasticIntegral stratonovich(Integrand... f) {
        return of(EvaluationPoint.MIDDLE, f);
    }

    /**
     * The integral as a process, 0 at the first time, [K+1, n, 1]; at every second node for {@link EvaluationPoint#MIDPOINT}.
     *
     * @throws IllegalArgumentException if there are not as many integrands as components, or an integrand looks ahead
     * @throws NumericalFailure if an integrand is not finite; names the path and the time
     */
    public Paths along(Paths x) {
        int stride = requireFit(x);
        int nodes = x.steps() / stride + 1;
        double[] out = new double[Math.multiplyExact(x.n(), nodes)];
        double[] sums = new double[nodes];
        History past = new History(x);
        double[] f = new double[x.steps() + 1];
        for (int i = 0; i < x.n(); i++) {
            past.load(x, i);
            sum(past, f, i, sums);
            for (int k = 0; k < nodes; k++) {
                out[k * x.n() + i] = sums[k];
            }
        }
        double[] times =
                IntStream.range(0, nodes).mapToDouble(k -> x.time(k * stride)).toArray();
        Samples all = Samples.copyOf(1, out);
        return Paths.of(
                times,
                IntStream.range(0, nodes)
                        .mapToObj(k -> all.rows(k * x.n(), (k + 1) * x.n()))
                        .toList());
    }

    private int requireFit(Paths x) {
        if (integrand.size() != x.d()) {
            throw new IllegalArgumentException(
                    "StochasticIntegral: %d integrand(s) along paths of d=%d; one for each component"
                            .formatted(integrand.size(), x.d()));
        }
        requireSteps(point, x.steps());
        return point.stride();
    }

    static void requireSteps(EvaluationPoint point, int steps) {
        if (steps % point.stride() != 0) {
            throw new IllegalArgumentException(
                    "StochasticIntegral: %d steps; %s needs an even number".formatted(steps, point));
        }
    }

    private void sum(History past, double[] f, int path, double[] sums) {
        java.util.Arrays.fill(sums, 0);
        int stride = point.stride();
        for (int j = 0; j < integrand.size(); j++) {
            values(past, j, path, f);
            double sum = 0;
            for (int k = 0; k + stride < f.length; k += stride) {
                sum += point.value(f, k) * (past.node(k + stride, j) - past.node(k, j));
                sums[k / stride + 1] += sum;
            }
        }
    }

    /** The integrand of component j at the nodes that count. */
    private void values(History past, int j, int path, double[] f) {
        for (int k = 0; k < f.length; k++) {
            if (point.uses(k, f.length - 1)) {
                f[k] = integrand.get(j).at(past.at(k));
            }
        }
        requireFinite(point, f, past, path);
    }

    static void requireFinite(EvaluationPoint point, double[] f, History past, long path) {
        for (int k = 0; k < f.length; k++) {
            if (!Double.isFinite(f[k]) && point.uses(k, f.length - 1)) {
                throw new NumericalFailure("StochasticIntegral: f=%s of path %d at t=%s; it must be finite"
                        .formatted(f[k], path, past.at(k).time()));
            }
        }
    }
}
