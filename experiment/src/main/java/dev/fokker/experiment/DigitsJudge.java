package dev.fokker.experiment;

import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.sample.Samples;
import dev.fokker.learn.Digits;
import dev.fokker.learn.judge.ClassShares;
import dev.fokker.learn.judge.Classifier;
import dev.fokker.learn.judge.EnergyRatio;
import dev.fokker.learn.judge.Estimate;
import dev.fokker.learn.judge.GaussianBaseline;
import dev.fokker.learn.judge.Memorisation;
import java.util.Arrays;

/** How good generated digits are, against the held-out ones. */
final class DigitsJudge {
    private final LabelledRows training = LabelledRows.of(Digits.training());
    private final LabelledRows heldOut = LabelledRows.of(Digits.heldOut());
    private final Noise noise;

    DigitsJudge(long seed) {
        noise = new Threefry(seed);
    }

    LabelledRows heldOut() {
        return heldOut;
    }

    /** Judges a pool of samples, clipped to [-1, 1] like pixels; at least {@link EnergyRatio#SIZE} of them. */
    Summary judge(Samples pool, Progress progress) {
        progress.begin("judging", 4);
        EnergyRatio ratio =
                new EnergyRatio(training.rows(), heldOut.rows(), EnergyRatio.SIZE, EnergyRatio.DRAWS, noise);
        progress.at(1, "");
        Estimate model = ratio.of(k -> draw(pool, k));
        progress.at(2, "");
        GaussianBaseline gaussian = new GaussianBaseline(training.rows());
        Estimate baseline = ratio.of(k -> gaussian.sample(noise, k, EnergyRatio.SIZE));
        progress.at(3, "");
        Memorisation memory = new Memorisation(training.rows(), heldOut.rows());
        Summary summary = new Summary()
                .put("energyDistanceRatio", model.mean())
                .put("energyDistanceRatioInterval", new double[] {model.low(), model.high()})
                .put("gaussianEnergyDistanceRatio", baseline.mean())
                .put("gaussianEnergyDistanceRatioInterval", new double[] {baseline.low(), baseline.high()})
                .put("trainingEnergyDistance", ratio.reference().mean())
                .put("samples", pool.n())
                .put("draws", EnergyRatio.DRAWS)
                .put("memorizedShare", memory.share(pool))
                .put("memorizedThreshold", memory.threshold());
        classes(pool, summary);
        progress.end();
        return summary;
    }

    private void classes(Samples pool, Summary summary) {
        int classes = training.of().classes();
        Classifier classifier = Classifier.train(training.rows(), training.labels(), classes, noise);
        ClassShares found = ClassShares.of(classifier.classes(pool), classes);
        ClassShares real = ClassShares.of(join(training.labels(), heldOut.labels()), classes);
        // The held-out rows are every fifth, and so of other shares than the whole; both distances are told.
        ClassShares out = ClassShares.of(heldOut.labels(), classes);
        summary.put("classesPresent", found.present())
                .put("classTotalVariation", found.distance(real))
                .put("classTotalVariationToHeldOut", found.distance(out))
                .put("classShares", numbers(found))
                .put("realClassShares", numbers(real))
                .put("classifierAccuracy", classifier.accuracy(heldOut.rows(), heldOut.labels()));
    }

    private static double[] numbers(ClassShares shares) {
        return shares.shares().stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static int[] join(int[] a, int[] b) {
        int[] out = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, out, a.length, b.length);
        return out;
    }

    /** Draw k: as many rows of the pool, one after another where there are enough for all draws, else chosen without repetition. */
    private Samples draw(Samples pool, int k) {
        int size = EnergyRatio.SIZE;
        if (pool.n() >= size * EnergyRatio.DRAWS) {
            return pool.rows(k * size, (k + 1) * size);
        }
        double[] u = new double[size];
        noise.uniforms(Stream.MEASURE, 1, size, k, 1, u);
        int[] order = new int[pool.n()];
        Arrays.setAll(order, i -> i);
        double[] x = new double[size * pool.d()];
        for (int i = 0; i < size; i++) {
            int j = i + (int) (u[i] * (order.length - i));
            pool.read(order[j], 1, x, i * pool.d());
            order[j] = order[i];
        }
        return Samples.copyOf(pool.d(), x);
    }

    /** Pixels as they are shown: held to [-1, 1]. */
    static Samples clipped(Samples samples) {
        double[] x = samples.toArray();
        for (int k = 0; k < x.length; k++) {
            x[k] = Math.max(-1, Math.min(1, x[k]));
        }
        return Samples.copyOf(samples.d(), x);
    }
}
