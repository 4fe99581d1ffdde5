package dev.fokker.experiment;

import dev.fokker.core.ensemble.Functional;
import dev.fokker.core.sample.Rows;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A functional that tells how far the walks are, and stops them when asked to.
 *
 * @param inner the functional itself
 * @param progress who is told
 * @param done rows times steps until now
 */
record Watched(Functional inner, Progress progress, AtomicLong done) implements Functional {
    @Override
    public boolean seesMotion() {
        return inner.seesMotion();
    }

    @Override
    public Reading open(int n) {
        Reading reading = inner.open(n);
        return new Reading() {
            @Override
            public void begin(double t, Rows rows) {
                reading.begin(t, rows);
            }

            @Override
            public void after(Rows rows, double[] w) {
                progress.check("nothing was written");
                reading.after(rows, w);
                progress.at(done.addAndGet(rows.n()), "");
            }

            @Override
            public double of(int i) {
                return reading.of(i);
            }
        };
    }
}
