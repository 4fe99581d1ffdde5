package dev.fokker.experiment;

import dev.fokker.density.Advance;
import dev.fokker.density.Balance;
import dev.fokker.density.Chain;
import dev.fokker.density.DensitySolver;
import dev.fokker.density.FixedSteps;
import dev.fokker.density.Generator;
import dev.fokker.density.MatchedSteps;
import dev.fokker.density.Scheme;

/**
 * A scheme whose steps are told, and which stops when asked to.
 *
 * @param inner the scheme itself
 * @param watch told the time before each step; may throw
 */
record WatchedScheme(Scheme inner, Watch watch) implements Scheme {
    /** Who is told. */
    @FunctionalInterface
    interface Watch {
        /** The run is at time t. */
        void at(double t);
    }

    /** The same solver with its scheme watched, where it has one. */
    static DensitySolver of(DensitySolver solver, Watch watch) {
        if (solver instanceof MatchedSteps matched) {
            return new MatchedSteps(new WatchedScheme(matched.scheme(), watch));
        }
        if (solver instanceof FixedSteps fixed) {
            return new FixedSteps(new WatchedScheme(fixed.scheme(), watch), fixed.perInterval());
        }
        return solver;
    }

    @Override
    public <C extends Chain<C>> Advance start(Generator<C> generator) {
        Advance advance = inner.start(generator);
        return new Advance() {
            @Override
            public void step(double from, double to, Balance now, Balance next) {
                watch.at(from);
                advance.step(from, to, now, next);
            }

            @Override
            public long fallbacks() {
                return advance.fallbacks();
            }

            @Override
            public double lowest() {
                return advance.lowest();
            }
        };
    }

    @Override
    public int order() {
        return inner.order();
    }

    @Override
    public boolean positive() {
        return inner.positive();
    }
}
