package dev.fokker.core.ensemble;

/**
 * What an estimator found, and what it took.
 *
 * @param estimate the mean and its error
 * @param variance of the functional over single paths
 * @param pathEvaluations field evaluations of a single path
 * @param paths that were walked, coarse ones of a coupled pair not counted
 * @param evaluations field evaluations of all paths
 */
public record Outcome(Estimate estimate, double variance, double pathEvaluations, long paths, long evaluations) {
    /** Field evaluations that independent paths would need on average for the same error: variance / error^2 paths. */
    public double plainEvaluations() {
        return variance / (estimate.standardError() * estimate.standardError()) * pathEvaluations;
    }

    /** How many times fewer evaluations this took than independent paths would have; infinite where the error vanishes. */
    public double speedUp() {
        return plainEvaluations() / evaluations;
    }
}
