package dev.fokker.core.likelihood;

import dev.fokker.core.noise.Noise;
import dev.fokker.core.process.DifferentiableField;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.solve.Observer;
import dev.fokker.core.time.Times;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.LongToIntFunction;

/**
 * Why a log-density by a flow is not that of the data, besides the model (laws E22, E28): four causes, each by itself.
 *
 * @param solver steps: against a run of ten times the tolerance, so rather too large
 * @param trace probes: standard error
 * @param prior the law that was taken at the last time, against the true one; a bound on the expected mean where that is not known
 * @param start the noise \(\sigma/\alpha\) at the first time, which the data do not have; to first order where they are not known
 */
public record LikelihoodBudget(ErrorShare solver, ErrorShare trace, ErrorShare prior, ErrorShare start) {
    private static final double COARSER = 10;

    /** Of {@code found}, which {@code method} made of the paths from {@code first} on; of rows that are known, or of a model's. */
    public static LikelihoodBudget of(
            LogLikelihood method,
            Likelihoods found,
            Noise noise,
            long first,
            LongToIntFunction labels,
            Optional<KnownLaw> known,
            Observer observer) {
        Likelihoods coarser =
                method.toTolerance(COARSER * method.tolerance()).of(found.points(), noise, first, labels, observer);
        ErrorShare prior = known.map(law -> between(method.last(), law.to(), found.latents()))
                .orElseGet(() -> bound(method, found.points()));
        ErrorShare start = known.map(law -> between(law.from(), law.data(), found.points()))
                .orElseGet(() -> firstOrder(method, found.points(), noise, first, labels));
        return new LikelihoodBudget(solver(coarser, found), trace(found), prior, start);
    }

    /** The error of {@code coarser} where {@code finer} is taken for the truth. */
    static ErrorShare solver(Likelihoods coarser, Likelihoods finer) {
        double[] difference = new double[finer.n()];
        for (int i = 0; i < difference.length; i++) {
            difference[i] = coarser.logDensity(i) - finer.logDensity(i);
        }
        return ErrorShare.of(difference);
    }

    private static ErrorShare trace(Likelihoods found) {
        double[] error = new double[found.n()];
        for (int i = 0; i < error.length; i++) {
            error[i] = found.row(i).standardError();
        }
        return ErrorShare.ofChance(error);
    }

    private static ErrorShare between(LogDensity taken, LogDensity truth, Samples points) {
        double[] difference = taken.of(points);
        double[] exact = truth.of(points);
        for (int i = 0; i < difference.length; i++) {
            difference[i] -= exact[i];
        }
        return ErrorShare.of(difference);
    }

    private static ErrorShare bound(LogLikelihood method, Samples points) {
        if (!(method.flow().forward() instanceof GaussianPath path)) {
            return ErrorShare.UNKNOWN;
        }
        double square = 0;
        for (double a : points.toArray()) {
            square += a * a / points.n();
        }
        // taken instead of the true law, the prior makes the mean smaller
        return new ErrorShare(-KnownLaw.priorBound(path, method.to(), square), Double.NaN);
    }

    /**
     * \(\tfrac12\sigma^2(\nabla\cdot s+\lVert s\rVert^2)\), the first order in \(\sigma^2\) of what noise adds to a log-density, by
     * the heat equation of \(x/\alpha\).
     */
    private static ErrorShare firstOrder(
            LogLikelihood method, Samples points, Noise noise, long first, LongToIntFunction labels) {
        if (!(method.flow().forward() instanceof GaussianPath path)) {
            return ErrorShare.UNKNOWN;
        }
        int n = points.n();
        int d = points.d();
        double sigma = path.schedule().at(method.from()).sigma();
        DifferentiableField score = method.flow().score().differentiable(n);
        Rows rows = Rows.of(LogLikelihood.scaled(points, method.scale()));
        rows.number(first);
        Arrays.setAll(rows.label(), i -> labels.applyAsInt(first + i));
        int values = method.divergence().values();
        double[] s = new double[n * d];
        double[] traces = new double[n * values];
        method.divergence()
                .open(score, n, d, noise, first)
                .eval(rows, Times.shared(method.from(), n), rows.x(), s, traces);
        double[] difference = new double[n];
        for (int i = 0; i < n; i++) {
            double sum = 0;
            for (int k = i * d; k < (i + 1) * d; k++) {
                sum += s[k] * s[k];
            }
            for (int k = i * values; k < (i + 1) * values; k++) {
                sum += traces[k] / values;
            }
            difference[i] = 0.5 * sigma * sigma * sum;
        }
        return ErrorShare.of(difference);
    }
}
