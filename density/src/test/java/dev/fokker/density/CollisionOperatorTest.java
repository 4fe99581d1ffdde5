package dev.fokker.density;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.process.CoulombSpeed;
import dev.fokker.core.process.CoulombTestParticle;
import dev.fokker.core.process.OrnsteinUhlenbeck;
import dev.fokker.core.time.TimeGrid;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The collision operator: in one velocity with constant relaxation time, and isotropic in three with Coulomb collisions. */
class CollisionOperatorTest {
    private static Axis speeds(int cells) {
        return Axis.uniform(0, 6, cells);
    }

    /** \(v^2e^{-rv^2}\), normalised. */
    private static Density maxwellian(Axis axis, double r) {
        return Density.ofLogDensity(axis, v -> 2 * Math.log(v) - r * v * v).normalized();
    }

    private static Density solved(dev.fokker.core.process.Sde sde, Density start, double time, int steps) {
        return new FixedSteps(new Patankar(), steps)
                .solve(new DensityProblem(sde, start, TimeGrid.of(0, time)))
                .last();
    }

    @Test
    @DisplayName("S2.7 Collisions keep the mass exactly and lead any isotropic law to the Maxwellian")
    void collisionsKeepMassAndLeadToTheMaxwellian() {
        for (double r : new double[] {0.5, 1, 2}) {
            Density beam = Density.ofLogDensity(speeds(240), v -> -20 * (v - 2) * (v - 2))
                    .normalized();
            Density p = solved(new CoulombSpeed(r), beam, 60, 600);
            assertEquals(1, p.mass(), 1e-13);
            // the slowest part of a law decays with friction at its speed, 1e-3 of it is left; cells of 1/40 err by
            // less
            assertTrue(
                    p.distance(maxwellian(speeds(240), r)) < 5e-3,
                    "r=%s: %s".formatted(r, p.distance(maxwellian(speeds(240), r))));
        }
    }

    /** The equilibrium of the cells differs from the Maxwellian by their error, of second order. */
    @Test
    @DisplayName("S2.7 The Maxwellian is stationary under collisions, to second order in the cells")
    void theMaxwellianIsStationary() {
        double[] errors = new double[4];
        for (int k = 0; k < 4; k++) {
            Axis axis = speeds(40 << k);
            errors[k] =
                    solved(new CoulombSpeed(1), maxwellian(axis, 1), 20, 200).distance(maxwellian(axis, 1));
        }
        double slope = slope(errors);
        assertEquals(2, slope, 0.3, "slope of %s, %s, %s, %s".formatted(errors[0], errors[1], errors[2], errors[3]));
    }

    /**
     * Manufactured: with the diffusion of Coulomb collisions, the drift is chosen so that the Maxwellian of the temperature
     * s(t) = 1 + t/2 solves the equation: \(f=\frac{vs'}{2s}+\tfrac12D'+D(\tfrac1v-\tfrac vs)\).
     */
    @Test
    @DisplayName("S2.7 A manufactured solution with the diffusion of Coulomb collisions converges with second order")
    void aManufacturedSolutionConvergesWithSecondOrder() {
        CoulombTestParticle particle = new CoulombTestParticle(1);
        LineSde sde = new LineSde(
                (v, t) -> {
                    double s = 1 + 0.5 * t;
                    double d = particle.parallelSpread(v);
                    double slope =
                            (particle.parallelSpread(v + 1e-5) - particle.parallelSpread(Math.abs(v - 1e-5))) / 2e-5;
                    return 0.25 * v / s + 0.5 * slope + d * (1 / v - v / s);
                },
                new CoulombSpeed(1).diffusion(),
                Optional.empty(),
                false);
        double[] errors = new double[4];
        for (int k = 0; k < 4; k++) {
            Axis axis = Axis.uniform(0, 8, 40 << k);
            Density p = solved(sde, maxwellian(axis, 1), 1, 20 << k);
            errors[k] = p.distance(maxwellian(axis, 1 / 1.5));
        }
        double slope = slope(errors);
        assertEquals(2, slope, 0.3, "slope of %s, %s, %s, %s".formatted(errors[0], errors[1], errors[2], errors[3]));
    }

    @Test
    @DisplayName("S2.7 In one velocity the constant relaxation time keeps its Maxwellian")
    void constantRelaxationTimeKeepsItsMaxwellian() {
        Axis axis = Axis.uniform(-5, 5, 200);
        OrnsteinUhlenbeck model = new OrnsteinUhlenbeck(1, 1, 0, 1);
        Density start = Density.ofLogDensity(axis, v -> -v * v).normalized();
        Density p = solved(model, start, 10, 100);
        assertEquals(1, p.mass(), 1e-13);
        // averages and values at the middles differ by h^2/24 p'', and the integral of |p''| is four times the greatest
        // slope
        double curvature = 4 * Math.sqrt(2 / (Math.E * Math.PI));
        assertEquals(0, p.distance(start), 2 * axis.width(0) * axis.width(0) / 24 * curvature);
    }

    /** Least-squares slope of log2(error) over the refinements after the first. */
    private static double slope(double[] e) {
        return Math.log(e[1] / e[3]) / Math.log(2) / 2;
    }
}
