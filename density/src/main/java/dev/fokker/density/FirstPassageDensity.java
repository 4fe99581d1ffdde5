package dev.fokker.density;

/**
 * The law of the time, counted from the start, and of the end at which a process first leaves an interval: its densities
 * \(j_-(t),j_+(t)\) at the two ends, of which \(-S'=j_-+j_+\), S the share still inside. Means and quantiles are of what leaves by
 * {@link #last}.
 */
public interface FirstPassageDensity {
    /** The tolerance of {@link #of(FirstPassageProblem, double)} for what moves. */
    double TOLERANCE = 1e-8;

    /** The density of leaving through the lower end at t. */
    double lower(double t);

    /** The density of leaving through the upper end at t. */
    double upper(double t);

    /** S, the share that is still inside at t. */
    double survival(double t);

    /** The last time that this is known up to; infinite where nothing depends on time. */
    double last();

    /** The share that leaves through the lower end by {@link #last}. */
    double probabilityLower();

    /** The share that leaves through the upper end by {@link #last}. */
    double probabilityUpper();

    /** The mean time of those that leave through the lower end. */
    double meanLower();

    /** The mean time of those that leave through the upper end. */
    double meanUpper();

    /** The mean time of all that leave. */
    default double mean() {
        double sum = 0;
        if (probabilityLower() > 0) {
            sum += probabilityLower() * meanLower();
        }
        if (probabilityUpper() > 0) {
            sum += probabilityUpper() * meanUpper();
        }
        return sum / (probabilityLower() + probabilityUpper());
    }

    /**
     * The time by which the share u of all that leave has left.
     *
     * @throws IllegalArgumentException if u is not above 0 and below 1
     */
    default double quantile(double u) {
        if (!(u > 0 && u < 1)) {
            throw new IllegalArgumentException("FirstPassageDensity: u=%s must be above 0 and below 1".formatted(u));
        }
        double left = 1 - u * (probabilityLower() + probabilityUpper());
        double high = Double.isInfinite(last()) ? mean() : last();
        while (Double.isInfinite(last()) && survival(high) > left) {
            high *= 2;
        }
        double low = 0;
        for (int k = 0; k < 200 && high - low > 1e-15 * high; k++) {
            double middle = 0.5 * (low + high);
            if (survival(middle) > left) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return 0.5 * (low + high);
    }

    /**
     * The law of a problem: by the modes of the operator, for all times, where neither process nor ends depend on time; by steps in time
     * to {@code duration}, with an error of about {@link #TOLERANCE}, otherwise.
     */
    static FirstPassageDensity of(FirstPassageProblem problem, double duration) {
        return problem.autonomous()
                ? SpectralPassage.of(problem)
                : MovingPassage.of(problem, duration, TOLERANCE);
    }
}
