package dev.fokker.learn;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The batches of a run, one after the other, each prepared on a thread of its own while the step before it is made. What is in
 * them is a function of the step alone, so that nothing depends on when they are prepared.
 */
final class BatchFeed implements AutoCloseable {
    private final Examples examples;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread t = new Thread(work, "training examples");
        t.setDaemon(true);
        return t;
    });
    private long step;
    private Batch spare;
    private Future<Batch> coming;

    /** Batches from step {@code first} on. */
    BatchFeed(Examples examples, long first) {
        this.examples = examples;
        step = first;
        spare = examples.room();
        prepare(examples.room());
    }

    private void prepare(Batch room) {
        long at = step++;
        coming = thread.submit(() -> {
            examples.read(at, room);
            return room;
        });
    }

    /** The batch of the next step; it holds until the next call. */
    Batch next() {
        try {
            Batch ready = coming.get();
            prepare(spare);
            spare = ready;
            return ready;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("training was interrupted while it waited for its examples", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("the examples of step %d cannot be made".formatted(step - 1), e.getCause());
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
