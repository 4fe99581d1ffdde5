package dev.fokker.core.ensemble;

/**
 * When an estimator may stop.
 *
 * @param paths this many, or 0 to go by the error
 * @param standardError the error to reach
 * @param budget the most field evaluations, over all paths
 */
public record Effort(long paths, double standardError, long budget) {
    /** Refuses what can never be reached. */
    public Effort {
        if (paths < 0 || paths == 1 || budget < 1 || (paths == 0 && !(standardError > 0))) {
            throw new IllegalArgumentException(
                    "Effort: paths=%d must be at least 2, or 0 with standardError=%s > 0; budget=%d must be >= 1"
                            .formatted(paths, standardError, budget));
        }
    }

    /** So many paths. */
    public static Effort paths(long n) {
        if (n < 2) {
            throw new IllegalArgumentException("Effort: paths=%d; an error needs at least 2".formatted(n));
        }
        return new Effort(n, 0, Long.MAX_VALUE);
    }

    /** As many paths as the error takes, within a budget of field evaluations. */
    public static Effort standardError(double error, long budget) {
        return new Effort(0, error, budget);
    }

    /** Whether the number of paths is given. */
    public boolean counted() {
        return paths > 0;
    }
}
