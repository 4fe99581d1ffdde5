package dev.fokker.density;

import static dev.fokker.density.SchemeLaws.normal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.Cosine;
import dev.fokker.core.process.Dual;
import dev.fokker.core.process.Edm;
import dev.fokker.core.process.FunctionSchedule;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.LinearProcess;
import dev.fokker.core.process.Schedule;
import dev.fokker.core.process.VarianceExploding;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.core.process.Wiener;
import dev.fokker.core.solve.Ensemble;
import dev.fokker.core.solve.EulerMaruyama;
import dev.fokker.core.solve.FinalStep;
import dev.fokker.core.solve.FixedGrid;
import dev.fokker.core.solve.Observer;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.time.TimeGrid;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The heat equation by its modes, and the processes that are it in another clock. */
class HeatEquationTest {
    private static final Boundary[][] ENDS = {
        {Boundary.REFLECTING, Boundary.REFLECTING},
        {Boundary.ABSORBING, Boundary.ABSORBING},
        {Boundary.ABSORBING, Boundary.REFLECTING},
        {Boundary.REFLECTING, Boundary.ABSORBING},
        {Boundary.PERIODIC, Boundary.PERIODIC}
    };

    private static double[] numbers(int n) {
        double[] x = new double[n];
        new Threefry(7).normals(Stream.DATA, 0, 1, 0, n, x);
        return x;
    }

    private static double mode(Axis axis, double k, double x) {
        double u = k * (x - axis.lower());
        return axis.atLower().equals(Boundary.ABSORBING) ? Math.sin(u) : Math.cos(u);
    }

    @Test
    @DisplayName(
            "S1.5, O8 every mode decays by exp(-D k^2 t), to 1e-12, between all kinds of ends and for any number of cells")
    void modesDecayExactly() {
        for (int n : new int[] {12, 15, 64}) {
            for (Boundary[] ends : ENDS) {
                Axis axis = Axis.uniform(-0.5, 1.5, n).with(ends[0], ends[1]);
                double[] squares = new HeatEquation(Mesh.of(axis), 0.3).squaredWaveNumbers();
                for (int m = 0; m < n; m++) {
                    double k = Math.sqrt(squares[m]);
                    double[] u = new double[n];
                    for (int i = 0; i < n; i++) {
                        u[i] = mode(axis, k, axis.centre(i));
                    }
                    double[] after = new HeatEquation(Mesh.of(axis), 0.3).after(0.01, u);
                    double factor = Math.exp(-0.3 * squares[m] * 0.01);
                    for (int i = 0; i < n; i++) {
                        assertEquals(factor * u[i], after[i], 1e-12, axis + " mode " + m);
                    }
                }
            }
        }
    }

    @Test
    @DisplayName("S1.5 modes bring back what they are of, and two times are one, in two dimensions too")
    void timesAdd() {
        for (Boundary[] ends : ENDS) {
            Mesh mesh = Mesh.of(Axis.uniform(0, 2, 18).with(ends[0], ends[1]), Axis.uniform(-1, 1, 25));
            HeatEquation heat = new HeatEquation(mesh, 0.7);
            double[] u = numbers(mesh.cells());
            double[] same = heat.ofModes(heat.modes(u));
            double[] twice = heat.after(0.003, heat.after(0.002, u));
            double[] once = heat.after(0.005, u);
            for (int i = 0; i < u.length; i++) {
                assertEquals(u[i], same[i], 1e-13);
                assertEquals(once[i], twice[i], 1e-13);
            }
        }
    }

    @Test
    @DisplayName(
            "S1.5, O8 a Gaussian of variance 1 has 1 + 2 D t, to 5e-14, and is the closed form to 1e-10 in two dimensions")
    void gaussiansSpread() {
        Axis axis = Axis.uniform(-16, 16, 128);
        Density start = Density.of(axis, normal(0, 1));
        Density after = new HeatEquation(Mesh.of(axis), 0.7).after(1, start);
        assertEquals(start.variance() + 1.4, after.variance(), 5e-14);
        assertEquals(1, after.mass(), 1e-14);
        Mesh mesh = Mesh.of(Axis.uniform(-8, 8, 80), Axis.uniform(-7, 9, 90));
        Gaussian law = Gaussian.of(new double[] {0.4, 1}, Matrix.of(2, 2, 0.6, 0.2, 0.2, 0.5));
        Density plane = new HeatEquation(mesh, 0.4).after(0.6, Density.of(mesh, law));
        Gaussian wider = Gaussian.of(new double[] {0.4, 1}, law.covariance().plus(0.48, Matrix.identity(2, 1)));
        assertTrue(plane.distance(Density.of(mesh, wider)) < 1e-10);
    }

    @Test
    @DisplayName("FP-O1 between two ends and round a ring the density is that of the images")
    void theImagesOfThePoint() {
        for (Boundary[] ends : ENDS) {
            Axis axis = Axis.uniform(0, 1, 160).with(ends[0], ends[1]);
            Density start = Density.of(Axis.uniform(0, 1, 160), normal(0.4, 0.0016));
            Density after = new HeatEquation(Mesh.of(axis), 0.1).after(0.5, Density.of(axis, start.toArray()));
            double[] exact = new double[160];
            for (int image = -12; image <= 12; image++) {
                add(exact, axis, image);
            }
            for (int i = 0; i < 160; i++) {
                assertEquals(exact[i], after.at(i), 1e-10, axis + " cell " + i);
            }
        }
    }

    /** The wave through image number k of the unit interval: turned where k is odd, of the sign that the ends crossed give it. */
    private static void add(double[] exact, Axis axis, int k) {
        boolean ring = axis.periodic();
        boolean turned = !ring && Math.floorMod(k, 2) == 1;
        // reaching image k crosses the ends 0, 1, 0 ... to the left, 1, 0, 1 ... to the right
        int lower = k > 0 ? k / 2 : (1 - k) / 2;
        int upper = Math.abs(k) - lower;
        int signs = (axis.atLower().equals(Boundary.ABSORBING) ? lower : 0)
                + (axis.atUpper().equals(Boundary.ABSORBING) ? upper : 0);
        double centre = turned ? k + 1 - 0.4 : k + 0.4;
        Density wide = Density.of(Axis.uniform(-20, 20, 6400), normal(centre, 0.0016 + 0.1));
        for (int i = 0; i < exact.length; i++) {
            exact[i] += (signs % 2 == 0 ? 1 : -1) * wide.at(3200 + i);
        }
    }

    @Test
    @DisplayName(
            "S1.6 Brownian particles have the law of the heat equation: Kolmogorov and Smirnov's distance of 40,000")
    void brownianParticlesFollowHeat() {
        int paths = 40_000;
        double diffusivity = 0.35;
        Mixture start = Mixture.of(new double[] {0.4, 0.6}, List.of(normal(-1, 0.05), normal(0.7, 0.2)));
        double[] ends = new Ensemble(2, Ensemble.DEFAULT_TILE)
                .solve(
                        new FixedGrid<>(new EulerMaruyama(), FinalStep.none()),
                        new Problem<>(
                                new Wiener(1, Math.sqrt(2 * diffusivity)),
                                start,
                                Stream.INITIAL,
                                TimeGrid.uniform(0, 0.8, 4)),
                        new Threefry(11),
                        paths,
                        Observer.none())
                .samples()
                .toArray();
        Arrays.sort(ends);
        Axis axis = Axis.uniform(-9, 9, 2048);
        Density heat = new HeatEquation(Mesh.of(axis), diffusivity).after(0.8, Density.of(axis, start));
        double most = 0;
        for (int i = 0; i < paths; i++) {
            double below = heat.cdf(ends[i]);
            most = Math.max(most, Math.max((i + 1.0) / paths - below, below - (double) i / paths));
        }
        double k = most * Math.sqrt(paths);
        // 2 exp(-2 k^2) is that of five standard deviations at 2.75
        assertTrue(k < 2.75, "sqrt(n) D = " + k);
    }

    private static Mixture data() {
        return Mixture.of(new double[] {0.3, 0.7}, List.of(normal(-1, 0.08), normal(0.6, 0.15)));
    }

    private static Mixture at(Schedule schedule, double t) {
        LinearProcess path = new GaussianPath(1, schedule);
        double first = 0;
        return Mixture.of(
                new double[] {0.3, 0.7},
                List.of(
                        path.transition(first, t).push(normal(-1, 0.08)),
                        path.transition(first, t).push(normal(0.6, 0.15))));
    }

    /** Constant g, geometric growth, and sigma = t: a(t), g(t) and the spread are one number told in three ways. */
    @Test
    @DisplayName("S1.3 sigma^2 = int g^2 = 2 int a: the clock turns a, g and sigma into each other, to 1e-12")
    void theClockConvertsRatesAndSpreads() {
        Schedule constant = FunctionSchedule.of(
                t -> Dual.constant(1), t -> t.plus(1e-12).sqrt().times(8));
        for (Schedule s : List.of(constant, new VarianceExploding(0.1, 3), new Edm(0.002, 1))) {
            HeatClock clock = new HeatClock(s);
            for (double t : new double[] {0.05, 0.3, 0.8}) {
                double sigma = s.at(t).sigma();
                assertEquals(sigma * sigma, 2 * clock.at(t), 1e-12 * sigma * sigma);
                assertEquals(s.at(t).g2(), 2 * clock.rate(t), 1e-12 * s.at(t).g2());
                assertEquals(t, clock.time(clock.at(t)), 1e-9);
            }
        }
        assertEquals(32, new HeatClock(constant).rate(0.3), 1e-10);
        assertEquals(0.5 * 0.09, new HeatClock(new Edm(0.002, 1)).at(0.3), 1e-14);
        double growth = 2 * Math.log(30);
        assertEquals(
                0.005 * growth * Math.exp(growth * 0.3), new HeatClock(new VarianceExploding(0.1, 3)).rate(0.3), 1e-11);
    }

    @Test
    @DisplayName("S1.7 the exploding process at t is heat at tau = half the integral of g^2, to 1e-10")
    void explodingIsHeatInItsOwnClock() {
        VarianceExploding schedule = new VarianceExploding(0.1, 3);
        HeatClock clock = new HeatClock(schedule);
        Axis axis = Axis.uniform(-30, 30, 2000);
        for (double t : new double[] {0.2, 0.6, 1}) {
            double integral = 0;
            int steps = 20_000;
            for (int k = 0; k < steps; k++) {
                integral += 0.5 * schedule.at((k + 0.5) * t / steps).g2() * t / steps;
            }
            // the midpoint rule: h^2/24 times the slope of g^2/2
            assertEquals(integral, clock.at(t), 1e-7);
            Density solved = clock.density(t, Density.of(axis, data()));
            assertTrue(solved.distance(Density.of(axis, at(schedule, t))) < 1e-10, "t=" + t);
        }
    }

    @Test
    @DisplayName(
            "S1.8 the preserving process is heat at tau = sigma^2 / (2 alpha^2), shrunk by alpha: closed form to 1e-10")
    void preservingIsHeatAndContraction() {
        for (Schedule schedule : List.of(new VariancePreserving(), new Cosine())) {
            for (double t : new double[] {0.1, 0.4}) {
                Density solved = new HeatClock(schedule).density(t, Density.of(Axis.uniform(-16, 16, 1600), data()));
                double distance = solved.distance(Density.of(solved.axis(), at(schedule, t)));
                assertTrue(distance < 1e-10, "%s t=%s: %s".formatted(schedule, t, distance));
            }
        }
    }

    @Test
    @DisplayName("S1.7, S1.8 the same by the Fokker-Planck equation of the process, with order 2")
    void theFokkerPlanckEquationAgreesWithTheClock() {
        Schedule schedule = new VariancePreserving();
        Slope.requireOrder(2, 60, n -> {
            Axis axis = Axis.uniform(-6, 6, n);
            Density solved = DensitySolver.standard()
                    .solve(new DensityProblem(
                            new GaussianPath(1, schedule), Density.of(axis, data()), TimeGrid.of(0, 0.3)))
                    .last();
            double alpha = schedule.at(0.3).alpha();
            Density heat =
                    new HeatClock(schedule).density(0.3, Density.of(Axis.uniform(-6 / alpha, 6 / alpha, n), data()));
            double sum = 0;
            for (int i = 0; i < n; i++) {
                sum += Math.abs(heat.at(i) - solved.at(i)) * axis.width(i);
            }
            return sum;
        });
    }

    @Test
    void whatCannotBeIsRefused() {
        Mesh stretched = Mesh.of(Axis.clustered(-1, 1, 20, 0, 0.3));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> new HeatEquation(stretched, 1))
                .getMessage()
                .contains("stretched"));
        HeatEquation heat = new HeatEquation(Mesh.of(Axis.uniform(-1, 1, 20)), 1);
        assertTrue(assertThrows(IllegalArgumentException.class, () -> heat.after(-0.1, new double[20]))
                .getMessage()
                .contains("BackwardHeat"));
        assertThrows(IllegalArgumentException.class, () -> heat.after(0.1, new double[19]));
        assertThrows(IllegalArgumentException.class, () -> new HeatEquation(Mesh.of(Axis.uniform(-1, 1, 20)), 0));
        assertThrows(
                IllegalArgumentException.class,
                () -> heat.after(0.1, Density.of(Axis.uniform(-1, 1, 30), normal(0, 0.01))));
    }
}
