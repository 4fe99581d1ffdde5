package dev.fokker.core.solve;

import dev.fokker.core.noise.Noise;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Runs a solver over many paths in tiles on a fixed number of threads. The answer is the same to the last bit for any threads and
 * any tile (to rounding for networks), as a path depends on its number only.
 *
 * @param threads how many work at once, &gt;= 1
 * @param tile paths in a batch, &gt;= 1; memory grows with it
 */
public record Ensemble(int threads, int tile) {
    /** A tile whose arrays stay in the second-level cache for a few components. */
    public static final int DEFAULT_TILE = 1024;

    /** Refuses numbers below 1. */
    public Ensemble {
        if (threads < 1 || tile < 1) {
            throw new IllegalArgumentException(
                    "Ensemble: threads=%d and tile=%d must be >= 1".formatted(threads, tile));
        }
    }

    /** Moves the paths 0..n and returns their end points in order. */
    public <S extends Sde> Solution solve(
            Solver<? super S> solver, Problem<S> problem, Noise noise, int n, Observer observer) {
        if (n < 1) {
            throw new IllegalArgumentException("Ensemble: n=%d paths; at least 1 is needed".formatted(n));
        }
        int d = problem.system().dimension();
        double[] x = new double[Math.multiplyExact(n, d)];
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Cost>> tiles = new ArrayList<>();
            for (int from = 0; from < n; from += tile) {
                int first = from;
                int count = Math.min(tile, n - from);
                tiles.add(pool.submit(() -> {
                    Solution part = solver.solve(problem, noise, first, count, observer);
                    part.samples().read(0, count, x, first * d);
                    return part.cost();
                }));
            }
            Cost cost = total(tiles);
            return new Solution(Samples.copyOf(d, x), cost);
        } finally {
            pool.shutdownNow();
        }
    }

    private static Cost total(List<Future<Cost>> tiles) {
        Cost cost = Cost.NONE;
        try {
            for (Future<Cost> part : tiles) {
                cost = cost.plus(part.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new java.util.concurrent.CancellationException("Ensemble: interrupted");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new IllegalStateException("Ensemble: a tile failed", e.getCause());
        }
        return cost;
    }
}
