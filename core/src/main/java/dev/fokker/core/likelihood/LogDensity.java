package dev.fokker.core.likelihood;

import dev.fokker.core.sample.Rows;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.ExactScore;
import dev.fokker.core.time.Times;

/** A known log-density in nats, such as that of a {@code Gaussian} or a {@code Mixture}. */
@FunctionalInterface
public interface LogDensity {
    /** \(\log p\) at {@code x[offset..offset+d)}. */
    double at(double[] x, int offset);

    /** That of the process of an exact score at time {@code t}; for one thread. */
    static LogDensity of(ExactScore score, double t) {
        int d = score.dimension();
        ExactScore.ExactField field = score.open(1);
        Rows row = new Rows(1, d);
        Times time = Times.shared(t, 1);
        double[] out = new double[1];
        return (x, offset) -> {
            System.arraycopy(x, offset, row.x(), 0, d);
            field.logDensity(row, time, row.x(), out);
            return out[0];
        };
    }

    /** At each of the points. */
    default double[] of(Samples points) {
        double[] x = points.toArray();
        double[] out = new double[points.n()];
        for (int i = 0; i < out.length; i++) {
            out[i] = at(x, i * points.d());
        }
        return out;
    }
}
