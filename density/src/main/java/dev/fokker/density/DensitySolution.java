package dev.fokker.density;

import dev.fokker.core.score.Score;
import dev.fokker.core.time.TimeGrid;

/** The densities of a process at the times of a problem; immutable. */
public final class DensitySolution {
    private final TimeGrid times;
    private final Density[] densities;
    private final DensityReport report;

    DensitySolution(TimeGrid times, Density[] densities, DensityReport report) {
        this.times = times;
        this.densities = densities;
        this.report = report;
    }

    /** The times, as asked for. */
    public TimeGrid times() {
        return times;
    }

    /** The density at time number k = 0..K of {@link #times}. */
    public Density at(int k) {
        return densities[k];
    }

    /** The density at the last time. */
    public Density last() {
        return densities[densities.length - 1];
    }

    /** Steps, losses and errors. */
    public DensityReport report() {
        return report;
    }

    /**
     * \(\nabla\log p_t\) from the first to the last time: that of each density as {@link Density#score} defines it, and in between
     * linear in t, so of order 2 in the spacing of the times. Asked beyond the times, it refuses with an
     * {@link IllegalArgumentException}.
     */
    public Score score() {
        return new SolvedScore(times, densities);
    }

    /** The largest L1 distance to another solution on the same mesh over the times after the first, which are the same. */
    double distance(DensitySolution other) {
        double most = 0;
        for (int k = 1; k < densities.length; k++) {
            most = Math.max(most, densities[k].distance(other.densities[k]));
        }
        return most;
    }

    /** The same densities with estimates of their errors. */
    DensitySolution withErrors(double ofTime, double ofSpace) {
        return new DensitySolution(times, densities, report.withErrors(ofTime, ofSpace));
    }
}
