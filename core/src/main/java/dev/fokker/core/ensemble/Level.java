package dev.fokker.core.ensemble;

/**
 * What one level added to a multilevel mean: the functional on its grid less that on the grid of the level below, the same
 * Brownian path under both; on level 0 the functional itself.
 *
 * @param steps of its grid
 * @param samples coupled pairs
 * @param mean of the difference
 * @param variance of the difference
 * @param pathVariance of the functional on its grid
 * @param evaluations field evaluations of all its samples, both grids
 */
public record Level(int steps, long samples, double mean, double variance, double pathVariance, long evaluations) {
    /** Field evaluations of one sample. */
    public double cost() {
        return (double) evaluations / samples;
    }

    /** Standard error of the mean. */
    public double standardError() {
        return Math.sqrt(variance / samples);
    }
}
