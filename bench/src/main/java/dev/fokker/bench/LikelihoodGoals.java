package dev.fokker.bench;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.likelihood.Divergence;
import dev.fokker.core.likelihood.ExactTrace;
import dev.fokker.core.likelihood.Hutchinson;
import dev.fokker.core.likelihood.KnownLaw;
import dev.fokker.core.likelihood.Likelihoods;
import dev.fokker.core.likelihood.LogDensity;
import dev.fokker.core.likelihood.LogLikelihood;
import dev.fokker.core.likelihood.Probe;
import dev.fokker.core.linear.Lu;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.Generation;
import dev.fokker.core.score.MixtureScore;
import dev.fokker.core.score.ScoreDenoiser;
import java.util.Arrays;
import java.util.List;

/**
 * Goals of log-densities (ANC-G3): the error of the exact trace and the share of intervals that cover the truth over 2,000 points, and
 * what determinant, exact trace and probe take by the clock (S4.32). {@code java LikelihoodGoals}, or
 * with numbers of probes, for the share of their intervals alone: {@code java LikelihoodGoals 4 8}.
 */
public final class LikelihoodGoals {
    private static final int POINTS = 2000;
    private static final int D = 4;

    private LikelihoodGoals() {}

    /** Prints the figures. */
    public static void main(String[] arguments) {
        MixtureScore score = MixtureScore.of(path(), law());
        if (arguments.length > 0) {
            coverage(score, Arrays.stream(arguments).mapToInt(Integer::parseInt).toArray());
            return;
        }
        exact(score);
        coverage(score, 4, 8, 16, 32);
        for (int d : new int[] {64, 128, 256, 512}) {
            clock(d);
        }
    }

    private static GaussianPath path() {
        return new GaussianPath(D, new VariancePreserving());
    }

    private static Mixture law() {
        return Mixture.of(
                new double[] {0.4, 0.6},
                List.of(
                        Gaussian.of(new double[] {1, -1, 0.5, 0}, part(0.3, 0.08)),
                        Gaussian.of(new double[] {-1, 0.4, 0, 0.8}, part(0.2, -0.05))));
    }

    private static Matrix part(double variance, double beside) {
        double[] c = new double[D * D];
        for (int k = 0; k < D * D; k++) {
            c[k] = k / D == k % D ? variance : Math.abs(k / D - k % D) == 1 ? beside : 0;
        }
        return Matrix.of(D, D, c);
    }

    private static LogLikelihood method(MixtureScore score, double from, Divergence divergence, double tolerance) {
        Generation flow = new Generation(path(), new ScoreDenoiser(path(), score), 0);
        return new LogLikelihood(flow, LogDensity.of(score, 1), from, 1, divergence, tolerance);
    }

    private static void exact(MixtureScore score) {
        LogLikelihood method = method(score, path().schedule().domain().first(), new ExactTrace(), 1e-10);
        Samples rows = law().sample(new Threefry(1), Stream.DATA, POINTS);
        Likelihoods found = method.of(rows, new Threefry(2));
        double[] truth = KnownLaw.of(law()::logDensity, score, method).from().of(rows);
        double worst = 0;
        double evaluations = 0;
        for (int i = 0; i < POINTS; i++) {
            worst = Math.max(worst, Math.abs(found.logDensity(i) - truth[i]));
            evaluations += (double) found.evaluations(i) / POINTS;
        }
        System.out.printf("exact trace: worst error %.2e nats, %.0f evaluations a row%n", worst, evaluations);
    }

    private static void coverage(MixtureScore score, int... numbers) {
        for (int probes : numbers) {
            for (Probe probe : Probe.values()) {
                coverage(score, probe, probes);
            }
        }
    }

    private static void coverage(MixtureScore score, Probe probe, int probes) {
        LogLikelihood method = method(score, 1e-3, new Hutchinson(probe, probes), 1e-3);
        Samples rows = law().sample(new Threefry(1), Stream.DATA, POINTS);
        Likelihoods found = method.of(rows, new Threefry(2));
        double[] truth = KnownLaw.of(law()::logDensity, score, method).from().of(rows);
        int covered = 0;
        for (int i = 0; i < POINTS; i++) {
            covered += found.row(i).interval(0.95).contains(truth[i]) ? 1 : 0;
        }
        System.out.printf(
                "%s, %d probes: %d of %d covered, %.2f %%%n",
                probe, probes, covered, POINTS, 100.0 * covered / POINTS);
    }

    /** Of a full matrix of d rows, the least of five runs. */
    private static void clock(int d) {
        double[] a = new double[d * d];
        new Threefry(3).normals(Stream.MEASURE, 0, 1, 0, d * d, a);
        Matrix matrix = Matrix.of(d, d, a);
        double[] w = new double[d];
        Arrays.fill(w, 1);
        double[] out = new double[d];
        double determinant = least(() -> Lu.of(matrix));
        double product = least(() -> times(a, w, out));
        double trace = least(() -> {
            for (int j = 0; j < d; j++) {
                times(a, w, out);
            }
        });
        System.out.printf(
                "d=%d: determinant %.3f ms, exact trace %.3f ms, one probe %.4f ms%n",
                d, determinant, trace, product);
    }

    private static void times(double[] a, double[] w, double[] out) {
        for (int i = 0; i < w.length; i++) {
            double sum = 0;
            for (int j = 0; j < w.length; j++) {
                sum += a[i * w.length + j] * w[j];
            }
            out[i] = sum;
        }
    }

    private static double least(Runnable work) {
        double best = Double.POSITIVE_INFINITY;
        for (int k = 0; k < 5; k++) {
            long began = System.nanoTime();
            work.run();
            best = Math.min(best, (System.nanoTime() - began) / 1e6);
        }
        return best;
    }
}
