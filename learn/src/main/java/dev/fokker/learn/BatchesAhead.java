package dev.fokker.learn;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The batches of steps in order, the one of the next step prepared on another thread while the caller works on this step's. The
 * bits are those of {@link Examples#read}. To be used by one thread; {@link #close} waits for the other.
 */
final class BatchesAhead implements AutoCloseable {
    private final Examples examples;
    private final ExecutorService aside = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "fokker-batches");
        thread.setDaemon(true);
        return thread;
    });
    private final Batch[] rooms;
    private Future<Batch> next;
    private long coming = -1;

    BatchesAhead(Examples examples) {
        this.examples = examples;
        rooms = new Batch[] {examples.room(), examples.room()};
    }

    /** The batch of {@code step}; it is overwritten by the call after the next. What went wrong in making it is thrown here. */
    Batch take(long step) {
        if (step != coming || next == null) {
            settle();
            prepare(step);
        }
        Batch batch = settle();
        prepare(step + 1);
        return batch;
    }

    private void prepare(long step) {
        coming = step;
        Batch room = rooms[(int) (step & 1)];
        next = aside.submit(() -> {
            examples.read(step, room);
            return room;
        });
    }

    /** The batch under way, or null if there is none. */
    private Batch settle() {
        if (next == null) {
            return null;
        }
        Future<Batch> ready = next;
        next = null;
        try {
            return ready.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("training: interrupted while a batch was prepared", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException fault) {
                throw fault;
            }
            if (e.getCause() instanceof Error fault) {
                throw fault;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        aside.shutdown();
        boolean interrupted = false;
        while (!aside.isTerminated()) {
            try {
                aside.awaitTermination(1, java.util.concurrent.TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
