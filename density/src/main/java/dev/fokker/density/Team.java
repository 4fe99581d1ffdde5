package dev.fokker.density;

import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CyclicBarrier;

/**
 * Threads that work on the parts of one task after another. What a part writes must not depend on how many parts there are; then
 * neither does the answer. It belongs to the thread that made it, which takes part number 0.
 */
final class Team implements AutoCloseable {
    /** What is done in each part. */
    @FunctionalInterface
    interface Task {
        /** Called once for each part, 0 to {@link Team#size} - 1, all at the same time. */
        void run(int part);
    }

    private final int size;
    private final CyclicBarrier barrier;
    private volatile Task task;
    private volatile Throwable failure;

    /** Starts the threads but one. */
    Team(int size) {
        this.size = size;
        barrier = new CyclicBarrier(size);
        for (int part = 1; part < size; part++) {
            int own = part;
            Thread thread = new Thread(() -> work(own), "density-" + own);
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Number of parts. */
    int size() {
        return size;
    }

    /** The first of {@code items} things that fall to a part; those of the next part follow. Beginnings are multiples of {@code grain}. */
    int first(int part, int items, int grain) {
        if (part == size) {
            return items;
        }
        long grains = (items + grain - 1L) / grain;
        return (int) Math.min(items, grains * part / size * grain);
    }

    /** Does all parts of a task and waits for them; what one of them throws is thrown here. */
    void run(Task next) {
        if (size == 1) {
            next.run(0);
            return;
        }
        task = next;
        await();
        attempt(next, 0);
        await();
        rethrow();
    }

    private void rethrow() {
        Throwable thrown = failure;
        failure = null;
        if (thrown instanceof Error e) {
            throw e;
        }
        if (thrown instanceof RuntimeException e) {
            throw e;
        }
    }

    private void work(int part) {
        while (await()) {
            Task now = task;
            if (now == null) {
                return;
            }
            attempt(now, part);
            if (!await()) {
                return;
            }
        }
    }

    private void attempt(Task now, int part) {
        try {
            now.run(part);
        } catch (RuntimeException | Error e) {
            failure = e;
        }
    }

    /** False for a thread of the team once the team was given up. */
    private boolean await() {
        try {
            barrier.await();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("density: interrupted");
        } catch (BrokenBarrierException e) {
            return false;
        }
    }

    /** Ends the threads. */
    @Override
    public void close() {
        if (size > 1 && !barrier.isBroken()) {
            task = null;
            await();
        }
    }
}
