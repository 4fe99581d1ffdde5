package dev.fokker.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.likelihood.ContinuousBound;
import dev.fokker.core.likelihood.ReverseVariance;
import dev.fokker.core.likelihood.RowBound;
import dev.fokker.core.likelihood.VariationalBound;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.LogSnrGrid;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.core.sample.Moments;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.MixtureScore;
import dev.fokker.core.score.Score;
import dev.fokker.core.score.ScoreDenoiser;
import dev.fokker.core.time.TimeGrid;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The variational bound of law S2.2: data N(0, 1/4), rate 20 t. */
class VariationalBoundTest {
    private static final GaussianData DATA = new GaussianData(new VariancePreserving(0, 20), 0, 0.25);
    private static final double ENTROPY = 0.5 * Math.log(2 * Math.PI * Math.E * 0.25);

    /** What the exact denoiser does not know: the variance of \(x_0\mid x_t\). */
    private static double unknown(double t) {
        Coefficients c = DATA.schedule().at(t);
        return 0.25 * c.sigma() * c.sigma() / DATA.varianceAt(t);
    }

    /** N noised states, equally apart in log-SNR: N - 1 steps back and the step to the data. */
    private static TimeGrid even(int states) {
        return new LogSnrGrid().grid(DATA.schedule(), 1, 1e-3, states - 1);
    }

    private static double expected(TimeGrid grid, ReverseVariance variance) {
        return VariationalBound.expected(DATA.path(), grid, variance, 0.25, VariationalBoundTest::unknown);
    }

    /** The chain is then the path itself turned round, but for a prior that is wrong by 3e-10 nats. */
    @Test
    @DisplayName("S2.2, O21 with the optimal reverse variance the bound is the entropy, 0.725791, for every N")
    void theBoundIsTheEntropyForEveryNumberOfSteps() {
        assertEquals(0.725791, ENTROPY, 5e-7);
        for (int states : new int[] {25, 100, 1000, 10_000}) {
            for (TimeGrid grid : List.of(even(states), TimeGrid.uniform(1, 1.0 / states, states - 1))) {
                double bound = expected(grid, ReverseVariance.optimal(VariationalBoundTest::unknown));
                assertEquals(ENTROPY, bound, 1e-9, states + " states, " + grid);
            }
        }
    }

    /** Half a unit of the last digit that the law prints; and \(\sum z^2/4\), z the step in log-SNR, above the entropy. */
    @Test
    @DisplayName("S2.2 with the posterior variance it is above by O(1/N) on a log-SNR grid: .7753, .7307 at N=1e3, 1e4")
    void thePosteriorVarianceCostsOneOverN() {
        double thousand = expected(even(1000), ReverseVariance.posterior());
        double tenThousand = expected(even(10_000), ReverseVariance.posterior());
        assertEquals(0.7753, thousand, 5e-5);
        assertEquals(0.7307, tenThousand, 5e-5);
        double range = DATA.schedule().at(1e-3).logSnr() - DATA.schedule().at(1).logSnr();
        // the remainder is of relative order z
        assertEquals(10, (thousand - ENTROPY) / (tenThousand - ENTROPY), 10 * range / 1000);
        assertTrue(expected(even(1000), ReverseVariance.forward()) > ENTROPY);
    }

    /** Step by step \(\tfrac12(z-\ln(1+z)),\ z=((k+1)/k)^2-1\), whatever N: \(\gamma+\pi^2/12\) in all. */
    @Test
    @DisplayName("S2.2 and stalls at 2.12 on a grid uniform in t")
    void onAUniformGridItStalls() {
        double limit = ENTROPY + 0.5772156649015329 + Math.PI * Math.PI / 12;
        for (int n : new int[] {1000, 10_000}) {
            double bound = expected(TimeGrid.uniform(1, 1.0 / n, n - 1), ReverseVariance.posterior());
            assertEquals(2.12, bound, 0.01, "N=" + n);
            // what is cut off of the sum is sum 1/(4 k^2) over the many small steps, where sigma is no longer linear
            assertEquals(limit, bound, 100.0 / n, "N=" + n);
        }
    }

    private static VariationalBound monteCarlo(Score score, TimeGrid grid, int draws) {
        return new VariationalBound(
                DATA.path(),
                new ScoreDenoiser(DATA.path(), score),
                grid,
                ReverseVariance.optimal(VariationalBoundTest::unknown),
                draws);
    }

    private static double[] nats(List<RowBound> bounds) {
        return bounds.stream().mapToDouble(RowBound::nats).toArray();
    }

    /** Five standard errors, false alarms 6e-7 each. */
    @Test
    @DisplayName("S2.2 by Monte Carlo the mean over rows is the expected bound, and the standard errors are right")
    void monteCarloAgrees() {
        Samples rows = Samples.copyOf(1, scaled(new Threefry(4), 4000, 0.5));
        List<RowBound> bounds = monteCarlo(DATA.score(), even(50), 4).of(rows, 0, new Threefry(5));
        Moments moments = Moments.of(Samples.copyOf(1, nats(bounds)));
        double z = (moments.mean(0) - ENTROPY) / moments.meanError(0);
        assertTrue(Math.abs(z) < 5, "z=" + z);
        // a row's bound is its -log p exactly only in the mean over noise
        double[] again = nats(monteCarlo(DATA.score(), even(50), 4).of(rows, 0, new Threefry(6)));
        double squares = 0;
        double stated = 0;
        for (int i = 0; i < again.length; i++) {
            double gap = again[i] - bounds.get(i).nats();
            squares += gap * gap / 2;
            stated += bounds.get(i).standardError() * bounds.get(i).standardError();
        }
        // two sums of 4000 squares of about normal numbers, with three degrees each: 5 sqrt(2/4000 + 2/12000)
        assertEquals(1, squares / stated, 0.13);
    }

    private static double[] scaled(Threefry noise, int n, double by) {
        double[] x = new double[n];
        noise.normals(Stream.DATA, 0, n, 0, 1, x);
        for (int i = 0; i < n; i++) {
            x[i] *= by;
        }
        return x;
    }

    /** Twenty steps, of which the posterior variance makes 6 nats too many; what the last guess is too wide by is 4e-5. */
    @Test
    @DisplayName("S2.2 in continuous time the bound is the entropy in the mean, whatever the grid")
    void theContinuousBoundIsTheEntropy() {
        Samples rows = Samples.copyOf(1, scaled(new Threefry(9), 4000, 0.5));
        ScoreDenoiser denoiser = new ScoreDenoiser(DATA.path(), DATA.score());
        for (TimeGrid grid : List.of(even(21), TimeGrid.of(1, 0.3, 1e-3))) {
            ContinuousBound bound = new ContinuousBound(DATA.path(), denoiser, grid, 4);
            List<RowBound> bounds = bound.of(rows, 0, new Threefry(10));
            Moments moments = Moments.of(Samples.copyOf(1, nats(bounds)));
            assertEquals(ENTROPY, moments.mean(0), 5 * moments.meanError(0) + 4e-5, "" + grid);
            assertEquals(
                    bounds.get(999),
                    bound.of(rows.rows(999, 1000), 999, new Threefry(10)).get(0));
        }
        assertTrue(expected(even(21), ReverseVariance.posterior()) > ENTROPY + 1);
    }

    /** Of the wrong denoiser of N(0.3, 0.4): the gap is the mean of the squared errors, weighted; both sides from one formula. */
    @Test
    @DisplayName("S2.2 a denoiser that is wrong costs nats, and as many as its error says")
    void aWrongDenoiserCosts() {
        GaussianData other = new GaussianData(DATA.schedule(), 0.3, 0.4);
        TimeGrid grid = even(50);
        Samples rows = Samples.copyOf(1, scaled(new Threefry(7), 4000, 0.5));
        Moments moments = Moments.of(
                Samples.copyOf(1, nats(monteCarlo(other.score(), grid, 1).of(rows, 0, new Threefry(8)))));
        DoubleUnaryOperator missed = t -> {
            // the denoiser m + K (x - alpha m) misses by (1 - K alpha)(x_0 - m) - K sigma eps
            Coefficients c = DATA.schedule().at(t);
            double gain = c.alpha() * other.variance() / other.varianceAt(t);
            double kept = 1 - gain * c.alpha();
            return kept * kept * (0.25 + other.mean() * other.mean()) + gain * gain * c.sigma() * c.sigma();
        };
        double exact = VariationalBound.expected(
                DATA.path(), grid, ReverseVariance.optimal(VariationalBoundTest::unknown), 0.25, missed);
        assertTrue(exact > ENTROPY + 0.05, "bound " + exact);
        double z = (moments.mean(0) - exact) / moments.meanError(0);
        assertTrue(Math.abs(z) < 5, "z=" + z + ", bound " + moments.mean(0) + ", expected " + exact);
    }

    @Test
    @DisplayName("S2.2 a row's bound does not depend on the rows beside it, to the last bit")
    void rowsAreIndependent() {
        SamplingProblem problem = SamplingProblem.two();
        VariationalBound bound = new VariationalBound(
                problem.path(),
                new ScoreDenoiser(problem.path(), MixtureScore.of(problem.path(), problem.data())),
                new LogSnrGrid().grid(problem.path().schedule(), 1, 1e-3, 20),
                ReverseVariance.posterior(),
                2);
        Samples rows = problem.data().sample(new Threefry(1), Stream.DATA, 300);
        List<RowBound> all = bound.of(rows, 0, new Threefry(2));
        assertEquals(
                all.get(290),
                bound.of(rows.rows(290, 291), 290, new Threefry(2)).get(0));
        assertEquals(all.subList(7, 40), bound.of(rows.rows(7, 40), 7, new Threefry(2)));
        // bits a dimension of a density whose unit is a grey level
        assertEquals(all.get(3).nats() / (2 * Math.log(2)), all.get(3).bitsPerDimension(2, 1), 1e-15);
        assertEquals(all.get(3).bitsPerDimension(2, 1) + 7, all.get(3).bitsPerDimension(2, 1.0 / 128), 1e-12);
    }

    @Test
    void whatHasNoBoundIsRefused() {
        TimeGrid grid = even(5);
        assertThrows(IllegalArgumentException.class, () -> monteCarlo(DATA.score(), grid, 0));
        assertThrows(
                IllegalArgumentException.class, () -> expected(TimeGrid.of(1, 0.5, 0), ReverseVariance.posterior()));
        assertThrows(IllegalArgumentException.class, () -> expected(TimeGrid.of(0.1, 1), ReverseVariance.posterior()));
        assertThrows(IllegalArgumentException.class, () -> expected(grid, ReverseVariance.optimal(t -> -1)));
        assertThrows(IllegalArgumentException.class, () -> monteCarlo(DATA.score(), grid, 1)
                .of(Samples.copyOf(2, new double[4]), 0, new Threefry(1)));
    }
}
