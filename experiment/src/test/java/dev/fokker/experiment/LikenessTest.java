package dev.fokker.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.sample.Samples;
import dev.fokker.density.Axis;
import dev.fokker.density.Density;
import org.junit.jupiter.api.Test;

final class LikenessTest {
    private static final int N = 4000;
    private static final double Z = 5;

    private static Samples normal(long seed, double shift) {
        double[] x = Gaussian.isotropic(1, 1)
                .sample(new Threefry(seed), Stream.DATA, N)
                .toArray();
        for (int i = 0; i < N; i++) {
            x[i] += shift;
        }
        return Samples.copyOf(1, x);
    }

    @Test
    void twoDrawsOfOneLawAreWithinTheirNoise() {
        Likeness likeness = Likeness.of(normal(1, 0), normal(2, 0), false, new Threefry(3));
        assertTrue(likeness.excess() < Z, likeness.toString());
    }

    @Test
    void aShiftIsFoundAndIsTheDistance() {
        double shift = 0.3;
        Likeness likeness = Likeness.of(normal(1, 0), normal(2, shift), false, new Threefry(3));
        assertTrue(likeness.excess() > Z, likeness.toString());
        // The standard deviation of a difference of means.
        assertEquals(shift, likeness.distance(), Z * Math.sqrt(2.0 / N), likeness.toString());
        assertTrue(likeness.standardError() < 2 * Math.sqrt(2.0 / N), likeness.toString());
    }

    @Test
    void quantilesOfADensityHaveItsMoments() {
        Density p = Density.of(Axis.uniform(-8, 8, 400), Mixture.of(Gaussian.isotropic(1, 1)));
        Samples points = Quantiles.of(p, N, new Threefry(1));
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < N; i++) {
            sum += points.at(i, 0);
            squares += points.at(i, 0) * points.at(i, 0);
        }
        assertEquals(0, sum / N, 1e-12);
        // Cells of width h add h^2/12; the outermost of N quantiles miss a few parts in N.
        assertEquals(1 + 0.04 * 0.04 / 12, squares / N, 10.0 / N);
        assertTrue(Likeness.of(normal(1, 0), points, true, new Threefry(3)).excess() < Z);
    }
}
