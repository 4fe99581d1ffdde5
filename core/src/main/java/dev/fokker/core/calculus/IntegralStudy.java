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
        int width = IntegralResult.width(rules);
        double[] integrals = new double[count * rules];
        double[] table = new double[count * width];
        for (int p = 0; p < rules; p++) {
            Samples end =
                    StochasticIntegral.of(points.get(p), integrand).along(w).end();
            for (int i = 0; i < count; i++) {
                double value = end.at(i, 0);
                integrals[i * rules + p] = value;
                table[i * width + 2 * p] = value;
                table[i * width + 2 * p + 1] = value * value;
            }
        }
        double residual = squares(w, table, width);
        return new Tile(Samples.copyOf(rules, integrals), Moments.of(Samples.copyOf(width, table)), residual);
    }

    /** Adds \(\sigma^2\sum f_k^2h_k\) and its distance from the square of the left sum; returns what parts summation leaves. */
    private double squares(Paths w, double[] table, int width) {
        double[] f = new double[w.steps() + 1];
        History past = new History(w);
        double variance = motion.covariance().at(0, 0);
        double residual = 0;
        for (int i = 0; i < w.n(); i++) {
            past.load(w, i);
            for (int k = 0; k < f.length; k++) {
                f[k] = integrand.at(past.at(k));
            }
            double left = 0;
            double right = 0;
            double size = 0;
            double squares = 0;
            for (int k = 0; k + 1 < f.length; k++) {
                double dw = past.node(k + 1, 0) - past.node(k, 0);
                left += f[k] * dw;
                right += past.node(k + 1, 0) * (f[k + 1] - f[k]);
                size += Math.abs(f[k] * dw) + Math.abs(past.node(k + 1, 0) * (f[k + 1] - f[k]));
                squares += f[k] * f[k] * Math.abs(w.time(k + 1) - w.time(k));
            }
            int n = f.length - 1;
            double ends = f[n] * past.node(n, 0) - f[0] * past.node(0, 0);
            residual = Math.max(residual, Math.abs(left + right - ends) / Math.max(size, Double.MIN_NORMAL));
            table[i * width + width - 2] = variance * squares;
            table[i * width + width - 1] = left * left - variance * squares;
        }
        return residual;
    }
}
