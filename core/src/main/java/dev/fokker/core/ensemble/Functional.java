package dev.fokker.core.ensemble;

import dev.fokker.core.sample.Rows;
import java.util.function.DoubleUnaryOperator;

/** A number \(\Phi\) of each path: of where it ends, of all it passes, or of the noise that drives it; an immutable description. */
public interface Functional {
    /** At work on the paths of {@code n} rows; for one thread. */
    Reading open(int n);

    /** Whether it looks at the Brownian motion as well as at the states. */
    default boolean seesMotion() {
        return false;
    }

    /** \(c(\Phi)\) path by path, e.g. what an option pays. */
    default Functional then(DoubleUnaryOperator c) {
        return new Mapped(this, c);
    }

    /** \(f(T,X_T)\). */
    static Functional atEnd(StateFunction f) {
        return new AtEnd(f);
    }

    /** \(f(t_0,X_{t_0})\). */
    static Functional atStart(StateFunction f) {
        return new AtStart(f);
    }

    /** \(\frac1{T-t_0}\int f(t,X_t)\,dt\), by the trapezoidal rule on the grid. */
    static Functional timeAverage(StateFunction f) {
        return new TimeAverage(f);
    }

    /** \(\frac1K\sum_{k=1}^Kf(t_k,X_{t_k})\): the mean over the points of the grid, the start left out. */
    static Functional gridMean(StateFunction f) {
        return new GridMean(f);
    }

    /** The largest \(f(t_k,X_{t_k})\), k = 0..K; on a grid it is below that of the path, by \(O(\sqrt h)\). */
    static Functional maximum(StateFunction f) {
        return new Extreme(f, 1);
    }

    /** The smallest \(f(t_k,X_{t_k})\), k = 0..K. */
    static Functional minimum(StateFunction f) {
        return new Extreme(f, -1);
    }

    /** \(f(T,W_T)\): of the end of the Brownian motion that drove the path, m components, \(W_{t_0}=0\). */
    static Functional motion(StateFunction f) {
        return new MotionEnd(f);
    }

    /** \(\frac1K\sum_{k=1}^Kf(t_k,W_{t_k})\) of the same motion. */
    static Functional motionMean(StateFunction f) {
        return new MotionMean(f);
    }

    /** What reads one tile of paths as they are walked. */
    interface Reading {
        /** The rows are at their start, {@code rows.x()} at time t. */
        void begin(double t, Rows rows);

        /** The rows have made a step: {@code rows.x()} at {@code rows.end()}; {@code w} [n, m] is the motion, if it is looked at. */
        void after(Rows rows, double[] w);

        /** The number of row i, once the last step has been seen. */
        double of(int i);
    }
}
