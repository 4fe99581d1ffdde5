package dev.fokker.density;

import static dev.fokker.density.PlaneSchemeLaws.square;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.linear.Matrix;
import org.junit.jupiter.api.Test;

/** Functionals of densities against closed forms. */
class InformationTest {
    @Test
    void theFisherInformationOfAGaussianIsTheInverseOfItsVariance() {
        Slope.requireOrder(
                2,
                30,
                n -> Math.abs(
                        Information.fisher(Density.of(Axis.uniform(-5, 5, n), SchemeLaws.normal(0.1, 0.4))) - 2.5));
        Slope.requireOrder(
                2,
                30,
                n -> Math.abs(
                        Information.fisher(Density.of(Axis.clustered(-5, 5, n, 0, 1.5), SchemeLaws.normal(0.1, 0.4)))
                                - 2.5));
        Gaussian plane = Gaussian.of(new double[] {0.1, 0}, Matrix.of(2, 2, 0.5, 0.15, 0.15, 0.3));
        double trace = (0.5 + 0.3) / (0.5 * 0.3 - 0.15 * 0.15);
        double coarse = Math.abs(Information.fisher(Density.of(square(-4, 4, 64), plane)) - trace);
        double fine = Math.abs(Information.fisher(Density.of(square(-4, 4, 128), plane)) - trace);
        assertEquals(2, Math.log(coarse / fine) / Math.log(2), Slope.SLACK);
    }

    @Test
    void theRelativeOneIsTheMeanSquareOfTheDifferenceOfScores() {
        // x of mean .1 and variance .4 under (x - .1)/.4 - (x + .2)/.7
        double exact = 0.4 * Math.pow(1 / 0.4 - 1 / 0.7, 2) + Math.pow(0.3 / 0.7, 2);
        Slope.requireOrder(2, 30, n -> {
            Axis axis = Axis.uniform(-5, 5, n);
            Density p = Density.of(axis, SchemeLaws.normal(0.1, 0.4));
            return Math.abs(Information.fisher(p, Density.of(axis, SchemeLaws.normal(-0.2, 0.7))) - exact);
        });
        Density p = Density.of(Axis.uniform(-5, 5, 60), SchemeLaws.normal(0.1, 0.4));
        assertEquals(0, Information.fisher(p, p));
    }

    /** p = 1 + e cos x on a ring: e^2/2, here 5e-13 beside numbers of 1. */
    @Test
    void aFaintWaveIsNotLostInRounding() {
        int n = 200;
        Axis ring = Axis.uniform(0, 2 * Math.PI, n).with(Boundary.PERIODIC, Boundary.PERIODIC);
        double[] p = new double[n];
        for (int i = 0; i < n; i++) {
            p[i] = (1 + 1e-6 * Math.cos(ring.centre(i))) / (2 * Math.PI);
        }
        // the second difference has cos(k h) for 1 - k^2 h^2 / 2: a relative error of h^2 / 12
        double h = 2 * Math.PI / n;
        double sinc = Math.sin(h / 2) / (h / 2);
        assertEquals(sinc * sinc, Information.fisher(Density.of(ring, p)) / 0.5e-12, 1e-7);
    }

    @Test
    void emptyCellsBesideFullOnesAreTold() {
        Axis axis = Axis.uniform(-1, 1, 20);
        assertEquals(Double.POSITIVE_INFINITY, Information.fisher(SchemeLaws.point(axis, 0.13)));
    }

    @Test
    void theFreeEnergyIsTheRelativeEntropyToGibbs() {
        double temperature = 0.3;
        Axis axis = Axis.uniform(-2, 2, 50);
        Density p = Density.of(axis, SchemeLaws.normal(0.4, 0.1));
        double[] weight = new double[50];
        double z = 0;
        for (int i = 0; i < 50; i++) {
            weight[i] = Math.exp(-LineSde.quartic(axis.centre(i)) / temperature);
            z += weight[i] * axis.width(i);
        }
        double free = Information.freeEnergy(p, (x, o) -> LineSde.quartic(x[o]), temperature);
        double rest = -temperature * Math.log(z);
        double relative =
                temperature * p.relativeEntropy(Density.of(axis, weight).normalized());
        assertEquals(rest + relative, free, 1e-13);
        assertTrue(relative > 0);
    }
}
