package dev.fokker.core.score;

import dev.fokker.core.process.DifferencedField;
import dev.fokker.core.process.DifferentiableField;
import dev.fokker.core.process.Field;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.time.Times;

/** \(s(x,t)=\nabla_x\log p_t(x)\) of a process: exact, solved for, or learned. */
public interface Score {
    /** d. */
    int dimension();

    /** The score opened for one thread and at most {@code maxRows} rows. */
    Field open(int maxRows);

    /** The score opened for one thread with its derivative, by differences unless it is known. */
    default DifferentiableField differentiable(int maxRows) {
        return new DifferencedField(open(maxRows), maxRows, dimension());
    }

    /** The score at the given points, all at time {@code t}. */
    default Samples at(double t, Samples points) {
        Rows rows = Rows.of(points);
        double[] s = new double[points.n() * points.d()];
        open(points.n()).eval(rows, Times.shared(t, points.n()), rows.x(), s);
        return Samples.copyOf(points.d(), s);
    }

    /**
     * Refuses {@code use}, which needs the score, where what is learned is the velocity of a flow and no score; says what to do.
     *
     * @throws IllegalArgumentException if this is no score of its process
     */
    default void requireScore(String use) {}
}
