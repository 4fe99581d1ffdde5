package dev.fokker.experiment;

import dev.fokker.core.sample.NumericalFailure;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.solve.Observer;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Tells how far an ensemble is, stops it when asked to, and hands what it sees to the next observer. */
final class Ticker implements Observer {
    private final Progress progress;
    private final Observer next;
    private final Supplier<String> kept;
    private final AtomicLong done = new AtomicLong();

    Ticker(Progress progress, Observer next) {
        this(progress, next, () -> "nothing was written");
    }

    /** As above, where {@code kept} says what there is to go on from. */
    Ticker(Progress progress, Observer next, Supplier<String> kept) {
        this.progress = progress;
        this.next = next;
        this.kept = kept;
    }

    @Override
    public void after(Rows rows) {
        if (progress.stopped()) {
            progress.check(kept.get());
        }
        next.after(rows);
        progress.at(done.addAndGet(rows.n()), "");
    }

    /** Refuses states that left the finite numbers. */
    static void requireFinite(String subject, double[] x, int d, String advice) {
        for (int k = 0; k < x.length; k++) {
            if (!Double.isFinite(x[k])) {
                throw new NumericalFailure(
                        "%s: row %d, x[%d]=%s at the end; %s".formatted(subject, k / d, k % d, x[k], advice));
            }
        }
    }
}
