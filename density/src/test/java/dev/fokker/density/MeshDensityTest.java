package dev.fokker.density;

import static dev.fokker.density.PlaneSchemeLaws.normal;
import static dev.fokker.density.PlaneSchemeLaws.square;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.distribution.PlaneSet;
import dev.fokker.core.distribution.Points;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.OrnsteinUhlenbeck;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.time.TimeGrid;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeshDensityTest {
    private static final Gaussian SLANTED =
            Gaussian.of(new double[] {0.3, -0.2}, Matrix.of(2, 2, 0.5, 0.35, 0.35, 0.4));

    @Test
    void theMassesOfACorrelatedLawAreThoseOfAnotherQuadrature() {
        Mesh mesh = Mesh.of(Axis.uniform(-6, 6, 60), Axis.clustered(-6, 6, 50, 0, 3));
        Density p = Density.of(mesh, SLANTED);
        Density q = Density.ofLogDensity(mesh, x -> SLANTED.logDensity(x, 0));
        assertEquals(0, p.distance(q), 1e-10);
        assertEquals(1, p.mass(), 1e-14);
        assertTrue(p.truncated() < 1e-13, () -> "truncated " + p.truncated());
    }

    @Test
    void aLawNarrowerThanACellKeepsItsMass() {
        Gaussian needle = Gaussian.of(new double[] {0.01, 0.02}, Matrix.of(2, 2, 1e-5, 9e-6, 9e-6, 1e-5));
        Density p = Density.of(square(-1, 1, 21), needle);
        // the nearest face is 8 standard deviations away
        assertEquals(1, p.cellMass(p.mesh().cellOf(new double[] {0, 0}, 0)), 1e-14);
        assertEquals(1, p.mass(), 1e-14);
    }

    @Test
    void marginalsAndMomentsAreThoseOfTheLaw() {
        Mesh mesh = square(-6, 6, 96);
        Density p = Density.of(mesh, SLANTED);
        for (int j = 0; j < 2; j++) {
            Gaussian along = Gaussian.of(
                    new double[] {SLANTED.mean()[j]},
                    Matrix.of(1, 1, SLANTED.covariance().at(j, j)));
            assertEquals(0, p.marginal(j).distance(Density.of(mesh.axis(j), along)), 1e-12);
            assertEquals(SLANTED.mean()[j], p.mean(j), 1e-12);
        }
        double h = mesh.axis(0).width(0);
        Matrix c = p.covariance();
        for (int k = 0; k < 4; k++) {
            // masses at centres add h^2/12 to the variances and nothing to the covariance
            double added = k / 2 == k % 2 ? h * h / 12 : 0;
            assertEquals(SLANTED.covariance().at(k / 2, k % 2) + added, c.at(k / 2, k % 2), 1e-10);
        }
        double entropy = 1 + Math.log(2 * Math.PI) + 0.5 * Math.log(0.5 * 0.4 - 0.35 * 0.35);
        assertEquals(entropy, p.entropy(), h * h);
        assertEquals(0, p.relativeEntropy(p), 1e-15);
    }

    @Test
    void roundATorusALawIsWrapped() {
        Axis ring = Axis.uniform(0, 1, 40).with(Boundary.PERIODIC, Boundary.PERIODIC);
        Gaussian wide = Gaussian.of(new double[] {0.9, 3.1}, Matrix.of(2, 2, 0.02, 0.01, 0.01, 0.02));
        Density p = Density.of(Mesh.of(ring, ring), wide);
        assertEquals(1, p.mass(), 1e-13);
        Density[] along = {p.marginal(0), p.marginal(1)};
        for (int j = 0; j < 2; j++) {
            Gaussian law = Gaussian.of(new double[] {wide.mean()[j]}, Matrix.of(1, 1, 0.02));
            assertEquals(0, along[j].distance(Density.of(ring, law)), 1e-11);
        }
    }

    @Test
    void aPointKeepsItsPlaceOnAverage() {
        for (Mesh mesh : List.of(
                square(-1, 1, 9), Mesh.of(Axis.clustered(-1, 1, 9, 0.2, 0.3), Axis.clustered(-2, 1, 8, 0, 0.5)))) {
            Density p = Density.of(mesh, new Points(Samples.copyOf(2, new double[] {0.37, -0.41, 0.1, 0.6})));
            assertEquals(0.235, p.mean(0), 1e-14);
            assertEquals(0.095, p.mean(1), 1e-14);
            assertEquals(1, p.mass(), 1e-15);
        }
    }

    @Test
    void anyLawCanBeLaidByDrawingFromIt() {
        int n = 20_000;
        Density p = Density.of(square(-4, 4, 40), PlaneSet.MOONS, new Threefry(5), n);
        assertEquals(0, p.mean(0), 5 / Math.sqrt(n));
        double h = 8.0 / 40;
        assertEquals(1, p.covariance().at(1, 1), 5 * Math.sqrt(2.0 / n) + h * h / 4);
    }

    @Test
    void whatCannotBeIsRefusedAndSaysWhy() {
        Mesh mesh = square(-1, 1, 10);
        Density p = Density.of(mesh, normal(0, 0, 0.02));
        refused(() -> p.quantile(0.5), "dimension=2", "marginal");
        refused(() -> Density.of(mesh, normal(0, 0, 1)), "lies off", "widen");
        refused(() -> Density.of(mesh, Mixture.of(Gaussian.isotropic(3, 1))), "dimension=3", "2");
        refused(() -> Density.of(mesh, new Points(Samples.copyOf(2, new double[] {0, 7}))), "component 1", "7.0");
        refused(() -> Mesh.of(mesh.axis(0), mesh.axis(0), mesh.axis(0)), "3 axes", "1 to 2");
        refused(() -> Mesh.of(Axis.uniform(0, 1, 20_000), Axis.uniform(0, 1, 20_000)), "more than", "fewer");
        refused(
                () -> new DensityProblem(new OrnsteinUhlenbeck(3, 1, 0, 1), p, TimeGrid.of(0, 1)),
                "dimension=3",
                "dimension=2");
        refused(() -> Axis.stretched(5, u -> u * (1 - u)), "ascend");
    }

    private static void refused(Runnable action, String... parts) {
        String message =
                assertThrows(IllegalArgumentException.class, action::run).getMessage();
        for (String part : parts) {
            assertTrue(message.contains(part), message);
        }
    }
}
