package dev.fokker.core.generate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.distribution.Normal;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.noise.Brownian;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.LogSnrGrid;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.Generation;
import dev.fokker.core.score.MixtureScore;
import dev.fokker.core.score.ScoreDenoiser;
import dev.fokker.core.solve.Ensemble;
import dev.fokker.core.solve.FinalStep;
import dev.fokker.core.solve.FixedGrid;
import dev.fokker.core.solve.Observer;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.solve.Stepping;
import dev.fokker.core.time.Step;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Missing components filled in. */
class InpaintingTest {
    private static final double[] WEIGHTS = {0.5, 0.5};
    private static final double[][] MEANS = {{-1, -1}, {1, 1}};
    private static final double[][] COVARIANCES = {{0.35, 0.15, 0.15, 0.3}, {0.4, -0.2, -0.2, 0.35}};
    private static final Mixture DATA = Mixture.of(
            WEIGHTS,
            List.of(
                    Gaussian.of(MEANS[0], Matrix.of(2, 2, COVARIANCES[0])),
                    Gaussian.of(MEANS[1], Matrix.of(2, 2, COVARIANCES[1]))));
    private static final GaussianPath PATH = new GaussianPath(2, new VariancePreserving());
    private static final Generation BACK =
            new Generation(PATH, new ScoreDenoiser(PATH, MixtureScore.of(PATH, DATA)), 1);

    private static Samples filled(KnownPart known, int steps, int rounds, int jump, long seed, int tile) {
        Problem<Generation> problem =
                new Problem<>(BACK, PATH.prior(), Stream.PRIOR, new LogSnrGrid().grid(PATH.schedule(), 1, 1e-3, steps));
        FixedGrid<Generation> solver =
                new FixedGrid<>(new Inpainting(new Ddim(), known, rounds, jump), FinalStep.none());
        Samples end = new Ensemble(2, tile)
                .solve(solver, problem, new Threefry(seed), known.paths(), Observer.none())
                .samples();
        return known.restored(end);
    }

    /** F(y) of the second component given that the first is x. */
    private static double conditional(double x, double y) {
        double sum = 0;
        double below = 0;
        for (int k = 0; k < 2; k++) {
            double[] c = COVARIANCES[k];
            double off = x - MEANS[k][0];
            double weight = WEIGHTS[k] * Math.exp(-0.5 * off * off / c[0]) / Math.sqrt(c[0]);
            double mean = MEANS[k][1] + c[1] / c[0] * off;
            double variance = c[3] - c[1] * c[1] / c[0];
            sum += weight;
            below += weight * Normal.between(Double.NEGATIVE_INFINITY, (y - mean) / Math.sqrt(variance));
        }
        return below / sum;
    }

    /** The largest distance of the distribution functions. */
    private static double kolmogorov(Samples filled, double x) {
        double[] f = new double[filled.n()];
        Arrays.setAll(f, i -> conditional(x, filled.at(i, 1)));
        Arrays.sort(f);
        double most = 0;
        for (int i = 0; i < f.length; i++) {
            most = Math.max(most, Math.max((i + 1.0) / f.length - f[i], f[i] - (double) i / f.length));
        }
        return most;
    }

    @Test
    @DisplayName(
            "S4.8 plain replacement misses the conditional law of a mixture; more rounds of resampling come nearer, and meet it")
    void resamplingMeetsTheConditionalLaw() {
        int n = 400;
        // between the modes, where the known component decides least
        double x = 0.2;
        KnownPart known = KnownPart.of(Samples.copyOf(2, new double[] {x, Double.NaN}), n);
        double[] distance = new double[3];
        int[] rounds = {1, 5, 80};
        for (int k = 0; k < 3; k++) {
            distance[k] = kolmogorov(filled(known, 50, rounds[k], 1, 1, 200), x);
        }
        // P(sqrt(n) D > c) is about 2 exp(-2 c^2): that of five standard deviations, 5.7e-7, is at c = 2.745
        double limit = 2.745 / Math.sqrt(n);
        String found = Arrays.toString(distance) + " against " + limit;
        assertTrue(distance[0] > 2 * limit, found);
        assertTrue(distance[1] < distance[0] && distance[1] > limit, found);
        assertTrue(distance[2] < limit, found);
    }

    @Test
    void longJumpsMeetItToo() {
        int n = 400;
        double x = -1;
        KnownPart known = KnownPart.of(Samples.copyOf(2, new double[] {x, Double.NaN}), n);
        double distance = kolmogorov(filled(known, 10, 10, 5, 2, 200), x);
        assertTrue(distance < 2.745 / Math.sqrt(n), "D=" + distance);
    }

    @Test
    @DisplayName("S4.8 what is known stays exactly what it is, and a row depends on the seed and its number only")
    void whatIsKnownStays() {
        double[] rows = {0.3, Double.NaN, Double.NaN, -0.7, Double.NaN, Double.NaN, 0.1, 0.2};
        KnownPart known = KnownPart.of(Samples.copyOf(2, rows), 3);
        Samples filled = filled(known, 8, 3, 2, 4, 5);
        assertEquals(12, filled.n());
        for (int i = 0; i < 12; i++) {
            for (int j = 0; j < 2; j++) {
                double value = rows[i / 3 * 2 + j];
                assertTrue(Double.isNaN(value) ? Double.isFinite(filled.at(i, j)) : filled.at(i, j) == value);
            }
        }
        assertEquals(filled, filled(known, 8, 3, 2, 4, 12));
        assertEquals(filled, filled(known, 8, 3, 2, 4, 1));
        assertTrue(!filled.equals(filled(known, 8, 3, 2, 5, 5)));
    }

    @Test
    void anAttemptLeavesAllButTheProposalAsItWas() {
        KnownPart known = KnownPart.of(Samples.copyOf(2, new double[] {0.3, Double.NaN}), 4);
        Stepping stepping = new Inpainting(new Ddim(), known, 3, 2).start(BACK, 4);
        Rows rows = new Rows(4, 2);
        PATH.prior().draw(new Threefry(1), Stream.PRIOR, 0, 4, rows.x());
        Samples before = rows.samples();
        rows.at(new Step(2, 0.6, 0.4), 5);
        stepping.attempt(rows, Brownian.of(new Threefry(1)));
        double[] first = rows.next().clone();
        assertEquals(before, rows.samples());
        assertEquals(0.6, rows.start().at(3));
        assertEquals(0.4, rows.end().at(0));
        assertEquals(2, rows.step()[1]);
        assertEquals(6, rows.evaluations()[0]);
        stepping.attempt(rows, Brownian.of(new Threefry(1)));
        assertArrayEquals(first, rows.next());
    }

    @Test
    void refusesWhatCannotBe() {
        KnownPart known = KnownPart.of(Samples.copyOf(2, new double[] {0.3, Double.NaN}), 4);
        assertThrows(IllegalArgumentException.class, () -> new Inpainting(new Ddim(), known, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new Inpainting(new Ddim(), known, 1, 0));
        assertThrows(IllegalArgumentException.class, () -> KnownPart.of(Samples.copyOf(2, new double[2]), 0));
        assertThrows(
                IllegalArgumentException.class,
                () -> KnownPart.of(Samples.copyOf(1, new double[] {Double.POSITIVE_INFINITY}), 1));
        assertThrows(IllegalArgumentException.class, () -> known.restored(Samples.copyOf(2, new double[2])));
        KnownPart wide = KnownPart.of(Samples.copyOf(3, new double[3]), 4);
        assertThrows(IllegalArgumentException.class, () -> new Inpainting(new Ddim(), wide, 1, 1).start(BACK, 4));
        Inpainting remembers = new Inpainting(ExponentialMultistep.saSolver(2, 0), known, 2, 1);
        assertThrows(IllegalArgumentException.class, () -> remembers.start(BACK, 4));
    }
}
