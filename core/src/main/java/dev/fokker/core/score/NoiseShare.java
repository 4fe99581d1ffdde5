package dev.fokker.core.score;

import dev.fokker.core.process.Diffusion;
import dev.fokker.core.process.Domain;

/**
 * \(\eta(t)\ge0\): how much of the forward noise a run backwards uses. Every one leaves the marginals what they are (law E17): 0 is
 * the probability flow, 1 the reversal of the path law. A step reads it where it starts.
 */
@FunctionalInterface
public interface NoiseShare {
    /** \(\eta(t)\), finite and &gt;= 0. */
    double at(double t);

    /** Whether it is zero by construction, so that the run is a flow. */
    default boolean absent() {
        return false;
    }

    /** \(\eta G\), the noise that is used of a process whose noise is G. */
    default Diffusion of(Diffusion forward) {
        return forward.scaled(this::at);
    }

    /**
     * The same share at all times.
     *
     * @throws IllegalArgumentException if it is negative or not finite
     */
    static NoiseShare of(double eta) {
        return new Constant(eta);
    }

    /** \(\eta\) at the times within {@code part}, and none outside: churn in the middle only. Karras et al. (2022), algorithm 2. */
    static NoiseShare within(Domain part, double eta) {
        return new Within(part, new Constant(eta));
    }

    /**
     * A constant share.
     *
     * @param eta the share
     */
    record Constant(double eta) implements NoiseShare {
        /** Refuses what is negative or not finite. */
        public Constant {
            if (!(eta >= 0) || Double.isInfinite(eta)) {
                throw new IllegalArgumentException("NoiseShare: eta=%s must be finite and >= 0".formatted(eta));
            }
        }

        @Override
        public double at(double t) {
            return eta;
        }

        @Override
        public boolean absent() {
            return eta == 0;
        }

        @Override
        public Diffusion of(Diffusion forward) {
            return forward.scaled(eta);
        }
    }

    /**
     * A share for part of the times.
     *
     * @param part where there is noise
     * @param share how much
     */
    record Within(Domain part, Constant share) implements NoiseShare {
        @Override
        public double at(double t) {
            return part.contains(t) ? share.eta() : 0;
        }

        @Override
        public boolean absent() {
            return share.absent();
        }

        @Override
        public Diffusion of(Diffusion forward) {
            return absent() ? share.of(forward) : forward.scaled(this::at);
        }
    }
}
