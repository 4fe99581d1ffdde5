package dev.fokker.density;

import static dev.fokker.density.PlaneSchemeLaws.normal;
import static dev.fokker.density.PlaneSchemeLaws.point;
import static dev.fokker.density.PlaneSchemeLaws.square;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.process.OrnsteinUhlenbeck;
import dev.fokker.core.process.Sde;
import dev.fokker.core.process.Wiener;
import dev.fokker.core.time.TimeGrid;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rates of entropy against closed forms, along solved densities, and their signs. */
class EntropyProductionTest {
    private static final double[] HALF_D = {0.25, 0.08, 0.2};
    private static final double TURN = 0.3;

    /** FP-O20: \(f=(-a+Q)\nabla\Phi\) with a rotation Q: rests at \(e^{-\Phi}\) with the current \(Q\nabla\Phi p\). */
    static Sde tiltedWells() {
        PlaneSde.Drift f = (x, y, t, j) -> {
            double s0 = slope(x, y, 0);
            double s1 = slope(x, y, 1);
            return j == 0
                    ? -(HALF_D[0] * s0 + HALF_D[1] * s1) + TURN * s1
                    : -(HALF_D[1] * s0 + HALF_D[2] * s1) - TURN * s0;
        };
        return PlaneSde.of(f, 2 * HALF_D[0], 2 * HALF_D[1], 2 * HALF_D[2]);
    }

    private static double slope(double x, double y, int j) {
        double across = y - 0.3 * x;
        return (j == 0 ? x * (x * x - 1) + 0.15 - 0.3 * across : across) / 0.25;
    }

    static double tiltedEnergy(double[] x) {
        double across = x[1] - 0.3 * x[0];
        return (Math.pow(x[0] * x[0] - 1, 2) / 4 + 0.15 * x[0] + across * across / 2) / 0.25;
    }

    private static Mesh tiltedMesh(int n) {
        return Mesh.of(Axis.uniform(-2.6, 2.6, n), Axis.uniform(-2.8, 2.8, n));
    }

    @Test
    @DisplayName("FP-O20 entropy production 4.93281456, <x> and P(x > 0) of the turning wells at rest, with order 2")
    void theTurningWellsMakeEntropyAtTheKnownRate() {
        double[][] errors = new double[2][3];
        for (int k = 0; k < 2; k++) {
            Mesh mesh = tiltedMesh(48 << k);
            Density rest = Stationary.of(tiltedWells(), mesh);
            EntropyProduction made = EntropyProduction.of(tiltedWells(), rest, rest, 0);
            assertEquals(0, made.relaxation(), 1e-12);
            assertEquals(made.total(), made.housekeeping(), 1e-10 * made.total());
            assertEquals(0, made.system(), 1e-9);
            errors[k][0] = Math.abs(made.total() - 4.93281456);
            errors[k][1] = Math.abs(rest.mean(0) + 0.46697086);
            errors[k][2] = Math.abs(rest.expectationOf(x -> x[0] > 0 ? 1 : 0) - 0.27053576);
        }
        for (int q = 0; q < 3; q++) {
            double order = Math.log(errors[0][q] / errors[1][q]) / Math.log(2);
            assertTrue(order > 2 - Slope.SLACK, "quantity %d: order %s, error %s".formatted(q, order, errors[1][q]));
        }
        assertTrue(errors[1][0] < 0.05 && errors[1][1] < 5e-3 && errors[1][2] < 5e-3);
    }

    @Test
    @DisplayName("FP-O20 the current of the turning wells at rest is Q grad Phi p, divergence-free")
    void theTurningWellsAtRestCarryTheKnownCurrent() {
        double[] error = new double[2];
        for (int k = 0; k < 2; k++) {
            Mesh mesh = tiltedMesh(48 << k);
            Density rest = Stationary.of(tiltedWells(), mesh);
            Current current = Current.of(tiltedWells(), rest, 0);
            Density exact = Density.ofLogDensity(mesh, x -> -tiltedEnergy(x)).normalized();
            for (int i = 0; i < mesh.cells(); i++) {
                double[] x = mesh.centre(i);
                assertEquals(0, current.gain(i), 1e-13);
                double j0 = TURN * slope(x[0], x[1], 1) * exact.at(i);
                double j1 = -TURN * slope(x[0], x[1], 0) * exact.at(i);
                error[k] += Math.hypot(current.at(i, 0) - j0, current.at(i, 1) - j1) * mesh.volume(i);
            }
        }
        assertEquals(2, Math.log(error[0] / error[1]) / Math.log(2), Slope.SLACK);
    }

    @Test
    @DisplayName("S1.9, O20 dH/dt = E div f + g^2 J / 2 for Gaussians, with order 2")
    void entropyChangesAsDeBruijnSays() {
        double v = 0.3;
        Slope.requireOrder(2, 50, n -> {
            Density p = Density.of(Axis.uniform(-4, 4, n), SchemeLaws.normal(0.2, v));
            EntropyProduction made = EntropyProduction.of(new OrnsteinUhlenbeck(1, 1.3, 0.1, 0.7), p, p, 0);
            return Math.abs(made.system() - (-1.3 + 0.245 / v));
        });
        Density p = Density.of(Axis.uniform(-4, 4, 400), SchemeLaws.normal(0.2, v));
        EntropyProduction heat = EntropyProduction.of(new Wiener(1, 0.7), p, p, 0);
        // pure diffusion: the same sum, half g^2 times the Fisher information of the cells
        assertEquals(0.245 * Information.fisher(p), heat.system(), 1e-12 * heat.system());
    }

    @Test
    @DisplayName("S1.9, O20 dKL/dt = -g^2/2 E|s - s_q|^2, for a q at rest and for one that moves, with order 2")
    void relativeEntropyFallsAsTheScoresDiffer() {
        Sde sde = new OrnsteinUhlenbeck(1, 1, 0, Math.sqrt(2));
        double v = 0.4;
        double w = 0.8;
        for (double mean : new double[] {0, -0.5}) {
            double variance = mean == 0 ? 1 : w;
            // E(-(x - .3)/v + (x - m)/w)^2 for x of mean .3 and variance v
            double exact = v * Math.pow(1 / v - 1 / variance, 2) + Math.pow((0.3 - mean) / variance, 2);
            Slope.requireOrder(2, 50, n -> {
                Axis axis = Axis.uniform(-6, 6, n);
                Density p = Density.of(axis, SchemeLaws.normal(0.3, v));
                Density q = Density.of(axis, SchemeLaws.normal(mean, variance));
                return Math.abs(EntropyProduction.of(sde, p, q, 0).relaxation() - exact);
            });
        }
    }

    @Test
    @DisplayName("S1.9, O20 along solved densities entropy and relative entropy change at their rates")
    void entropiesChangeAtTheirRates() {
        Sde sde = tiltedWells();
        Mesh mesh = tiltedMesh(24);
        Density rest = Stationary.of(sde, mesh);
        double h = 1e-3;
        DensitySolution s = new FixedSteps(new TrBdf2(), 4)
                .solve(new DensityProblem(
                        sde, Density.of(mesh, normal(0.5, 0.3, 0.2)), TimeGrid.of(0, 0.3 - h, 0.3, 0.3 + h)));
        EntropyProduction made = EntropyProduction.of(sde, s.at(2), rest, 0.3);
        double heating = (s.at(3).entropy() - s.at(1).entropy()) / (2 * h);
        double falling = (s.at(1).relativeEntropy(rest) - s.at(3).relativeEntropy(rest)) / (2 * h);
        // central differences: h^2/6 times a third derivative of a few hundred at most
        assertEquals(heating, made.system(), 1e-4);
        assertEquals(falling, made.relaxation(), 1e-4);
        assertEquals(made.total(), made.relaxation() + made.housekeeping(), 1e-11 * made.total());
        assertEquals(made.total(), made.system() + made.surroundings(), 1e-11 * made.total());
        assertTrue(made.relaxation() > 0.1 && made.housekeeping() > 0.1, made::toString);
    }

    @Test
    @DisplayName(
            "FP-G7 with detailed balance all entropy production is the fall of the free energy, and nothing is kept up")
    void aGradientDriftOnlyRelaxes() {
        double temperature = 0.3;
        Mesh mesh = Mesh.of(Axis.uniform(-2, 2, 20), Axis.clustered(-2, 2, 18, 0, 1));
        Density gibbs = PlaneSchemeLaws.gibbs(mesh, PlaneSde::wellsEnergy, temperature);
        Sde sde = PlaneSde.wells(temperature);
        Density p = Density.of(mesh, normal(0.4, -0.3, 0.1));
        EntropyProduction made = EntropyProduction.of(sde, p, gibbs, 0);
        assertEquals(0, made.housekeeping(), 1e-11 * made.total());
        assertEquals(made.total(), made.relaxation(), 1e-11 * made.total());
        double h = 1e-6;
        DensitySolution s =
                new FixedSteps(new Uniformization(), 1).solve(new DensityProblem(sde, p, TimeGrid.of(0, h, 2 * h)));
        double fall = Information.freeEnergy(s.at(0), sde.potential().orElseThrow(), temperature)
                - Information.freeEnergy(s.at(2), sde.potential().orElseThrow(), temperature);
        double rate = EntropyProduction.of(sde, s.at(1), gibbs, 0).total();
        // rounding of the two free energies over the step, and its square times the cube of the rates
        assertEquals(temperature * rate, fall / (2 * h), 1e-6 * rate);
    }

    @Test
    @DisplayName("FP-G7 the free energy falls at every step of every scheme, from a point and from a Gaussian")
    void theFreeEnergyNeverRises() {
        double temperature = 0.3;
        Axis axis = Axis.uniform(-2, 2, 60);
        Mesh mesh = square(-2, 2, 16);
        for (Scheme scheme : List.of(new BackwardEuler(), new Patankar(), new TrBdf2(), new Uniformization())) {
            for (Density start :
                    List.of(SchemeLaws.point(axis, 0.9), Density.of(axis, SchemeLaws.normal(-0.5, 0.04)))) {
                falls(scheme, LineSde.doubleWell(temperature), start, temperature);
            }
            for (Density start : List.of(point(mesh, 0.9, 0.1), Density.of(mesh, normal(-0.5, 0.3, 0.04)))) {
                falls(scheme, PlaneSde.wells(temperature), start, temperature);
            }
        }
    }

    private static void falls(Scheme scheme, Sde sde, Density start, double temperature) {
        DensitySolution s =
                new FixedSteps(scheme, 1).solve(new DensityProblem(sde, start, TimeGrid.uniform(0, 2, 100)));
        double before = Double.POSITIVE_INFINITY;
        for (int k = 0; k <= 100; k++) {
            double now = Information.freeEnergy(s.at(k), sde.potential().orElseThrow(), temperature);
            int at = k;
            double last = before;
            assertTrue(now <= before + 1e-13, () -> "%s: %s after %s at step %d".formatted(scheme, now, last, at));
            before = now;
        }
    }

    @Test
    void aDriftWithoutNoiseMakesInfiniteEntropyOnItsLinks() {
        Density p = Density.of(square(-2, 2, 12), normal(0.1, 0.2, 0.2));
        Sde turning = PlaneSde.flow((x, y, t, j) -> j == 0 ? y : -x);
        assertEquals(
                Double.POSITIVE_INFINITY, EntropyProduction.of(turning, p, p, 0).total());
    }

    @Test
    void anAbsorbingSideIsRefused() {
        Density p = Density.of(
                Axis.uniform(-2, 2, 40).with(Boundary.ABSORBING, Boundary.REFLECTING), SchemeLaws.normal(0, 0.1));
        Exception e =
                assertThrows(IllegalArgumentException.class, () -> EntropyProduction.of(new Wiener(1, 1), p, p, 0));
        assertTrue(e.getMessage().contains("absorbs"), e.getMessage());
    }
}
