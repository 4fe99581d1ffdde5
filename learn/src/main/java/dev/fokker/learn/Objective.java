package dev.fokker.learn;

/**
 * What a network's score is held against. With e the error in the noise that a prediction implies and w the weight, all three have
 * the same expectation at the same weights, \(E\,w\lVert\hat\epsilon-\varepsilon\rVert^2\), so the same floor and the same minimiser:
 * the score of the noised data (laws S1.13, S4.42). They differ in cost and in variance from batch to batch.
 */
public sealed interface Objective {
    /** Random directions that an example brings with it. */
    default int projections() {
        return 0;
    }

    /** Whether the network's derivative by its input is part of it. */
    default boolean differentiates() {
        return true;
    }

    /** Refuses rows of {@code d} components where that would take too long. */
    default void requireDimension(int d) {}

    /** Regression on the noise that was added, or on data and velocity alike. Vincent (2011). */
    record Denoising() implements Objective {
        @Override
        public boolean differentiates() {
            return false;
        }
    }

    /**
     * \(w\,(\sigma^2\lVert s\rVert^2+2\sigma^2\nabla\cdot s+d)\) with the exact divergence, d passes back a step; does not look at the noise
     * that was added. Hyvarinen (2005), theorem 1, on noised data.
     *
     * @param most the largest d that is taken
     */
    record Implicit(int most) implements Objective {
        /** Passes back that a step may cost. */
        public static final int USUAL_MOST = 16;

        /** Refuses a limit below 1. */
        public Implicit {
            if (most < 1) {
                throw new IllegalArgumentException("Implicit: most=%d must be >= 1".formatted(most));
            }
        }

        @Override
        public void requireDimension(int d) {
            if (d > most) {
                throw new IllegalArgumentException(
                        "implicit score matching: rows have %d components and the exact divergence takes a pass back for each; at most %d are taken; use sliced score matching, or denoising"
                                .formatted(d, most));
            }
        }
    }

    /**
     * The same with \(v^TJv\) for the divergence and, unless reduced, \((v^Ts)^2\) for \(\lVert s\rVert^2\), a mean over K directions v of unit
     * covariance. Song et al. (2019), eqs. 7 and 8.
     *
     * @param projections K &gt;= 1
     * @param law of the directions
     * @param square how the square of the score is taken
     */
    record Sliced(int projections, Direction law, Square square) implements Objective {
        /** Refuses no projection, and more than memory holds. */
        public Sliced {
            if (projections < 1 || projections > 1 << 10) {
                throw new IllegalArgumentException("Sliced: projections=%d must be in 1..1024".formatted(projections));
            }
        }

        /** One sign a component, the square exact: the least variance. */
        public static Sliced usual(int projections) {
            return new Sliced(projections, Direction.RADEMACHER, Square.EXACT);
        }
    }

    /** The law of a random direction with independent components of mean 0 and variance 1. */
    enum Direction {
        /** Signs. */
        RADEMACHER,
        /** Normal numbers. */
        GAUSSIAN
    }

    /** How \(\lVert s\rVert^2\) is taken. */
    enum Square {
        /** As it is: sliced score matching with its variance reduced. */
        EXACT,
        /** Along the same direction as the divergence. */
        PROJECTED
    }
}
