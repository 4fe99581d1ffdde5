package dev.fokker.examples;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.core.sample.Moments;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.Generation;
import dev.fokker.core.score.MixtureScore;
import dev.fokker.core.score.ScoreDenoiser;
import dev.fokker.learn.Digits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A Gaussian for each class of the digits: images with an exact score, for pictures that need no training. */
final class DigitMixture {
    static final int PIXELS = 64;
    static final int SIDE = 8;
    /** Added to every variance: pixels are counts of 16, and many are always empty. */
    private static final double GRAIN = 0.01;

    private static final GaussianPath PATH = new GaussianPath(PIXELS, new VariancePreserving());
    private static final Generation FLOW =
            new Generation(PATH, new ScoreDenoiser(PATH, MixtureScore.of(PATH, fitted())), 0);

    private DigitMixture() {}

    private static Mixture fitted() {
        Digits digits = Digits.training();
        List<Gaussian> classes = new ArrayList<>();
        double[] weights = new double[digits.classes()];
        for (int c = 0; c < weights.length; c++) {
            Samples rows = ofClass(digits, c, Integer.MAX_VALUE);
            weights[c] = rows.n();
            Moments moments = Moments.of(rows);
            Matrix covariance = Matrix.of(PIXELS, PIXELS, moments.covariance());
            classes.add(Gaussian.of(moments.mean(), covariance.plus(1, Matrix.identity(PIXELS, GRAIN))));
        }
        return Mixture.of(weights, classes);
    }

    private static Samples ofClass(Digits digits, int label, int most) {
        long[] rows = new long[(int) digits.size()];
        int count = 0;
        for (int i = 0; i < digits.size() && count < most; i++) {
            if (digits.label(i) == label) {
                rows[count++] = i;
            }
        }
        double[] x = new double[count * PIXELS];
        digits.read(Arrays.copyOf(rows, count), count, x);
        return Samples.copyOf(PIXELS, x);
    }

    /** The first held-out digit of each of these classes. */
    static Samples heldOut(int... classes) {
        double[] x = new double[classes.length * PIXELS];
        for (int k = 0; k < classes.length; k++) {
            ofClass(Digits.heldOut(), classes[k], 1).read(0, 1, x, k * PIXELS);
        }
        return Samples.copyOf(PIXELS, x);
    }

    /** The path back with this share of the noise. */
    static Generation back(double eta) {
        return new Generation(PATH, FLOW.denoiser(), eta);
    }
}
