package dev.fokker.core.likelihood;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.ensemble.Estimate;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DataUnitsTest {
    @Test
    @DisplayName(
            "O13 a Gaussian takes half the binary logarithm of 2 pi e kappa^2 bits a component, whatever its units")
    void bitsOfAGaussian() {
        int d = 3;
        int n = 20_000;
        double kappa = 0.4;
        double expected = 0.5 * Math.log(2 * Math.PI * Math.E * kappa * kappa) / Math.log(2);
        // rows of unit variance whose data are kappa times them
        DataUnits units = DataUnits.of(new double[] {kappa, kappa, kappa}, 1);
        Gaussian law = Gaussian.isotropic(d, 1);
        double[] bits = new double[n];
        double[] rows = law.sample(new Threefry(6), Stream.DATA, n).toArray();
        for (int i = 0; i < n; i++) {
            bits[i] = units.bitsPerDimension(law.logDensity(rows, i * d));
        }
        Estimate found = Estimate.ofSample(bits);
        assertEquals(expected, found.value(), 5 * found.standardError(), found.toString());
    }

    @Test
    @DisplayName("O13 uniform images of 256 grey levels take 8 bits a component")
    void bitsOfUniformImages() {
        int d = 12;
        double step = 2.0 / 255;
        // levels from -1 to 1 spread over cells: uniform over 256 steps
        double logDensity = -d * Math.log(256 * step);
        assertEquals(8, new DataUnits(d, 0, step).bitsPerDimension(logDensity), 1e-12);
        // the unit cube of the same images: 1 bit for [-1, 1] in place of [0, 1], and 7 for 128 levels a unit
        assertEquals(1, DataUnits.same(d).bitsPerDimension(-d * Math.log(2)), 1e-12);
        assertEquals(8, new DataUnits(d, 0, 1.0 / 128).bitsPerDimension(-d * Math.log(2)), 1e-12);
    }

    @Test
    void cellsMustHaveAWidth() {
        assertThrows(IllegalArgumentException.class, () -> new DataUnits(2, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new DataUnits(0, 0, 1));
    }
}
