package dev.fokker.core.sample;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import org.junit.jupiter.api.Test;

/** Distances between sets of points (law O11 in one dimension: by quantiles). */
class WassersteinTest {
    private static double[] normals(long seed, int n) {
        double[] z = new double[n];
        new Threefry(seed).normals(Stream.DATA, 0, n, 0, 1, z);
        return z;
    }

    private static double[] affine(double[] v, double scale, double shift) {
        double[] out = v.clone();
        for (int i = 0; i < out.length; i++) {
            out[i] = scale * v[i] + shift;
        }
        return out;
    }

    private static double[] repeated(double[] v, int times) {
        double[] out = new double[v.length * times];
        for (int i = 0; i < out.length; i++) {
            out[i] = v[i / times];
        }
        return out;
    }

    @Test
    void aShiftIsAsFarAsItShifts() {
        double[] a = normals(1, 301);
        assertEquals(0, Wasserstein.distance(a, a.clone()));
        assertEquals(2.5, Wasserstein.distance(a, affine(a, 1, 2.5)), 1e-13);
        assertEquals(2.5, Wasserstein.distance(affine(a, 1, 2.5), a), 1e-13);
    }

    /** A scale r about 0 moves every quantile by |r - 1||x|. */
    @Test
    void aScaleIsAsFarAsTheMeanSize() {
        double[] a = normals(2, 400);
        double size = 0;
        for (double v : a) {
            size += Math.abs(v) / 400;
        }
        assertEquals(0.7 * size, Wasserstein.distance(a, affine(a, 1.7, 0)), 1e-13);
    }

    /** Sets of different sizes: as if each point were repeated up to a common size. */
    @Test
    void unequalSizesAreComparedByTheirStaircases() {
        double[] a = normals(3, 21);
        double[] b = affine(normals(4, 35), 1.3, 0.2);
        // 105 = 5 * 21 = 3 * 35
        double expected = Wasserstein.distance(repeated(a, 5), repeated(b, 3));
        assertEquals(expected, Wasserstein.distance(a, b), 1e-14);
        assertEquals(expected, Wasserstein.distance(b, a), 1e-14);
        assertEquals(1.0, Wasserstein.distance(new double[] {0}, new double[] {-1, 1, 1, -1}), 1e-15);
    }

    /** In the plane, a shift by v is as far as the mean of \(\lvert u\cdot v\rvert\); lengths of the directions do not count. */
    @Test
    void slicedShiftIsTheMeanProjection() {
        Samples a = Samples.copyOf(2, normals(5, 200));
        double[] moved = a.toArray();
        for (int i = 0; i < moved.length; i += 2) {
            moved[i] += 3;
            moved[i + 1] -= 4;
        }
        double[] directions = {1, 0, 0, 7, 0.6, -0.8, 4, 3};
        double expected = (3 + 4 + 5 + 0) / 4.0;
        assertEquals(expected, Wasserstein.sliced(a, Samples.copyOf(2, moved), directions), 1e-12);
    }

    /**
     * Two sets so far apart that they do not overlap under resampling are as far as their means: the standard error is
     * \(\sqrt{s_a^2/n+s_b^2/m}\) of the population 1/n variance, to five times the relative error \(1/\sqrt{2(R-1)}\) of a
     * standard deviation of R values.
     */
    @Test
    void bootstrapErrorIsThatOfTheMeansForSetsFarApart() {
        int resamples = 400;
        Samples a = Samples.copyOf(1, normals(6, 80));
        Samples b = Samples.copyOf(1, affine(normals(7, 50), 2, 100));
        int[][] fromA = picks(8, resamples, 80);
        int[][] fromB = picks(9, resamples, 50);
        double error = Wasserstein.bootstrapError(a, b, new double[] {1}, fromA, fromB);
        double varA = Moments.of(a).variance(0) * 79 / 80;
        double varB = Moments.of(b).variance(0) * 49 / 50;
        double expected = Math.sqrt(varA / 80 + varB / 50);
        double allowed = 5 * expected / Math.sqrt(2.0 * (resamples - 1));
        assertTrue(Math.abs(error - expected) < allowed, () -> "error %s, expected %s, allowed %s"
                .formatted(error, expected, allowed));
    }

    private static int[][] picks(long seed, int resamples, int n) {
        int[][] out = new int[resamples][n];
        for (int r = 0; r < resamples; r++) {
            double[] u = new double[n];
            new Threefry(seed).uniforms(Stream.MEASURE, 0, n, r, 1, u);
            for (int i = 0; i < n; i++) {
                out[r][i] = (int) (u[i] * n);
            }
        }
        return out;
    }

    @Test
    void emptyUnequalAndInfiniteInputsAreRefused() {
        double[] one = {1};
        assertThrows(IllegalArgumentException.class, () -> Wasserstein.distance(one, new double[0]));
        assertThrows(IllegalArgumentException.class, () -> Wasserstein.distance(one, new double[] {Double.NaN}));
        Samples line = Samples.copyOf(1, one);
        Samples plane = Samples.copyOf(2, new double[] {1, 2});
        assertThrows(IllegalArgumentException.class, () -> Wasserstein.sliced(line, plane, one));
        assertThrows(IllegalArgumentException.class, () -> Wasserstein.sliced(plane, plane, new double[] {0, 0}));
        assertThrows(IllegalArgumentException.class, () -> Wasserstein.sliced(plane, plane, new double[3]));
    }
}
