package dev.fokker.core.calculus;

import java.util.ArrayDeque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Work over paths 0..n in tiles: many at once, taken in order, and only a few of them in memory. */
final class Tiles {
    private Tiles() {}

    /** Makes a tile. */
    interface Make<T> {
        T of(long first, int count);
    }

    /** Takes a tile. */
    interface Take<T> {
        void the(long first, T tile);
    }

    static <T> void inOrder(long n, int rows, int threads, Make<T> make, Take<T> take) {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            ArrayDeque<Future<T>> ahead = new ArrayDeque<>();
            long taken = 0;
            long sent = 0;
            while (taken < n) {
                while (sent < n && ahead.size() < 2 * threads) {
                    long first = sent;
                    int count = (int) Math.min(rows, n - first);
                    ahead.add(pool.submit(() -> make.of(first, count)));
                    sent += count;
                }
                take.the(taken, result(ahead.remove()));
                taken += Math.min(rows, n - taken);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static <T> T result(Future<T> tile) {
        try {
            return tile.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Tiles: interrupted");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (e.getCause() instanceof Error cause) {
                throw cause;
            }
            throw new IllegalStateException("Tiles: a tile failed", e.getCause());
        }
    }
}
