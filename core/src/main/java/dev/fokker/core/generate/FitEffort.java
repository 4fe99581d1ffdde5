package dev.fokker.core.generate;

/**
 * When a {@link GridFit} ends: each round costs about half the square of the number of steps in evaluations of a path.
 *
 * @param rounds the most of them, at least 1
 * @param patience rounds without a gain on the validation paths after which it stops, at least 1
 * @param gain the share of the best error by which a smaller one must fall to count, in [0, 1)
 */
public record FitEffort(int rounds, int patience, double gain) {
    /** Refuses numbers out of range. */
    public FitEffort {
        if (rounds < 1 || patience < 1 || !(gain >= 0 && gain < 1)) {
            throw new IllegalArgumentException(
                    "FitEffort: rounds=%d and patience=%d must be at least 1, and gain=%s in [0, 1); try usual()"
                            .formatted(rounds, patience, gain));
        }
    }

    /** Until nothing more is gained: for a grid that will be used often. */
    public static FitEffort usual() {
        return new FitEffort(GridFit.MOST_ROUNDS, 8, 1e-3);
    }
}
