package dev.fokker.experiment;

import dev.fokker.core.sample.NumericalFailure;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.solve.Observer;
import java.util.concurrent.atomic.AtomicLong;

/** Tells how far an ensemble is, stops it when asked to, and hands what it sees to the next observer. */
final class Ticker implements Observer {
    private final Progress progress;
    private final Observer next;
    private final AtomicLong done = new AtomicLong();

    Ticker(Progress progress, Observer next) {
        this.progress = progress;
        this.next = next;
    }

    @Override
    public void after(Rows rows) {
        progress.check("nothing was written");
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
