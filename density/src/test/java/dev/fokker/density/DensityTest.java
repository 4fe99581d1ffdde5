package dev.fokker.density;

import static dev.fokker.density.SchemeLaws.normal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.distribution.Points;
import dev.fokker.core.sample.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;

class DensityTest {
    private static void refused(Runnable call, String... parts) {
        String message = assertThrows(IllegalArgumentException.class, call::run).getMessage();
        for (String part : parts) {
            assertTrue(message.contains(part), () -> "'" + message + "' does not name '" + part + "'");
        }
    }

    @Test
    void anAxisIsExactlySymmetricWhereItsEndsAre() {
        Axis axis = Axis.uniform(-3.3, 3.3, 101);
        for (int i = 0; i <= 101; i++) {
            assertEquals(0, axis.face(i) + axis.face(101 - i));
        }
        assertEquals(0, axis.centre(50));
        assertEquals(-3.3, axis.face(0));
        for (int i = 0; i < 101; i++) {
            assertEquals(0, axis.centre(i) + axis.centre(100 - i));
            assertEquals(i, axis.cellOf(axis.centre(i)));
        }
    }

    @Test
    void aMixtureHasTheMomentsItShould() {
        Mixture law = Mixture.of(new double[] {1, 3}, List.of(normal(-1, 0.1), normal(2, 0.3)));
        Axis axis = Axis.uniform(-6, 8, 700);
        Density p = Density.of(axis, law);
        double h = axis.width(0);
        assertEquals(1, p.mass(), 1e-14);
        assertEquals(law.mean()[0], p.mean(), 1e-12);
        // exact averages put at the centres: the variance plus h^2/12, up to what is smaller than any power of h
        assertEquals(law.covariance().at(0, 0) + h * h / 12, p.variance(), 1e-12);
        assertEquals(0.25, p.cdf(0.2), 1e-3);
        assertEquals(0.5, p.cdf(p.quantile(0.5)), 1e-14);
        assertTrue(p.truncated() >= 0 && p.truncated() < 1e-20);
    }

    @Test
    void quadratureOfALogDensityMeetsTheExactAverages() {
        Axis axis = Axis.uniform(-6, 6, 120);
        Gaussian law = normal(0.3, 0.5);
        Density exact = Density.of(axis, law);
        Density bySum = Density.ofLogDensity(axis, x -> law.logDensity(new double[] {x}, 0));
        assertTrue(exact.distance(bySum) < 1e-12, () -> "distance " + exact.distance(bySum));
    }

    @Test
    void entropyOfAGaussianIsKnown() {
        Axis axis = Axis.uniform(-10, 10, 2000);
        double variance = 0.7;
        double entropy = 0.5 * Math.log(2 * Math.PI * Math.E * variance);
        double h = axis.width(0);
        // averaging over a cell adds h^2/12 to the variance
        assertEquals(
                entropy + h * h / (24 * variance),
                Density.of(axis, normal(0, variance)).entropy(),
                1e-8);
        Density q = Density.of(axis, normal(1, variance));
        assertEquals(1 / (2 * variance), Density.of(axis, normal(0, variance)).relativeEntropy(q), h * h);
    }

    @Test
    void aRingWrapsALaw() {
        Axis axis = Axis.uniform(0, 1, 50).with(Boundary.PERIODIC, Boundary.PERIODIC);
        Density p = Density.of(axis, normal(7.02, 0.01));
        assertEquals(1, p.mass(), 1e-14);
        // symmetric about .02, the face between cells 0 and 1
        assertEquals(p.at(0), p.at(1), 1e-12);
        assertEquals(p.at(49), p.at(2), 1e-12);
        assertEquals(1, Density.of(axis, normal(0, 400)).min(), 1e-12);
    }

    @Test
    void pointsKeepTheirMean() {
        Axis axis = Axis.uniform(-1, 1, 17);
        double[] x = {-0.71, 0.02, 0.33, 0.8};
        Density p = Density.of(axis, new Points(Samples.copyOf(1, x)));
        assertEquals(0.11, p.mean(), 1e-15);
        assertEquals(1, p.mass(), 1e-15);
        refused(
                () -> Density.of(axis, new Points(Samples.copyOf(1, new double[] {0, 1.5}))),
                "point 1",
                "x=1.5",
                "1.0");
    }

    @Test
    void badInputIsNamed() {
        refused(() -> Axis.uniform(1, 1, 10), "lower=1.0", "upper=1.0");
        refused(() -> Axis.uniform(Double.NaN, 1, 10), "NaN");
        refused(() -> Axis.uniform(0, 1, 2), "cells=2", "3");
        refused(() -> Axis.uniform(0, 1, 9).with(Boundary.PERIODIC, Boundary.REFLECTING), "periodic", "reflecting");
        Axis axis = Axis.uniform(-1, 1, 20);
        refused(() -> Density.of(axis, normal(0, 1)), "mass 0.3173", "widen");
        refused(() -> Density.of(axis, Gaussian.isotropic(2, 1)), "dimension=2");
        refused(() -> Density.of(axis, 1, 2, 3), "3 averages", "20 cells");
        refused(() -> Density.of(Axis.uniform(0, 3, 3), 1, -2, 3), "average=-2.0", "x=1.5");
        refused(() -> Density.of(Axis.uniform(0, 3, 3), 0, 0, 0), "0");
        refused(() -> Density.ofCdf(axis, x -> -x), "fall");
        Density p = Density.of(axis, normal(0, 0.01));
        refused(() -> p.quantile(1.5), "u=1.5");
        refused(() -> p.distance(Density.of(Axis.uniform(-1, 1, 30), normal(0, 0.01))), "30 cells");
    }
}
