package dev.fokker.core.calculus;

import dev.fokker.core.noise.BrownianMotion;
import dev.fokker.core.noise.Noise;
import dev.fokker.core.sample.Moments;
import dev.fokker.core.sample.Paths;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.time.TimeGrid;
import java.util.List;

/**
 * What Monte Carlo says of \(I=\int f\,dW\) by several rules on the same paths. Works in tiles: memory does not grow with the
 * number of paths, and no result depends on the threads.
 *
 * @param motion W, in one dimension
 * @param grid the nodes of the sums
 * @param integrand f
 * @param points the rules
 */
public record IntegralStudy(BrownianMotion motion, TimeGrid grid, Integrand integrand, List<EvaluationPoint> points) {
    private static final int TILE_NODES = 1 << 18;
    private static final int MOST_ROWS = 1024;

    /** Refuses a motion of more than one dimension and no rule at all. */
    public IntegralStudy {
        points = List.copyOf(points);
        if (motion.dimension() != 1 || points.isEmpty()) {
            throw new IllegalArgumentException(
                    "IntegralStudy: a motion of d=%d and %d rules; one dimension and at least one rule"
                            .formatted(motion.dimension(), points.size()));
        }
        for (EvaluationPoint point : points) {
            StochasticIntegral.requireSteps(point, grid.steps());
        }
    }

    /** Sees the integrals [count, rules] of the paths from {@code first} on; called tile by tile, in order, by one thread. */
    @FunctionalInterface
    public interface Sink {
        /** Takes a tile. */
        void take(long first, Samples integrals);
    }

    /** Integrates over the paths 0..n, {@code threads} tiles at once. */
    public IntegralResult measure(Noise noise, long n, int threads, Sink sink) {
        if (n < 2 || threads < 1) {
            throw new IllegalArgumentException(
                    "IntegralStudy: n=%d paths on %d threads; at least 2 on at least 1 are needed"
                            .formatted(n, threads));
        }
        int rows = Math.max(1, Math.min(MOST_ROWS, TILE_NODES / (grid.steps() + 1)));
        Moments[] all = new Moments[1];
        double[] residual = new double[1];
        Tiles.inOrder(n, rows, threads, (first, count) -> tile(noise, first, count), (first, tile) -> {
            all[0] = all[0] == null ? tile.moments : all[0].merge(tile.moments);
            residual[0] = Math.max(residual[0], tile.residual);
            sink.take(first, tile.integrals);
        });
        return new IntegralResult(points, all[0], residual[0]);
    }

    /** A tile's part. */
    private static final class Tile {
        final Samples integrals;
        final Moments moments;
        final double residual;

        Tile(Samples integrals, Moments moments, double residual) {
            this.integrals = integrals;
            this.moments = moments;
            this.residual = residual;
        }
    }

    private Tile tile(Noise noise, long first, int count) {
        Paths w = motion.paths(grid, noise, first, count);
        int rules = points.size();
        double[] integrals = new double[count * rules];
        double[] table = new double[count * IntegralResult.width(rules)];
        double[] f = new double[grid.steps() + 1];
        History past = new History(w);
        double residual = 0;
        for (int i = 0, at = 0; i < count; i++) {
            past.load(w, i);
            for (int k = 0; k < f.length; k++) {
                f[k] = integrand.at(past.at(k));
            }
            for (int p = 0; p < rules; p++) {
                StochasticIntegral.requireFinite(points.get(p), f, past, first + i);
                double value = sum(points.get(p), f, past);
                integrals[i * rules + p] = value;
                table[at++] = value;
                table[at++] = value * value;
            }
            double left = sum(EvaluationPoint.LEFT, f, past);
            double squares = squares(f);
            table[at++] = squares;
            table[at++] = left * left - squares;
            residual = Math.max(residual, residual(f, past));
        }
        Samples rows = Samples.copyOf(IntegralResult.width(rules), table);
        return new Tile(Samples.copyOf(rules, integrals), Moments.of(rows), residual);
    }

    private static double sum(EvaluationPoint point, double[] f, History past) {
        int stride = point.stride();
        double sum = 0;
        for (int k = 0; k + stride < f.length; k += stride) {
            sum += point.value(f, k) * (past.node(k + stride, 0) - past.node(k, 0));
        }
        return sum;
    }

    /** \(\sigma^2\sum f_k^2h_k\). */
    private double squares(double[] f) {
        double sum = 0;
        for (int k = 0; k + 1 < f.length; k++) {
            sum += f[k] * f[k] * Math.abs(grid.at(k + 1) - grid.at(k));
        }
        return motion.sigma() * motion.sigma() * sum;
    }

    /** What summation by parts leaves, relative to the sizes of its terms. */
    private static double residual(double[] f, History past) {
        int n = f.length - 1;
        double rest = f[0] * past.node(0, 0) - f[n] * past.node(n, 0);
        double size = Double.MIN_NORMAL;
        for (int k = 0; k < n; k++) {
            double left = f[k] * (past.node(k + 1, 0) - past.node(k, 0));
            double right = past.node(k + 1, 0) * (f[k + 1] - f[k]);
            rest += left + right;
            size += Math.abs(left) + Math.abs(right);
        }
        return Math.abs(rest) / size;
    }
}
