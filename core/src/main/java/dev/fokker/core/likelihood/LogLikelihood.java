package dev.fokker.core.likelihood;

import dev.fokker.core.distribution.Distribution;
import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.NumericalFailure;
import dev.fokker.core.sample.PartialResult;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.Reversal;
import dev.fokker.core.solve.AdaptiveSteps;
import dev.fokker.core.solve.DormandPrince8;
import dev.fokker.core.solve.Observer;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.time.TimeGrid;
import java.util.Arrays;
import java.util.function.LongToIntFunction;

/**
 * The density of given points by the change of variables along the probability flow,
 * \(\log p_{T_0}(x)=\log p_T(x_T)+\int_{T_0}^T\nabla\cdot u\,dt\) (Chen et al. 2018; Song et al. 2021, eq. 39), each row with steps of
 * its own. On a Gaussian path the density is that of \(x_{T_0}/\alpha\), the data with the noise \(\sigma/\alpha\) added and nothing else.
 *
 * @param flow the process turned round; the share of its noise is of no matter
 * @param last \(\log p_T\), known or taken for it
 * @param from \(T_0\), the end nearest the data
 * @param to T, the end nearest the prior, above {@code from}
 * @param divergence how \(\nabla\cdot u\) is found
 * @param tolerance of {@link AdaptiveSteps} on x and on each integral, &gt; 0
 */
public record LogLikelihood(
        Reversal flow, LogDensity last, double from, double to, Divergence divergence, double tolerance) {
    /** Refuses times that do not rise. */
    public LogLikelihood {
        if (!(from < to) || Double.isInfinite(from) || Double.isInfinite(to)) {
            throw new IllegalArgumentException(
                    "LogLikelihood: from=%s must be below to=%s, and both finite".formatted(from, to));
        }
    }

    /** Over the whole domain of a Gaussian path, with the prior that its schedule states. */
    public static LogLikelihood standard(Reversal flow, Divergence divergence, double tolerance) {
        if (!(flow.forward() instanceof GaussianPath path)) {
            throw new IllegalArgumentException(
                    "LogLikelihood: %s states no prior; give the log-density at the last time"
                            .formatted(flow.forward().getClass().getSimpleName()));
        }
        return new LogLikelihood(
                flow,
                path.prior()::logDensity,
                path.schedule().domain().first(),
                path.schedule().domain().last(),
                divergence,
                tolerance);
    }

    /** The same with another tolerance. */
    public LogLikelihood toTolerance(double other) {
        return new LogLikelihood(flow, last, from, to, divergence, other);
    }

    /** The same with another law at the last time. */
    public LogLikelihood withLast(LogDensity other) {
        return new LogLikelihood(flow, other, from, to, divergence, tolerance);
    }

    /** Of points without classes, which are the paths 0, 1, ... */
    public Likelihoods of(Samples points, Noise noise) {
        return of(points, noise, 0, path -> Rows.NO_LABEL, Observer.none());
    }

    /**
     * Of the points [n, d] of the paths {@code first..first+n}, whose classes are {@code labels}; a path's answer depends on its
     * point, its class, its number and the noise only. A row that cannot meet the tolerance is not a number, and the others go on.
     */
    public Likelihoods of(Samples points, Noise noise, long first, LongToIntFunction labels, Observer observer) {
        Samples start = scaled(points, scale());
        Run run = new Run(start, TimeGrid.of(from, to), noise, first, labels, observer);
        Samples latents = run.states();
        double[] known = last.of(latents);
        return run.likelihoods(points, latents, known, 1);
    }

    /**
     * Of the points that the flow makes of {@code latents} at the last time, in the pass that makes them: {@link Likelihoods#points}
     * are the samples.
     */
    public Likelihoods drawn(Samples latents, Noise noise, long first, LongToIntFunction labels, Observer observer) {
        Run run = new Run(latents, TimeGrid.of(to, from), noise, first, labels, observer);
        Samples points = scaled(run.states(), 1 / scale());
        return run.likelihoods(points, latents, last.of(latents), -1);
    }

    /** \(\alpha(T_0)\) of a Gaussian path, else 1. */
    double scale() {
        if (!(flow.forward() instanceof GaussianPath path)) {
            return 1;
        }
        Coefficients c = path.schedule().at(from);
        return c.alpha();
    }

    static Samples scaled(Samples points, double scale) {
        double[] x = points.toArray();
        for (int k = 0; k < x.length; k++) {
            x[k] *= scale;
        }
        return Samples.copyOf(points.d(), x);
    }

    /** One pass of a batch along the flow. */
    private final class Run {
        private final int n;
        private final int d;
        private final int values = divergence.values();
        private final long[] evaluations;
        private final double[] ends;

        Run(Samples start, TimeGrid times, Noise noise, long first, LongToIntFunction labels, Observer observer) {
            n = start.n();
            d = flow.dimension();
            if (start.d() != d) {
                throw new IllegalArgumentException(
                        "LogLikelihood: the points have %d components but the process has %d".formatted(start.d(), d));
            }
            evaluations = new long[n];
            AugmentedFlow system = new AugmentedFlow(flow, divergence, noise, first);
            Problem<Sde> problem =
                    new Problem<>(system, new Beginning(start, values, first), Stream.INITIAL, times, labels);
            ends = solve(problem, noise, first, observer.and(rows -> count(rows, first)));
        }

        private double[] solve(Problem<Sde> problem, Noise noise, long first, Observer observer) {
            try {
                return new AdaptiveSteps(new DormandPrince8(), tolerance)
                        .solve(problem, noise, first, n, observer)
                        .samples()
                        .toArray();
            } catch (NumericalFailure e) {
                PartialResult partial = e.partial().orElseThrow(() -> e);
                double[] states = partial.states().toArray();
                int width = d + values;
                for (int i = 0; i < n; i++) {
                    if (partial.time(i) != problem.grid().last()) {
                        Arrays.fill(states, i * width, (i + 1) * width, Double.NaN);
                    }
                }
                return states;
            }
        }

        private void count(Rows rows, long first) {
            long[] spent = rows.evaluations();
            for (int i = 0; i < rows.n(); i++) {
                evaluations[(int) (rows.path()[i] - first)] = spent[i];
            }
        }

        Samples states() {
            double[] x = new double[n * d];
            for (int i = 0; i < n; i++) {
                System.arraycopy(ends, i * (d + values), x, i * d, d);
            }
            return Samples.copyOf(d, x);
        }

        /** The integral runs up in time with sign 1 and down with sign -1. */
        Likelihoods likelihoods(Samples points, Samples latents, double[] known, int sign) {
            double volume = d * Math.log(scale());
            double[] out = new double[n * values];
            for (int k = 0; k < out.length; k++) {
                int i = k / values;
                out[k] = known[i] + sign * ends[i * (d + values) + d + k % values] + volume;
            }
            return new Likelihoods(points, latents, out, divergence, evaluations);
        }
    }

    /** The points, with integrals of zero beside them. */
    private record Beginning(Samples points, int values, long base) implements Distribution {
        @Override
        public int dimension() {
            return points.d() + values;
        }

        @Override
        public void draw(Noise noise, Stream stream, long first, int n, double[] out) {
            Arrays.fill(out, 0, n * dimension(), 0);
            for (int i = 0; i < n; i++) {
                points.read((int) (first - base) + i, 1, out, i * dimension());
            }
        }
    }
}
