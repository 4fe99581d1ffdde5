package dev.fokker.density;

import static dev.fokker.density.PlaneSchemeLaws.normal;
import static dev.fokker.density.PlaneSchemeLaws.point;
import static dev.fokker.density.PlaneSchemeLaws.square;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Points;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.process.GeometricBrownianMotion;
import dev.fokker.core.process.KramersOscillator;
import dev.fokker.core.process.LinearProcess;
import dev.fokker.core.process.LinearSde;
import dev.fokker.core.process.OrnsteinUhlenbeck;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.time.TimeGrid;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Densities in two dimensions against laws known in closed form. */
class PlaneClosedFormsTest {
    private static Density solve(Sde sde, Density start, double end, int steps) {
        return new FixedSteps(new TrBdf2(), steps)
                .solve(new DensityProblem(sde, start, TimeGrid.of(0, end)))
                .last();
    }

    private static double error(LinearProcess sde, Mesh mesh, Gaussian start, double end, int steps) {
        Density exact = Density.of(mesh, sde.transition(0, end).push(start));
        return exact.distance(solve(sde, Density.of(mesh, start), end, steps));
    }

    private static double slope(double coarse, double fine) {
        return Math.log(coarse / fine) / Math.log(2);
    }

    /** FP-O3, the problem P2: a rotation with correlated noise (law O2). */
    @Test
    @DisplayName("FP-O3 rotation and correlated noise, the problem P2, to order 2")
    void theErrorInSpaceFallsWithOrderTwoForRotationAndCorrelatedNoise() {
        Gaussian start = normal(1.2, -0.8, 0.16);
        double coarse = error(PlaneSde.rotating(), square(-4, 4, 64), start, 1, 50);
        double fine = error(PlaneSde.rotating(), square(-4, 4, 128), start, 1, 50);
        assertEquals(2, slope(coarse, fine), Slope.SLACK, "errors %s and %s".formatted(coarse, fine));
        assertTrue(fine < 8e-3, "error " + fine);
    }

    /** The steps are chosen by the error that the cells make, and both errors are told. */
    @Test
    void theStandardSolverTellsItsErrorInTwoDimensionsToo() {
        Gaussian start = normal(1.2, -0.8, 0.16);
        Mesh mesh = square(-4, 4, 48);
        DensitySolution s = DensitySolver.standard()
                .solve(new DensityProblem(PlaneSde.rotating(), Density.of(mesh, start), TimeGrid.of(0, 1)));
        double error = Density.of(mesh, PlaneSde.rotating().transition(0, 1).push(start))
                .distance(s.last());
        DensityReport r = s.report();
        assertTrue(r.timeError() <= 0.25 * r.spaceError(), r::toString);
        assertTrue(error > 0.5 * r.spaceError() && error < 2 * r.spaceError(), error + " told as " + r);
    }

    @Test
    void theErrorInSpaceFallsWithOrderTwoOnStretchedAxes() {
        double[] error = new double[2];
        for (int k = 0; k < 2; k++) {
            int n = 40 << k;
            Mesh mesh = Mesh.of(Axis.clustered(-4, 4, n, 0.4, 2), Axis.clustered(-3.5, 3, n, -0.4, 2));
            error[k] = error(PlaneSde.rotating(), mesh, normal(0.8, -0.5, 0.16), 0.5, 40);
        }
        assertEquals(2, slope(error[0], error[1]), 2 * Slope.SLACK, "errors %s and %s".formatted(error[0], error[1]));
    }

    /** Condition 50: the strong direction lies along no axis and no diagonal. */
    @Test
    void theErrorInSpaceFallsWithOrderTwoForAnElongatedTensor() {
        double[] d = PlaneSde.tensor(1, 0.02, 0.5);
        LinearSde sde = LinearSde.of(
                Matrix.of(2, 2, -0.5, 0, 0, -0.5), new double[2], Matrix.of(2, 2, PlaneSde.root(d[0], d[1], d[2])));
        double coarse = error(sde, square(-4, 4, 64), normal(0.3, -0.4, 0.2), 0.5, 30);
        double fine = error(sde, square(-4, 4, 128), normal(0.3, -0.4, 0.2), 0.5, 30);
        assertEquals(2, slope(coarse, fine), 2 * Slope.SLACK, "errors %s and %s".formatted(coarse, fine));
    }

    /** S0.20 with D a function of the state: \(p(x,y)=p_0(x,y-\frac c2x^2)\) for the bent Brownian motion. */
    @Test
    void theErrorInSpaceFallsWithOrderTwoForAVaryingTensor() {
        double c = 0.8;
        double[] error = new double[2];
        for (int k = 0; k < 2; k++) {
            Mesh mesh = Mesh.of(Axis.uniform(-5, 5, 48 << k), Axis.uniform(-5, 12, 72 << k));
            Density start = bent(mesh, c, 0.3);
            Density end = solve(PlaneSde.bent(c), start, 0.4, 20);
            error[k] = bent(mesh, c, 0.7).distance(end);
        }
        assertEquals(2, slope(error[0], error[1]), 2 * Slope.SLACK, "errors %s and %s".formatted(error[0], error[1]));
    }

    private static Density bent(Mesh mesh, double c, double variance) {
        return Density.ofLogDensity(mesh, x -> {
                    double y = x[1] - 0.5 * c * x[0] * x[0];
                    return -(x[0] * x[0] + y * y) / (2 * variance) - Math.log(2 * Math.PI * variance);
                })
                .normalized();
    }

    /** E01, S0.20: for dX = X dW the second moment grows at the rate 1; the divergence form would make it 3. */
    @Test
    @DisplayName("E01, S0.20 the second moment of geometric Brownian motion grows at the rate 1 and not 3")
    void theSecondMomentOfGeometricBrownianMotionGrowsAtTheRateOneAndNotThree() {
        double[] error = new double[2];
        for (int k = 0; k < 2; k++) {
            int n = 60 << k;
            Mesh mesh = Mesh.of(Axis.uniform(0, 6, n), Axis.uniform(0, 6, n));
            Density start = Density.of(mesh, Gaussian.of(new double[] {1.5, 2}, Matrix.of(2, 2, 0.04, 0, 0, 0.06)));
            double before = start.expectationOf(x -> x[0] * x[0] + x[1] * x[1]);
            double t = 0.05;
            Density end = solve(new GeometricBrownianMotion(2, 0, 1), start, t, 10);
            double rate = Math.log(end.expectationOf(x -> x[0] * x[0] + x[1] * x[1]) / before) / t;
            error[k] = Math.abs(rate - 1);
            assertEquals(1.5, end.mean(0), 1e-3);
            assertEquals(2, end.mean(1), 1e-3);
        }
        assertTrue(error[1] < 0.01 && error[1] < 0.4 * error[0], "errors %s, %s".formatted(error[0], error[1]));
    }

    /** FP-O13, the problem P3: noise in the velocity only, the drift of the place carried upwind (law O7). */
    @Test
    @DisplayName("FP-O13 the Kramers oscillator, the problem P3, meets its closed form with order 2")
    void theKramersOscillatorMeetsItsClosedFormWithOrderTwo() {
        for (Scheme scheme : new Scheme[] {new Patankar(), new TrBdf2()}) {
            double[] error = new double[2];
            for (int k = 0; k < 2; k++) {
                error[k] = oscillatorError(scheme, 40 << k, 30 << k);
            }
            double order = slope(error[0], error[1]);
            assertTrue(order > 2 - 2 * Slope.SLACK, "%s: errors %s and %s".formatted(scheme, error[0], error[1]));
        }
    }

    private static double oscillatorError(Scheme scheme, int cells, int steps) {
        KramersOscillator sde = new KramersOscillator(1, 0.5, 1);
        Gaussian start = normal(1.5, 0, 0.5);
        Mesh mesh = square(-7, 7, cells);
        Density exact = Density.of(mesh, sde.transition(0, 1).push(start));
        DensitySolution s = new FixedSteps(scheme, steps)
                .solve(new DensityProblem(sde, Density.of(mesh, start), TimeGrid.of(0, 1)));
        assertTrue(s.last().min() >= 0, "min " + s.last().min());
        assertEquals(1, s.last().mass(), SchemeLaws.ROUNDING);
        return exact.distance(s.last());
    }

    /** Without noise the law is carried along the flow: a quarter turn. */
    @Test
    void aLawIsCarriedByTheFlowOfADrift() {
        PlaneSde turn = PlaneSde.flow((x, y, t, j) -> j == 0 ? -y : x);
        Density end = solve(turn, Density.of(square(-3, 3, 90), normal(1, 0, 0.1)), Math.PI / 2, 60);
        double h = 6.0 / 90;
        assertEquals(0, end.mean(0), h * h);
        assertEquals(1, end.mean(1), h * h);
    }

    @Test
    void aPointBetweenFourCellsSpreadsToTheGaussianOfItsTransition() {
        OrnsteinUhlenbeck sde = new OrnsteinUhlenbeck(2, 1, 0, 1);
        double[] error = new double[2];
        for (int k = 0; k < 2; k++) {
            Mesh mesh = square(-3, 3, 40 << k);
            Density start = point(mesh, 0.45, -0.3);
            Density end = new FixedSteps(new Patankar(), 60 << k)
                    .solve(new DensityProblem(sde, start, TimeGrid.of(0, 0.5)))
                    .last();
            Gaussian exact = Gaussian.of(
                    sde.transition(0, 0.5).phi().times(new double[] {0.45, -0.3}),
                    sde.transition(0, 0.5).covariance());
            error[k] = Density.of(mesh, exact).distance(end);
        }
        assertEquals(2, slope(error[0], error[1]), 2 * Slope.SLACK, "errors %s and %s".formatted(error[0], error[1]));
    }

    /** Independent components: the survival in a box is the product of those along the axes. */
    @Test
    @DisplayName("FP-O1 between absorbing sides heat in the plane is the product of that along the axes")
    void betweenAbsorbingSidesTheDensityIsTheProductOfThoseAlongTheAxes() {
        Axis first = Axis.uniform(0, 1, 40).with(Boundary.ABSORBING, Boundary.ABSORBING);
        Axis second = Axis.uniform(-1, 1, 36).with(Boundary.REFLECTING, Boundary.ABSORBING);
        Density[] along = new Density[2];
        double[] place = {0.35, 0.2};
        for (int j = 0; j < 2; j++) {
            Density start = Density.of(j == 0 ? first : second, new Points(Samples.copyOf(1, new double[] {place[j]})));
            along[j] = solve(LineSde.of(x -> 0, 0.6), start, 0.3, 200);
        }
        Mesh mesh = Mesh.of(first, second);
        Density end = solve(PlaneSde.of((x, y, t, j) -> 0, 0.36, 0, 0.36), point(mesh, place), 0.3, 200);
        double worst = 0;
        for (int i = 0; i < mesh.cells(); i++) {
            double product = along[0].at(mesh.place(i, 0)) * along[1].at(mesh.place(i, 1));
            worst = Math.max(worst, Math.abs(product - end.at(i)));
        }
        // both have the error of 200 steps
        assertTrue(worst < 1e-3 * end.max(), "worst " + worst);
    }

    /** Correlated noise in a box: the eigenfunction of the ring directions and the walls, by refinement. */
    @Test
    void reflectingSidesAreOfOrderTwoForCorrelatedNoise() {
        double[] error = new double[3];
        Density finest = null;
        for (int k = 3; k >= 0; k--) {
            Mesh mesh = square(0, 1, 12 << k);
            Density start = Density.ofLogDensity(mesh, x -> -8 * (x[0] * x[0] + (x[1] - 0.2) * (x[1] - 0.2)))
                    .normalized();
            Density end = solve(PlaneSde.of((x, y, t, j) -> 0, 1, 0.5, 1), start, 0.05, 30);
            if (k == 3) {
                finest = end;
                continue;
            }
            Density reference = finest;
            for (int halving = k; halving < 3; halving++) {
                reference = Coarsening.average(reference);
            }
            error[k] = reference.distance(end);
        }
        // the reference itself has 1/64 and 1/16 of the errors
        double order = slope(error[0], error[1] * (1 - 1 / 64.0) / (1 - 1 / 16.0));
        assertEquals(2, order, 2 * Slope.SLACK, "errors " + java.util.Arrays.toString(error));
    }

    @Test
    @DisplayName("FP-O1 on a torus the uniform law rests and a point wraps round")
    void onATorusTheUniformLawRestsAndAPointWrapsRound() {
        double[] d = PlaneSde.tensor(0.2, 0.05, 0.4);
        LinearSde free = LinearSde.of(
                Matrix.zero(2, 2), new double[] {0.9, -0.4}, Matrix.of(2, 2, PlaneSde.root(d[0], d[1], d[2])));
        double[] error = new double[2];
        for (int k = 0; k < 2; k++) {
            Axis ring = Axis.uniform(0, 1, 30 << k).with(Boundary.PERIODIC, Boundary.PERIODIC);
            Mesh mesh = Mesh.of(ring, ring);
            error[k] = error(free, mesh, normal(0.8, 0.3, 0.01), 0.2, 40);
            double[] ones = new double[mesh.cells()];
            java.util.Arrays.fill(ones, 1);
            Density flat = Density.of(mesh, ones);
            assertEquals(0, flat.distance(solve(free, flat, 1, 10)), 1e-12);
        }
        assertEquals(2, slope(error[0], error[1]), 2 * Slope.SLACK, "errors %s and %s".formatted(error[0], error[1]));
    }
}
