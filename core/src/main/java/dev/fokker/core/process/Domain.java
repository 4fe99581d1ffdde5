package dev.fokker.core.process;

/**
 * The closed range of times on which a schedule's fields are finite and its log-SNR is bounded: grids, training and likelihood
 * default to it.
 *
 * @param first the end nearest the data
 * @param last the end nearest the prior, greater than {@code first}
 */
public record Domain(double first, double last) {
    /** Refuses an empty or infinite range. */
    public Domain {
        if (!(first < last) || Double.isInfinite(first) || Double.isInfinite(last)) {
            throw new IllegalArgumentException("Domain: first=%s must be below last=%s".formatted(first, last));
        }
    }

    /** Whether t lies in the closed range. */
    public boolean contains(double t) {
        return first <= t && t <= last;
    }
}
