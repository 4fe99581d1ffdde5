package dev.fokker.core.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.LogSnrGrid;
import dev.fokker.core.process.Schedule;
import dev.fokker.core.process.VarianceExploding;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.core.sample.Moments;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.Generation;
import dev.fokker.core.score.MixtureScore;
import dev.fokker.core.score.ScoreDenoiser;
import dev.fokker.core.solve.FinalStep;
import dev.fokker.core.solve.FixedGrid;
import dev.fokker.core.solve.Observer;
import dev.fokker.core.solve.Platen2;
import dev.fokker.core.solve.Problem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Editing by partial noising. */
class PartialNoisingTest {
    private static final GaussianPath PATH = new GaussianPath(1, new VariancePreserving());
    private static final Mixture DATA = Mixture.of(Gaussian.of(new double[] {0.6}, Matrix.of(1, 1, 0.25)));

    private static Samples edited(Samples points, int copies, double time, double eta) {
        Generation back = new Generation(PATH, new ScoreDenoiser(PATH, MixtureScore.of(PATH, DATA)), eta);
        Problem<Generation> problem = new Problem<>(
                back,
                new PartialNoising(PATH, points, copies, time),
                Stream.EDIT,
                new LogSnrGrid().grid(PATH.schedule(), time, 1e-4, 80));
        return new FixedGrid<Generation>(new Platen2(), FinalStep.none())
                .solve(problem, new Threefry(2), 0, points.n() * copies, Observer.none())
                .samples();
    }

    @Test
    @DisplayName("S4.8 an edit keeps the law of the data, whatever its strength and its noise")
    void anEditKeepsTheLawOfTheData() {
        int n = 3000;
        double[] x = new double[n];
        DATA.draw(new Threefry(1), Stream.INITIAL, 0, n, x);
        for (double time : new double[] {0.1, 0.4, 1}) {
            for (double eta : new double[] {0, 1}) {
                Moments moments = Moments.of(edited(Samples.copyOf(1, x), 1, time, eta));
                assertEquals(0.6, moments.mean(0), 5 * 0.5 / Math.sqrt(n) + 1e-3, "t=" + time);
                assertEquals(0.25, moments.variance(0), 5 * 0.25 * Math.sqrt(2.0 / n) + 1e-3, "t=" + time);
            }
        }
    }

    /** Noise to t and all of it back: twice the same Gaussian channel, so that a row keeps the share of its posterior mean. */
    @Test
    @DisplayName("S4.8 how much of a row an edit keeps falls with its strength as the signal to noise ratio does")
    void aStrongerEditKeepsLess() {
        int copies = 3000;
        double start = 1.6;
        double kept = 1;
        for (double strength : new double[] {0.2, 0.4, 0.6, 0.8}) {
            double time = PartialNoising.time(PATH.schedule(), 1e-4, strength);
            double alpha = PATH.schedule().at(time).alpha();
            double sigma = PATH.schedule().at(time).sigma();
            double share = alpha * alpha * 0.25 / (alpha * alpha * 0.25 + sigma * sigma);
            Moments moments = Moments.of(edited(Samples.copyOf(1, new double[] {start}), copies, time, 1));
            // E[x0 | y] = m + share (y/alpha - m), y = alpha x + sigma z; variance: share 0.25 (1 - share) + ...
            double variance = 0.25 * (1 - share) + share * share * sigma * sigma / (alpha * alpha);
            assertEquals(0.6 + share * (start - 0.6), moments.mean(0), 5 * Math.sqrt(variance / copies) + 1e-3);
            assertEquals(variance, moments.variance(0), 5 * variance * Math.sqrt(2.0 / copies) + 1e-3);
            assertTrue(share < kept);
            kept = share;
        }
    }

    @Test
    void strengthIsAShareOfTheLogSnr() {
        for (Schedule schedule : new Schedule[] {new VariancePreserving(), new VarianceExploding()}) {
            double end = 1e-3;
            double first = schedule.at(end).logSnr();
            double last = schedule.at(schedule.domain().last()).logSnr();
            for (double strength : new double[] {0, 0.25, 0.7, 1}) {
                double t = PartialNoising.time(schedule, end, strength);
                assertTrue(schedule.domain().contains(t));
                assertEquals(first + strength * (last - first), schedule.at(t).logSnr(), 1e-6 * Math.abs(first));
            }
        }
    }

    @Test
    void aRowDependsOnItsNumberOnlyAndCopiesAreSideBySide() {
        PartialNoising start = new PartialNoising(PATH, Samples.copyOf(1, new double[] {100, -100}), 2, 0.01);
        double[] all = new double[4];
        start.draw(new Threefry(9), Stream.EDIT, 0, 4, all);
        assertTrue(all[0] > 90 && all[1] > 90 && all[2] < -90 && all[3] < -90 && all[0] != all[1]);
        double[] two = new double[2];
        start.draw(new Threefry(9), Stream.EDIT, 2, 2, two);
        assertEquals(all[2], two[0], 0);
        assertThrows(IllegalArgumentException.class, () -> start.draw(new Threefry(9), Stream.EDIT, 3, 2, two));
    }

    @Test
    void refusesWhatCannotBe() {
        Samples points = Samples.copyOf(1, new double[1]);
        assertThrows(IllegalArgumentException.class, () -> new PartialNoising(PATH, points, 0, 0.5));
        assertThrows(IllegalArgumentException.class, () -> new PartialNoising(PATH, points, 1, 1.5));
        assertThrows(
                IllegalArgumentException.class,
                () -> new PartialNoising(PATH, Samples.copyOf(2, new double[2]), 1, 0.5));
        assertThrows(IllegalArgumentException.class, () -> PartialNoising.time(PATH.schedule(), 1e-4, 1.1));
    }
}
