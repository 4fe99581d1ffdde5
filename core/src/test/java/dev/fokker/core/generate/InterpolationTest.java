package dev.fokker.core.generate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.sample.Samples;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Ways from one code to another. */
class InterpolationTest {
    private static double norm(Samples rows, int i) {
        double sum = 0;
        for (int j = 0; j < rows.d(); j++) {
            sum += rows.at(i, j) * rows.at(i, j);
        }
        return Math.sqrt(sum);
    }

    private static double[] code(int d, long path) {
        double[] out = new double[d];
        new Threefry(5).normals(Stream.PRIOR, path, 1, 0, d, out);
        return out;
    }

    @Test
    @DisplayName(
            "S3.50 both ways meet their ends exactly; the sphere keeps the length, the line halves the variance in the middle")
    void theSphereKeepsTheLengthOfCodes() {
        double[] a = code(200, 0);
        double[] b = code(200, 1);
        double scale = norm(Samples.copyOf(200, a), 0) / norm(Samples.copyOf(200, b), 0);
        for (int j = 0; j < b.length; j++) {
            b[j] *= scale;
        }
        Samples line = Interpolation.LINEAR.between(a, b, 9);
        Samples sphere = Interpolation.SPHERICAL.between(a, b, 9);
        double dot = 0;
        for (int j = 0; j < a.length; j++) {
            assertEquals(a[j], sphere.at(0, j), 0);
            assertEquals(b[j], sphere.at(8, j), 0);
            assertEquals(a[j], line.at(0, j), 0);
            assertEquals(b[j], line.at(8, j), 0);
            dot += a[j] * b[j];
        }
        double length = norm(line, 0);
        for (int k = 0; k < 9; k++) {
            assertEquals(length, norm(sphere, k), 1e-12 * length);
        }
        // |a + b|/2 = |a| cos(theta/2)
        double half = 0.5 * Math.acos(dot / (length * length));
        assertEquals(length * Math.cos(half), norm(line, 4), 1e-12 * length);
        assertEquals(Math.sqrt(0.5), norm(line, 4) / length, 5 * 0.5 / Math.sqrt(200));
    }

    @Test
    void equalAnglesLieBetweenTheStatesOfASphere() {
        Samples quarter = Interpolation.SPHERICAL.between(new double[] {2, 0}, new double[] {0, 2}, 4);
        for (int k = 0; k < 4; k++) {
            assertEquals(2 * Math.cos(k * Math.PI / 6), quarter.at(k, 0), 1e-14);
            assertEquals(2 * Math.sin(k * Math.PI / 6), quarter.at(k, 1), 1e-14);
        }
    }

    @Test
    void nearlyEqualCodesAreJoinedByALine() {
        double[] a = {1, 1e-12};
        Samples strip = Interpolation.SPHERICAL.between(a, new double[] {2, 0}, 3);
        assertEquals(1.5, strip.at(1, 0), 1e-12);
    }

    @Test
    void refusesOppositeCodesAndTooFewPoints() {
        double[] a = {1, 2};
        double[] b = {-2, -4};
        assertThrows(IllegalArgumentException.class, () -> Interpolation.SPHERICAL.between(a, b, 3));
        assertThrows(IllegalArgumentException.class, () -> Interpolation.SPHERICAL.between(a, new double[2], 3));
        assertThrows(IllegalArgumentException.class, () -> Interpolation.LINEAR.between(a, b, 1));
        assertThrows(IllegalArgumentException.class, () -> Interpolation.LINEAR.between(a, new double[3], 3));
        assertTrue(Interpolation.LINEAR.between(a, b, 3).n() == 3);
    }
}
