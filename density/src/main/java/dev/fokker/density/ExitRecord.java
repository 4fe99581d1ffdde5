package dev.fokker.density;

import dev.fokker.core.time.TimeGrid;

/**
 * What leaves a mesh through each side in the course of time, as a chain on its cells counts it: in one and two dimensions, for any
 * process that a {@link Scheme} takes, and never negative with a positive one; immutable. Of order 2 in the cells; {@link
 * FirstPassageDensity} is far more accurate where it applies.
 */
public final class ExitRecord {
    private final TimeGrid times;
    private final double[][] lost;
    private final Density last;

    private ExitRecord(TimeGrid times, double[][] lost, Density last) {
        this.times = times;
        this.lost = lost;
        this.last = last;
    }

    /**
     * Solves a problem with {@code perInterval} steps from one of its times to the next, the first interval graded towards its start.
     *
     * @throws IllegalArgumentException if {@code perInterval} is below 1
     */
    public static ExitRecord of(DensityProblem problem, Scheme scheme, int perInterval) {
        if (perInterval < 1) {
            throw new IllegalArgumentException("ExitRecord: perInterval=%d; at least 1 is needed".formatted(perInterval));
        }
        March march = new March(scheme, problem);
        TimeGrid times = problem.times();
        double[][] lost = new double[times.steps() + 1][];
        lost[0] = march.lost();
        double share = march.timeScale() / Math.abs(times.at(1) - times.first());
        for (int k = 0; k < times.steps(); k++) {
            march.advance(times.at(k), times.at(k + 1), perInterval, k == 0 ? share : Double.POSITIVE_INFINITY);
            lost[k + 1] = march.lost();
        }
        return new ExitRecord(times, lost, march.density());
    }

    /** The times. */
    public TimeGrid times() {
        return times;
    }

    /** The number of sides: two for each axis, lower before upper. */
    public int sides() {
        return lost[0].length;
    }

    /** What has left through a side by time number k. */
    public double lost(int side, int k) {
        return lost[k][side];
    }

    /** The mean density of leaving through a side from time number k to the next. */
    public double density(int side, int k) {
        return (lost[k + 1][side] - lost[k][side]) / Math.abs(times.at(k + 1) - times.at(k));
    }

    /** What is still inside at time number k. */
    public double survival(int k) {
        double left = 0;
        for (double v : lost[k]) {
            left += v;
        }
        return k == times.steps() ? last.mass() : 1 - left;
    }

    /** The density of what is still inside at the last time. */
    public Density last() {
        return last;
    }

    @Override
    public String toString() {
        return "ExitRecord[%s sides, %s to %s, inside=%s]".formatted(sides(), times.first(), times.last(), last.mass());
    }
}
