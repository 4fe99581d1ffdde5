package dev.fokker.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.distribution.Points;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.CoulombSpeed;
import dev.fokker.core.process.CoulombTestParticle;
import dev.fokker.core.process.OrnsteinUhlenbeck;
import dev.fokker.core.process.PitchAngleScattering;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.Moments;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.solve.EulerMaruyama;
import dev.fokker.core.solve.FinalStep;
import dev.fokker.core.solve.FixedGrid;
import dev.fokker.core.solve.Observer;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.time.TimeGrid;
import dev.fokker.core.time.Times;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Test particles in a plasma (oracle O18). */
class PlasmaTest {
    private static final double Z = 5;

    @Nested
    class EqualMasses implements SdeLaws {
        @Override
        public Sde sde() {
            return new CoulombTestParticle(1, 0.1);
        }
    }

    @Nested
    class LightParticle implements SdeLaws {
        @Override
        public Sde sde() {
            return new CoulombTestParticle(0.05);
        }
    }

    @Nested
    class Turning implements SdeLaws {
        @Override
        public Sde sde() {
            return new PitchAngleScattering(0.7);
        }
    }

    @Nested
    class Speed implements SdeLaws {
        @Override
        public Sde sde() {
            return new CoulombSpeed(0.5);
        }

        @Override
        public Rows states() {
            return Rows.of(Samples.copyOf(1, new double[] {0.05, 0.4, 1, 2.7, 6.5}));
        }
    }

    /** Friction at the speeds of error E20, with erf from tables: erf(0.1), erf(1), erf(2), erf(5). */
    @Test
    @DisplayName("S2.11 Coulomb friction falls with speed, as v^-3 far out, and is greatest at v = 0.968")
    void coulombFrictionHasTheKnownValues() {
        CoulombTestParticle particle = new CoulombTestParticle(1);
        double[] speeds = {0.1, 1, 2, 5};
        double[] erf = {0.1124629160182849, 0.8427007929497149, 0.9953222650189527, 0.9999999999984626};
        double[] rounded = {1.496, 0.855, 0.239, 0.016};
        for (int k = 0; k < speeds.length; k++) {
            double v = speeds[k];
            double psi = erf[k] - 2 / Math.sqrt(Math.PI) * v * Math.exp(-v * v);
            double cancelled = 4 * Math.ulp(erf[k]) / psi;
            Agreement.relative(2 * psi / (v * v * v), particle.slowing(v), cancelled, "slowing at " + v);
            Agreement.absolute(rounded[k], particle.slowing(v), 1e-3, "slowing at " + v);
        }
        // 1 - psi is below e^-25 at v = 5 and beyond
        Agreement.relative(2, 1000 * particle.slowing(10), 1e-14, "v^3 slowing at 10");
        Agreement.relative(2, 1e9 * particle.slowing(1000), 1e-14, "v^3 slowing at 1000");
        Agreement.absolute(8 / (3 * Math.sqrt(Math.PI)), particle.slowing(0), 1e-15, "slowing at rest");
        double peak = 0.968;
        double greatest = particle.greatestFriction();
        assertTrue(greatest > (peak - 5e-4) * particle.slowing(peak - 5e-4));
        assertTrue(greatest > (peak + 5e-4) * particle.slowing(peak + 5e-4));
        Agreement.relative(peak * particle.slowing(peak), greatest, 1e-6, "greatest friction");
    }

    @Test
    @DisplayName("S2.11 Constant relaxation time: the beam slows down as exp(-t/tau)")
    void constantRelaxationTimeIsExponential() {
        double tau = 0.7;
        OrnsteinUhlenbeck model = new OrnsteinUhlenbeck(3, 1 / tau, 0, Math.sqrt(2 / tau));
        for (double t : new double[] {0.1, 1, 3}) {
            double[] u = model.transition(0, t).phi().times(new double[] {2, 0, -1});
            Agreement.vectors(new double[] {2 * Math.exp(-t / tau), 0, -Math.exp(-t / tau)}, u, 1e-15, "u at " + t);
        }
    }

    /** \(Af-\tfrac12\nabla\cdot(Df)=0\) on \(f=e^{-rv^2}\): with its score \(-2rv\), \(2A=\nabla\cdot D+Ds\). */
    @Test
    @DisplayName("S2.12 Detailed balance: no flux on the Maxwellian, for three mass ratios")
    void noFluxOnTheMaxwellian() {
        double[] v = {0, 0, 0, 1e-9, 0, 2e-9, 0.3, -0.4, 0.5, 1, 2, -3, 5, -7, 1, 40, 0, 3};
        Rows rows = Rows.of(Samples.copyOf(3, v));
        Times t = Times.shared(0, rows.n());
        for (double r : new double[] {1.0 / 1836, 1, 20}) {
            CoulombTestParticle particle = new CoulombTestParticle(r);
            double[] drift = new double[v.length];
            particle.drift(rows.n()).eval(rows, t, v, drift);
            double[] score = Arrays.stream(v).map(u -> -2 * r * u).toArray();
            double[] flux = new double[v.length];
            particle.diffusion().addFlux(rows, t, v, 0.5, score, flux);
            Agreement.vectors(flux, drift, 1e-12 * (1 + r), "flux on exp(-r v^2), r=" + r);
        }
    }

    @Test
    @DisplayName("S2.12 Pitch-angle scattering: no flux on any isotropic law, and the length of the velocity is kept")
    void pitchAngleScatteringOnlyTurns() {
        PitchAngleScattering turning = new PitchAngleScattering(0.6);
        double[] v = {0.3, -0.4, 0.5, 1, 2, -3};
        Rows rows = Rows.of(Samples.copyOf(3, v));
        Times t = Times.shared(0, 2);
        double[] drift = new double[6];
        turning.drift(2).eval(rows, t, v, drift);
        double[] score = Arrays.stream(v).map(u -> -u * 3.7).toArray();
        double[] flux = new double[6];
        turning.diffusion().addFlux(rows, t, v, 0.5, score, flux);
        Agreement.vectors(flux, drift, 1e-14, "flux on an isotropic law");
        double[] moved = new double[6];
        turning.diffusion().addTo(rows, t, v, 1, new double[] {1, 2, 3, -1, 0.5, 2}, moved);
        for (int o = 0; o < 6; o += 3) {
            double along = v[o] * moved[o] + v[o + 1] * moved[o + 1] + v[o + 2] * moved[o + 2];
            Agreement.absolute(0, along, 1e-14, "v . G dW");
        }
    }

    /** The means and covariances of a beam, estimated at two times, extrapolated to none. */
    @Test
    @DisplayName("S2.10, S2.12 A simulated beam starts with du/dt = A(u0) and d Cov/dt = B(u0)")
    void beamsSlowDownAndSpreadAtTheStatedRates() {
        CoulombTestParticle particle = new CoulombTestParticle(1);
        int n = 40_000;
        double h = 0.02;
        for (double u0 : new double[] {0.3, 1, 2.5}) {
            Moments once = beam(particle, u0, h, n);
            Moments twice = beam(particle, u0, 2 * h, n);
            for (int j = 0; j < 3; j++) {
                double slope =
                        2 * (once.mean(j) - (j == 0 ? u0 : 0)) / h - (twice.mean(j) - (j == 0 ? u0 : 0)) / (2 * h);
                double error = Math.hypot(2 * once.meanError(j) / h, twice.meanError(j) / (2 * h));
                Agreement.absolute(
                        j == 0 ? -u0 * particle.slowing(u0) : 0, slope, Z * error, "du/dt [%d] at %s".formatted(j, u0));
                double spread = 2 * once.variance(j) / h - twice.variance(j) / (2 * h);
                double spreadError =
                        Math.hypot(2 * once.covarianceError(j, j) / h, twice.covarianceError(j, j) / (2 * h));
                Agreement.absolute(
                        j == 0 ? particle.parallelSpread(u0) : particle.perpendicularSpread(u0),
                        spread,
                        Z * spreadError,
                        "d Var/dt [%d] at %s".formatted(j, u0));
            }
        }
    }

    private static Moments beam(Sde particle, double u0, double time, int n) {
        double[] start = new double[3 * n];
        for (int i = 0; i < n; i++) {
            start[3 * i] = u0;
        }
        return Moments.of(walk(particle, Samples.copyOf(3, start), time, 8));
    }

    private static Samples walk(Sde sde, Samples start, double time, int steps) {
        Problem<Sde> problem =
                new Problem<>(sde, new Points(start).inOrder(), Stream.INITIAL, TimeGrid.uniform(0, time, steps));
        return new FixedGrid<Sde>(new EulerMaruyama(), FinalStep.none())
                .solve(problem, new Threefry(7), 0, start.n(), Observer.none())
                .samples();
    }

    /** The weak error of the steps is \(\tfrac12h\nu_s\), below 1 % here. */
    @Test
    @DisplayName("S2.12, S2.7 A beam becomes the Maxwellian of the background")
    void beamsBecomeMaxwellian() {
        int n = 2000;
        double[] start = new double[3 * n];
        for (int i = 0; i < n; i++) {
            start[3 * i] = 0.8;
        }
        for (double r : List.of(1.0, 4.0)) {
            double variance = 1 / (2 * r);
            double h = 0.02 / (1 + r);
            Moments m = Moments.of(walk(new CoulombTestParticle(r), Samples.copyOf(3, start), 1000 * h, 1000));
            for (int j = 0; j < 3; j++) {
                // what is left of the beam: the slowing is above 0.23 (1 + r) up to v = 1.5
                double left = 0.8 * Math.exp(-0.23 * (1 + r) * 1000 * h);
                Agreement.absolute(0, m.mean(j), Z * m.meanError(j) + left, "mean " + j);
                Agreement.absolute(
                        variance,
                        m.variance(j),
                        Z * m.covarianceError(j, j) + 0.01 * variance + left * left,
                        "variance " + j);
            }
        }
    }

    @Test
    @DisplayName("S2.12 The runaway threshold: force and friction are equal there, and fast particles gain speed")
    void fastParticlesRunAway() {
        double greatest = new CoulombTestParticle(1).greatestFriction();
        Agreement.relative(4 * 0.2138, greatest, 1e-3, "four times the greatest psi/(2 v^2)");
        CoulombTestParticle pulled = new CoulombTestParticle(1, 0.25 * greatest);
        double critical = pulled.runawaySpeed();
        Agreement.relative(pulled.force(), critical * pulled.slowing(critical), 1e-14, "balance at the threshold");
        assertTrue(critical > 0.968);
        assertEquals(0, new CoulombTestParticle(1, 1.01 * greatest).runawaySpeed());
        assertEquals(Double.POSITIVE_INFINITY, new CoulombTestParticle(1).runawaySpeed());
        int n = 500;
        double[] slow = new double[3 * n];
        double[] fast = new double[3 * n];
        for (int i = 0; i < n; i++) {
            slow[3 * i] = 0.5;
            fast[3 * i] = 4 * critical;
        }
        Moments behind = Moments.of(walk(pulled, Samples.copyOf(3, slow), 4, 200));
        Moments ahead = Moments.of(walk(pulled, Samples.copyOf(3, fast), 4, 200));
        assertTrue(behind.mean(0) < critical, "slow ones stay: " + behind);
        assertTrue(ahead.mean(0) - Z * ahead.meanError(0) > 4 * critical, "fast ones gain: " + ahead);
    }

    @Test
    void wrongPlasmasAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new CoulombTestParticle(0));
        assertThrows(IllegalArgumentException.class, () -> new CoulombTestParticle(1, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> new PitchAngleScattering(-1));
        assertThrows(IllegalArgumentException.class, () -> new CoulombSpeed(-1));
    }
}
