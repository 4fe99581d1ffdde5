package dev.fokker.core.solve;

import dev.fokker.core.noise.Noise;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.Moments;
import dev.fokker.core.sample.NumericalFailure;
import dev.fokker.core.sample.Samples;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BinaryOperator;

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

    /** Paths whose part is made at once in a reduction; fixed, as the order of rounding hangs on it. */
    public static final int BLOCK = 1024;

    /** Parts that a thread may be ahead of the slowest one. */
    private static final int AHEAD = 8;

    /** What is made of the paths {@code first..first+count} in a reduction. */
    @FunctionalInterface
    public interface Part<A> {
        /** Called from many threads; the answer must depend on its arguments only. */
        A of(long first, int count);
    }

    /** Refuses numbers below 1. */
    public Ensemble {
        if (threads < 1 || tile < 1) {
            throw new IllegalArgumentException(
                    "Ensemble: threads=%d and tile=%d must be >= 1".formatted(threads, tile));
        }
    }

    /**
     * Moves the paths 0..n and returns their end points in order.
     *
     * @throws NumericalFailure if paths failed, once the others have come to the end; it names the first one and holds where all paths
     *     had come to
     */
    public <S extends Sde> Solution solve(
            Solver<? super S> solver, Problem<S> problem, Noise noise, int n, Observer observer) {
        int d = problem.system().dimension();
        double[] x = new double[Math.multiplyExact(Math.max(n, 0), d)];
        FailedTiles failed = new FailedTiles();
        Part<Cost> walk = (first, count) -> {
            Solution part;
            try {
                part = solver.solve(problem, noise, first, count, observer);
            } catch (NumericalFailure e) {
                failed.add(e, x, d);
                return Cost.NONE;
            }
            part.samples().read(0, count, x, (int) first * d);
            return part.cost();
        };
        Cost cost = inOrder(n, tile, walk, Cost::plus);
        failed.requireNone(x, d, problem.grid().last());
        return new Solution(Samples.copyOf(d, x), cost);
    }

    /**
     * {@code part} of the paths 0..n, taken {@link #BLOCK} at a time and merged pairwise in their order: the same to the last bit
     * for any threads, and whatever the order in which blocks finish. A few blocks a thread are held, never all.
     */
    public <A> A reduce(long n, Part<A> part, BinaryOperator<A> merge) {
        return inOrder(n, BLOCK, part, merge);
    }

    /**
     * The moments of the paths 0..n at each of the given times, which are points of the grid; the same to the last bit for any
     * threads and any tile. Memory: a block's states at these times for each thread, whatever n and the steps.
     */
    public <S extends Sde> List<Moments> moments(
            Solver<? super S> solver, Problem<S> problem, Noise noise, long n, double... times) {
        double[] marks = MarkedStates.onGrid(problem, times);
        return reduce(
                n,
                (first, count) -> MarkedStates.of(solver, problem, noise, marks, first, count, tile),
                MarkedStates::merged);
    }

    /** Parts of {@code size} paths on all threads; no more are under way or waiting than {@link #AHEAD} a thread. */
    private <A> A inOrder(long n, int size, Part<A> part, BinaryOperator<A> merge) {
        if (n < 1) {
            throw new IllegalArgumentException("Ensemble: n=%d paths; at least 1 is needed".formatted(n));
        }
        PairwiseMerge<A> merged = new PairwiseMerge<>(merge);
        Deque<Future<A>> ahead = new ArrayDeque<>();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            for (long from = 0; from < n; from += size) {
                if (ahead.size() == AHEAD * threads) {
                    merged.add(finished(ahead.remove()));
                }
                long first = from;
                int count = (int) Math.min(size, n - from);
                ahead.add(pool.submit(() -> part.of(first, count)));
            }
            while (!ahead.isEmpty()) {
                merged.add(finished(ahead.remove()));
            }
            return merged.total();
        } finally {
            pool.shutdownNow();
        }
    }

    private static <A> A finished(Future<A> part) {
        try {
            return part.get();
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
            throw new IllegalStateException("Ensemble: a part failed", e.getCause());
        }
    }
}
