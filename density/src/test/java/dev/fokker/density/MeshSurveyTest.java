package dev.fokker.density;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.process.KramersOscillator;
import dev.fokker.core.process.LinearSde;
import dev.fokker.core.process.OrnsteinUhlenbeck;
import dev.fokker.core.process.Sde;
import org.junit.jupiter.api.Test;

class MeshSurveyTest {
    private static final Mesh PLANE = Mesh.of(Axis.uniform(-5, 5, 40), Axis.uniform(-5, 5, 80));

    private static MeshSurvey survey(Sde sde) {
        return MeshSurvey.of(sde, Density.of(PLANE, Gaussian.isotropic(2, 1)), 0);
    }

    /** b = -theta x, a = sigma^2 / 2: |b| h / a is greatest in the outermost cell that counts. */
    @Test
    void theNumberOfPecletIsThatOfTheOutermostCellThatCounts() {
        Axis axis = Axis.uniform(-5, 5, 100);
        Density p = Density.of(axis, Gaussian.isotropic(1, 1));
        double outermost = 0;
        for (int i = 0; i < axis.cells(); i++) {
            if (p.at(i) >= MeshSurvey.SEEN * p.max()) {
                outermost = Math.max(outermost, Math.abs(axis.centre(i)));
            }
        }
        MeshSurvey found = MeshSurvey.of(new OrnsteinUhlenbeck(1, 3, 0, 0.5), p, 0);
        assertEquals(3 * outermost * 0.1 / (0.5 * 0.25), found.peclet(), 1e-12);
        assertEquals(1, found.dimension());
        assertEquals(100, found.cells());
        assertFalse(found.degenerate());
        assertTrue(found.autonomous());
    }

    @Test
    void correlationIsThatOfTheTensor() {
        Matrix g = Matrix.of(2, 2, 1, 0, 0.6, 0.8);
        Sde sde = LinearSde.of(Matrix.of(2, 2, -1, 0, 0, -1), new double[2], g);
        // D = G G^T = [[1, 0.6], [0.6, 1]]
        assertEquals(0.6, survey(sde).correlation(), 1e-12);
        assertFalse(survey(sde).degenerate());
    }

    @Test
    void noiseInVelocityOnlyIsDegenerate() {
        MeshSurvey found = survey(new KramersOscillator(1, 0.5, 1));
        assertTrue(found.degenerate());
        assertEquals(0, found.correlation());
    }

    @Test
    void theChoiceTellsWhatItSaw() {
        SolverChoice plain = SolverChoice.of(survey(new OrnsteinUhlenbeck(2, 1, 0, 1)), 0, 1);
        assertEquals("patankar", plain.name());
        assertInstanceOf(MatchedSteps.class, plain.solver());
        SolverChoice degenerate = SolverChoice.of(survey(new KramersOscillator(1, 0.5, 1)), 20, 1);
        assertTrue(degenerate.reason().contains("degenerate"), degenerate.reason());
        assertEquals(20, assertInstanceOf(FixedSteps.class, degenerate.solver()).perInterval());
    }

    @Test
    void largePlanesAreSplitUnlessTheirNoiseForbidsIt() {
        int many = SolverChoice.LARGE;
        assertEquals("adi", SolverChoice.of(new MeshSurvey(2, many, true, false, 0.3, 1), 0, 2).name());
        assertEquals(
                new Splitting(7, 2), SolverChoice.of(new MeshSurvey(2, many, true, false, 0, 1), 7, 2).solver());
        for (MeshSurvey other : new MeshSurvey[] {
            new MeshSurvey(2, many - 1, true, false, 0.3, 1),
            new MeshSurvey(1, many, true, false, 0, 1),
            new MeshSurvey(2, many, true, true, 0, 1),
            new MeshSurvey(2, many, true, false, 0.99, 1),
            new MeshSurvey(2, many, true, false, 0, 3)
        }) {
            assertEquals("patankar", SolverChoice.of(other, 0, 2).name(), other.toString());
        }
    }

    @Test
    void signedAveragesAreKeptAndCounted() {
        Mesh mesh = Mesh.of(Axis.uniform(0, 3, 3));
        Density p = Density.signed(mesh, 0.6, -0.1, 0.5);
        assertEquals(1, p.mass(), 1e-15);
        assertEquals(-0.1, p.min());
        assertThrows(IllegalArgumentException.class, () -> Density.signed(mesh, 1, 2));
    }

    @Test
    void whatRestsHasNoResidualAndAnErrorOfOrderTwo() {
        Sde sde = new OrnsteinUhlenbeck(1, 1, 0, 1);
        double before = Double.NaN;
        for (int n : new int[] {40, 80, 160}) {
            Density p = Stationary.of(sde, Mesh.of(Axis.uniform(-5, 5, n)));
            assertTrue(Stationary.residual(sde, p) < 1e-13, "residual " + Stationary.residual(sde, p));
            double estimate = Stationary.errorEstimate(sde, p);
            double actual = p.distance(Density.of(p.axis(), Gaussian.of(new double[1], Matrix.of(1, 1, 0.5))));
            // The estimate is the error but for terms of order 4: (h / s)^2 of it, twice for safety.
            double h = 10.0 / n;
            assertEquals(actual, estimate, 4 * h * h / 0.5 * actual + 1e-4 * actual, "n=" + n);
            if (n > 40) {
                assertEquals(4, before / estimate, 4 * h * h / 0.5 * 4, "n=" + n);
            }
            before = estimate;
        }
        Density moving = Density.of(Axis.uniform(-5, 5, 80), Gaussian.isotropic(1, 1));
        assertTrue(Stationary.residual(sde, moving) > 1e-3);
    }
}
