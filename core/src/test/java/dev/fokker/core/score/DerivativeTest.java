package dev.fokker.core.score;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.DifferencedField;
import dev.fokker.core.process.DifferentiableField;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.OrnsteinUhlenbeck;
import dev.fokker.core.process.StraightPath;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.time.Times;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Jacobians of scores, denoisers and velocities against differences of their values. */
class DerivativeTest {
    private static final int N = 7;
    private static final int D = 3;
    private static final Mixture DATA = Mixture.of(
            new double[] {0.3, 0.7},
            List.of(
                    Gaussian.of(new double[] {1, -1, 0.5}, Matrix.of(D, D, 0.2, 0, 0, 0, 0.4, 0.1, 0, 0.1, 0.3)),
                    Gaussian.of(new double[] {-0.5, 0.8, 0}, Matrix.of(D, D, 0.5, 0.1, 0, 0.1, 0.2, 0, 0, 0, 0.6))));

    private static Map<String, DifferentiableField> fields() {
        GaussianPath vp = new GaussianPath(D, new VariancePreserving());
        GaussianPath straight = new GaussianPath(D, new StraightPath());
        MixtureScore score = MixtureScore.of(vp, DATA);
        ScoreDenoiser denoiser = new ScoreDenoiser(straight, MixtureScore.of(straight, DATA));
        OrnsteinUhlenbeck process = new OrnsteinUhlenbeck(D, 1.3, 0.2, 0.8);
        Map<String, DifferentiableField> all = new TreeMap<>();
        all.put("exact score", score.differentiable(N));
        all.put("denoiser of a score", denoiser.differentiable(N));
        all.put("score of a denoiser", new DenoiserScore(straight, denoiser).differentiable(N));
        all.put("velocity of a generation", new Generation(straight, denoiser, 1).velocity(N));
        all.put("velocity of a path reversed", new TimeReversal(vp, score, 1).velocity(N));
        all.put(
                "velocity of a process reversed",
                new TimeReversal(process, MixtureScore.of(process, 0, DATA), 0).velocity(N));
        return all;
    }

    @Test
    void jacobiansAreThoseOfTheValues() {
        for (boolean shared : new boolean[] {true, false}) {
            fields().forEach((name, field) -> agree(name, field, shared));
        }
    }

    private static void agree(String name, DifferentiableField field, boolean shared) {
        Rows rows = new Rows(N, D);
        new Threefry(3).normals(Stream.MEASURE, 0, N, 0, D, rows.x());
        Times t = new Times(N);
        for (int i = 0; i < N; i++) {
            t.set(i, 0.3 + 0.05 * i);
        }
        if (shared) {
            t.share(0.4);
        }
        double[] plain = new double[N * D];
        double[] value = new double[N * D];
        double[] expected = new double[N * D * D];
        double[] found = new double[N * D * D];
        field.eval(rows, t, rows.x(), plain);
        new DifferencedField(field, N, D).jacobian(rows, t, rows.x(), value, expected);
        equal(name + " value", plain, value);
        field.jacobian(rows, t, rows.x(), value, found);
        equal(name + " value beside the Jacobian", plain, value);
        equal(name + " Jacobian", expected, found);
        productsAgree(name, field, rows, t, plain, expected);
    }

    private static void productsAgree(
            String name, DifferentiableField field, Rows rows, Times t, double[] plain, double[] jacobian) {
        double[] w = new double[N * D];
        new Threefry(4).normals(Stream.PROBE, 0, N, 0, D, w);
        double[] traces = new double[N];
        double[] products = new double[N * D];
        for (int i = 0; i < N * D; i++) {
            traces[i / D] += jacobian[i * D + i % D];
            for (int j = 0; j < D; j++) {
                products[i] += jacobian[(i / D * D + j) * D + i % D] * w[i / D * D + j];
            }
        }
        double[] value = new double[N * D];
        double[] divergence = new double[N];
        double[] product = new double[N * D];
        field.divergence(rows, t, rows.x(), value, divergence);
        equal(name + " value beside the divergence", plain, value);
        equal(name + " divergence", traces, divergence);
        field.transposed(rows, t, rows.x(), w, value, product);
        equal(name + " value beside the product", plain, value);
        equal(name + " product", products, product);
    }

    /** Central differences of a step h = 2^-17 err by \(h^2v'''/6\) and \(10^{-16}v/h\): a few 1e-10 for these fields. */
    private static void equal(String name, double[] expected, double[] found) {
        for (int k = 0; k < expected.length; k++) {
            assertEquals(expected[k], found[k], 1e-8 * (1 + Math.abs(expected[k])), name + " at " + k);
        }
    }
}
