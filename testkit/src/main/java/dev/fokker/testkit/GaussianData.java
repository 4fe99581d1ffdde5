package dev.fokker.testkit;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.Schedule;
import dev.fokker.core.score.Generation;
import dev.fokker.core.score.MixtureScore;
import dev.fokker.core.score.ScoreDenoiser;

/**
 * Gaussian data \(N(m,v)\) in one dimension on any schedule, with every answer in closed form (law O1).
 *
 * @param schedule alpha and sigma
 * @param mean m
 * @param variance v
 */
public record GaussianData(Schedule schedule, double mean, double variance) {
    /** The path. */
    public GaussianPath path() {
        return new GaussianPath(1, schedule);
    }

    /** The exact score. */
    public MixtureScore score() {
        return MixtureScore.of(path(), Mixture.of(Gaussian.of(new double[] {mean}, Matrix.of(1, 1, variance))));
    }

    /** The path turned round by the exact denoiser. */
    public Generation generation(double eta) {
        return new Generation(path(), new ScoreDenoiser(path(), score()), eta);
    }

    /** Mean of \(p_t\). */
    public double meanAt(double t) {
        return schedule.at(t).alpha() * mean;
    }

    /** Variance of \(p_t\). */
    public double varianceAt(double t) {
        Coefficients c = schedule.at(t);
        return c.alpha() * c.alpha() * variance + c.sigma() * c.sigma();
    }

    /** Where the flow carries x from time {@code from} to time {@code to}. */
    public double flow(double x, double from, double to) {
        return meanAt(to) + Math.sqrt(varianceAt(to) / varianceAt(from)) * (x - meanAt(from));
    }

    /**
     * The correlation of \(x_T\) with what the reversal with the given eta makes of it at time {@code to}:
     * \((C/C_T)^{\eta^2/2}(\alpha_T/\alpha)^{\eta^2}\) (laws S4.4, E30).
     */
    public double correlation(double eta, double from, double to) {
        double ratio = varianceAt(to) / varianceAt(from);
        double alphas = schedule.at(from).alpha() / schedule.at(to).alpha();
        return Math.pow(ratio, eta * eta / 2) * Math.pow(alphas, eta * eta);
    }
}
