package dev.fokker.core.solve;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.calculus.FirstHit;
import dev.fokker.core.distribution.Points;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.DoubleWell;
import dev.fokker.core.process.LinearSde;
import dev.fokker.core.process.OrnsteinUhlenbeck;
import dev.fokker.core.process.Sde;
import dev.fokker.core.process.Wiener;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.time.TimeGrid;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class FirstPassageTest {
    private static final Noise NOISE = new Threefry(3);

    private static double[] times(Sde sde, double start, Barrier barrier, TimeGrid grid, int n, Ensemble ensemble) {
        double[] x = new double[sde.dimension()];
        x[0] = start;
        Problem<Sde> problem = new Problem<>(sde, new Points(Samples.copyOf(x.length, x)), Stream.INITIAL, grid);
        double[] times = new double[n];
        Arrays.fill(times, Double.POSITIVE_INFINITY);
        ensemble.solve(
                new FirstPassage<>(new EulerMaruyama(), barrier, (path, t) -> times[(int) path] = t),
                problem,
                NOISE,
                n,
                Observer.none());
        return times;
    }

    private static double[] times(Sde sde, double start, Barrier barrier, TimeGrid grid, int n) {
        return times(sde, start, barrier, grid, n, new Ensemble(1, 1000));
    }

    /** Largest distance of the empirical law up to {@code horizon} from Levy's, times the root of n. */
    private static double distance(double[] times, FirstHit levy, double horizon) {
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        double worst = 0;
        for (int i = 0; i < sorted.length && sorted[i] <= horizon; i++) {
            double p = levy.law(sorted[i]);
            worst = Math.max(worst, Math.max(p - (double) i / sorted.length, (i + 1.0) / sorted.length - p));
        }
        return worst * Math.sqrt(sorted.length);
    }

    /** Four long steps: the bridge makes the law exact; the false-alarm rate of Kolmogorov's 2.9 is 1e-7. */
    @Test
    void aBrownianPathHitsALevelByLevysLawHoweverLongTheSteps() {
        double[] times = times(new Wiener(1, 1), 0, Barrier.level(0, 1), TimeGrid.of(0, 0.3, 0.5, 1.5, 3), 20_000);
        double d = distance(times, new FirstHit(1, 1), 3);
        assertTrue(d < 2.9, "sqrt(n) D = " + d);
    }

    /** The same along a slanted barrier in the plane, whose gradient is differenced: \(x_0+x_1=\sqrt2\) is 1 away. */
    @Test
    void aBarrierMayBeAnyFunction() {
        Barrier slanted = (t, x, offset) -> x[offset] + x[offset + 1] - Math.sqrt(2);
        double[] times = times(new Wiener(2, 1), 0, slanted, TimeGrid.uniform(0, 3, 4), 20_000);
        double d = distance(times, new FirstHit(1, 1), 3);
        assertTrue(d < 2.9, "sqrt(n) D = " + d);
    }

    /** Without the bridge, steps of 1/2 would miss three hits in ten: nodes alone fail the law that the bridge meets. */
    @Test
    void aDriftingPathHitsAfterDistanceOverSpeed() {
        Sde drifting = LinearSde.of(Matrix.of(1, 1, 0), new double[] {2}, Matrix.of(1, 1, 1));
        int n = 20_000;
        double[] times = times(drifting, 0, Barrier.level(0, 3), TimeGrid.uniform(0, 40, 80), n);
        double mean = Arrays.stream(times).average().orElseThrow();
        // Inverse Gaussian: mean a / mu, variance a / mu^3.
        double z = (mean - 1.5) / Math.sqrt(3.0 / 8 / n);
        assertTrue(Math.abs(z) < 5, "z=" + z);
    }

    /**
     * The mean time from -1 to 0 is 57.478 at D = 0.08 (law O10). The method's bias is of order h: two steps, extrapolated to
     * none, leave the standard error of both.
     */
    @Test
    @DisplayName("O10 the mean passage of the double well is its integral")
    void theMeanPassageOfTheDoubleWellIsItsIntegral() {
        int n = 1200;
        double[] ofCoarse = new double[1];
        double[] ofFine = new double[1];
        Barrier top = Barrier.level(0, 0);
        double coarse = mean(times(new DoubleWell(0.08), -1, top, TimeGrid.uniform(0, 900, 11_250), n), ofCoarse);
        double fine = mean(times(new DoubleWell(0.08), -1, top, TimeGrid.uniform(0, 900, 22_500), n), ofFine);
        double error = Math.sqrt(4 * ofFine[0] * ofFine[0] + ofCoarse[0] * ofCoarse[0]);
        double z = (2 * fine - coarse - 57.478) / error;
        assertTrue(Math.abs(z) < 5, "z=" + z + ", " + coarse + " and " + fine + " +- " + ofFine[0]);
        assertTrue(ofFine[0] < 0.04 * 57.478, "the standard error " + ofFine[0] + " tells something");
    }

    private static double mean(double[] times, double[] error) {
        double mean = Arrays.stream(times).average().orElseThrow();
        double square = Arrays.stream(times).map(t -> (t - mean) * (t - mean)).sum() / times.length;
        error[0] = Math.sqrt(square / times.length);
        return mean;
    }

    @Test
    @DisplayName("R1 passages do not depend on threads and batches")
    void passagesDoNotDependOnThreadsAndBatches() {
        Sde sde = new OrnsteinUhlenbeck(1, 1, 0, 1);
        TimeGrid grid = TimeGrid.uniform(0, 2, 20);
        double[] all = times(sde, 0, Barrier.level(0, 0.8), grid, 60, new Ensemble(1, 60));
        for (int threads : new int[] {1, 2, 3, 7}) {
            for (int tile : new int[] {1, 17}) {
                assertArrayEquals(all, times(sde, 0, Barrier.level(0, 0.8), grid, 60, new Ensemble(threads, tile)));
            }
        }
    }

    /** Without noise the passage is where the step's chord meets the barrier; a start on it has passed at once. */
    @Test
    void flowsPassWhereTheirChordsDo() {
        Sde falling = LinearSde.of(Matrix.of(1, 1, 0), new double[] {-1}, Matrix.of(1, 1, 0));
        double[] times = times(falling, 1, Barrier.level(0, 0.3), TimeGrid.uniform(0, 2, 4), 1);
        assertEquals(0.7, times[0], 1e-12);
        assertEquals(0, times(falling, 1, Barrier.level(0, 1), TimeGrid.uniform(0, 2, 4), 1)[0]);
        assertEquals(Double.POSITIVE_INFINITY, times(falling, 1, Barrier.level(0, 5), TimeGrid.uniform(0, 2, 4), 1)[0]);
    }
}
