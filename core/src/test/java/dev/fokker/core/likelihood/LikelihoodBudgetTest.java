package dev.fokker.core.likelihood;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.Generation;
import dev.fokker.core.score.MixtureScore;
import dev.fokker.core.score.ScoreDenoiser;
import dev.fokker.core.solve.Observer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LikelihoodBudgetTest {
    private static final Noise NOISE = new Threefry(3);
    private static final double TIGHT = 1e-10;
    private static final int N = 40;

    private final Mixture law = Mixture.of(
            new double[] {0.35, 0.65},
            List.of(
                    Gaussian.of(new double[] {-1, 0.3}, Matrix.of(2, 2, 0.2, 0.05, 0.05, 0.1)),
                    Gaussian.of(new double[] {1, -0.3}, Matrix.of(2, 2, 0.3, 0, 0, 0.2))));
    /** Ends early enough for the prior to be wrong. */
    private final GaussianPath path = new GaussianPath(2, new VariancePreserving(0.1, 8));

    private final MixtureScore score = MixtureScore.of(path, law);
    private final Generation flow = new Generation(path, new ScoreDenoiser(path, score), 0);
    private final Samples rows = law.sample(new Threefry(1), Stream.DATA, N);

    private LogLikelihood method(LogDensity last, double from, Divergence divergence, double tolerance) {
        return new LogLikelihood(flow, last, from, 1, divergence, tolerance);
    }

    private LogDensity exactLast() {
        return LogDensity.of(score, 1);
    }

    private LogDensity prior() {
        return path.prior()::logDensity;
    }

    private LikelihoodBudget budget(LogLikelihood method, Likelihoods found, boolean known) {
        Optional<KnownLaw> law =
                known ? Optional.of(KnownLaw.of(this.law::logDensity, score, method)) : Optional.empty();
        return LikelihoodBudget.of(method, found, NOISE, 0, path -> Rows.NO_LABEL, law, Observer.none());
    }

    private double meanError(Likelihoods found) {
        double sum = 0;
        for (int i = 0; i < N; i++) {
            sum += (found.logDensity(i) - law.logDensity(rows.toArray(), 2 * i)) / N;
        }
        return sum;
    }

    @Test
    @DisplayName("E22, E28 each of the four errors, switched on alone, is the whole error")
    void eachErrorAlone() {
        double first = path.schedule().domain().first();
        LogLikelihood wrongPrior = method(prior(), first, new ExactTrace(), TIGHT);
        Likelihoods found = wrongPrior.of(rows, NOISE);
        assertEquals(budget(wrongPrior, found, true).prior().ofMean(), meanError(found), 1e-7);
        assertTrue(Math.abs(meanError(found)) > 1e-4, "the prior is wrong: " + meanError(found));

        LogLikelihood late = method(exactLast(), 0.02, new ExactTrace(), TIGHT);
        found = late.of(rows, NOISE);
        assertEquals(budget(late, found, true).start().ofMean(), meanError(found), 1e-8);
        assertTrue(Math.abs(meanError(found)) > 1e-4, "noise was added: " + meanError(found));

        LogLikelihood coarse = method(exactLast(), first, new ExactTrace(), 1e-3);
        found = coarse.of(rows, NOISE);
        ErrorShare solver = budget(coarse, found, true).solver();
        assertTrue(Math.abs(meanError(found)) < solver.ofRow(), meanError(found) + " beside " + solver);

        LogLikelihood probed = method(exactLast(), first, new Hutchinson(Probe.GAUSSIAN, 8), 1e-5);
        found = probed.of(rows, NOISE);
        ErrorShare trace = budget(probed, found, true).trace();
        assertTrue(Math.abs(meanError(found)) < 5 * trace.ofMean(), meanError(found) + " beside " + trace);
        assertTrue(trace.ofMean() > 1e-3, "probes have errors: " + trace);
    }

    @Test
    @DisplayName("E22, E28 together the four errors account for the difference from the truth")
    void theErrorsAddUp() {
        LogLikelihood method = method(prior(), 0.02, new Hutchinson(Probe.RADEMACHER, 16), 1e-5);
        Likelihoods found = method.of(rows, NOISE);
        LikelihoodBudget budget = budget(method, found, true);
        double left =
                meanError(found) - budget.prior().ofMean() - budget.start().ofMean();
        assertEquals(
                0, left, 5 * budget.trace().ofMean() + Math.abs(budget.solver().ofMean()), budget.toString());
    }

    @Test
    @DisplayName(
            "E28 where the data's law is not known the prior's error is bounded and that of the start met to first order")
    void boundsOfAModel() {
        LogLikelihood method = method(prior(), 0.002, new ExactTrace(), 1e-8);
        Likelihoods found = method.of(rows, NOISE);
        LikelihoodBudget truth = budget(method, found, true);
        LikelihoodBudget unknown = budget(method, found, false);
        // first order in sigma^2/variance = 3e-3; the next order is that much smaller, row by row
        assertEquals(
                truth.start().ofRow(),
                unknown.start().ofRow(),
                0.05 * truth.start().ofRow());
        double mean = 0;
        Samples many = law.sample(new Threefry(9), Stream.DATA, 4000);
        double square = 0;
        for (double a : many.toArray()) {
            square += a * a / many.n();
        }
        Samples ends = forward(many);
        double[] wrong = prior().of(ends);
        double[] right = exactLast().of(ends);
        double spread = 0;
        for (int i = 0; i < many.n(); i++) {
            mean += (right[i] - wrong[i]) / many.n();
            spread += (right[i] - wrong[i]) * (right[i] - wrong[i]) / many.n();
        }
        double bound = KnownLaw.priorBound(path, 1, square);
        assertTrue(mean <= bound + 5 * Math.sqrt(spread / many.n()), mean + " beside the bound " + bound);
        assertTrue(bound < 0.1, "the bound is of use: " + bound);
        assertTrue(unknown.prior().ofMean() < 0, "the prior makes the mean smaller");
    }

    private Samples forward(Samples data) {
        Coefficients c = path.schedule().at(1);
        double[] x = data.toArray();
        double[] z = new double[x.length];
        new Threefry(10).normals(Stream.MEASURE, 0, data.n(), 0, 2, z);
        for (int k = 0; k < x.length; k++) {
            x[k] = c.alpha() * x[k] + c.sigma() * z[k];
        }
        return Samples.copyOf(2, x);
    }
}
