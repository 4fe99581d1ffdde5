package dev.fokker.density;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.time.TimeGrid;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The backward equation and its weights against closed forms. */
class BackwardTest {
    private static final TimeGrid UNIT = TimeGrid.of(0, 1);

    private static Mesh line(double lower, double upper, int cells) {
        return Mesh.of(Axis.uniform(lower, upper, cells));
    }

    private static double worst(MeshFunction u, double from, double to, java.util.function.DoubleUnaryOperator exact) {
        double most = 0;
        for (int i = 0; i < u.mesh().cells(); i++) {
            double x = u.mesh().axis(0).centre(i);
            if (x > from && x < to) {
                most = Math.max(most, Math.abs(u.at(i) - exact.applyAsDouble(x)));
            }
        }
        return most;
    }

    @Test
    @DisplayName("S0.18 the mean of x of a linear process shrinks as its drift says, whatever the clock does")
    void theMeanOfADrivenProcessShrinksAsItsDriftSays() {
        Slope.requireOrder(2, 32, n -> {
            Mesh mesh = line(-6, 6, 4 * n);
            FeynmanKac problem = FeynmanKac.mean(LineSde.variancePreserving(), MeshFunction.of(mesh, x -> x[0]), UNIT);
            MeshFunction u = new Backward(new TrBdf2(), 2 * n).solve(problem).first();
            double left = Math.exp(-0.5 * (0.1 + 0.5 * 19.9));
            return worst(u, -2, 2, x -> x * left);
        });
    }

    @Test
    void killingAtTheSquareOfBrownianMotionHasTheClosedFormOfCameronAndMartin() {
        // E exp(-k^2/2 int X^2) = cosh(kT)^(-1/2) exp(-k/2 x^2 tanh(kT)), here k^2 = 2
        double k = Math.sqrt(2);
        for (LinearScheme scheme : List.of(new TrBdf2(), new Uniformization())) {
            Slope.requireOrder(2, 5, n -> {
                Mesh mesh = line(-7, 7, 8 * n);
                FeynmanKac problem = FeynmanKac.mean(LineSde.of(x -> 0, 1), MeshFunction.of(mesh, x -> 1), UNIT)
                        .at((x, t) -> x[0] * x[0]);
                MeshFunction u = new Backward(scheme, n).solve(problem).first();
                return worst(u, -5, 5, x -> Math.exp(-0.5 * k * x * x * Math.tanh(k)) / Math.sqrt(Math.cosh(k)));
            });
        }
    }

    @Test
    void theBondPriceOfVasicekIsMet() {
        double a = 0.8;
        double b = 0.05;
        double s = 0.1;
        double span = (1 - Math.exp(-a)) / a;
        double level = (span - 1) * (b - s * s / (2 * a * a)) - s * s * span * span / (4 * a);
        // rates may be negative, and the weight then grows
        Slope.requireOrder(2, 5, n -> {
            Mesh mesh = line(-0.6, 0.7, 8 * n);
            FeynmanKac problem = FeynmanKac.mean(
                            LineSde.ornsteinUhlenbeck(a, b, s), MeshFunction.of(mesh, x -> 1), UNIT)
                    .at((x, t) -> x[0]);
            MeshFunction u = new Backward(new TrBdf2(), n).solve(problem).first();
            return worst(u, -0.1, 0.2, r -> Math.exp(level - span * r));
        });
    }

    @Test
    void aRunningGainIsTheIntegralOfItsMeans() {
        // E int e^(-rho s) X^2 ds of an Ornstein-Uhlenbeck process with theta = 1, s = 1 and mu = 0
        double rho = 0.4;
        double ofStart = (1 - Math.exp(-(2 + rho))) / (2 + rho);
        double ofNoise = 0.5 * ((1 - Math.exp(-rho)) / rho - ofStart);
        Slope.requireOrder(2, 5, n -> {
            Mesh mesh = line(-6, 6, 12 * n);
            FeynmanKac problem = FeynmanKac.mean(
                            LineSde.ornsteinUhlenbeck(1, 0, 1), MeshFunction.of(mesh, x -> 0), UNIT)
                    .at((x, t) -> rho)
                    .gaining((x, t) -> x[0] * x[0]);
            MeshFunction u = new Backward(new TrBdf2(), n).solve(problem).first();
            return worst(u, -1.5, 1.5, x -> x * x * ofStart + ofNoise);
        });
    }

    @Test
    void inTwoDimensionsTheMeanTurnsWithTheFlow() {
        Matrix flow = PlaneSde.rotating().a().exponential();
        double[] error = new double[2];
        for (int k = 0; k < 2; k++) {
            Mesh mesh = Mesh.of(Axis.uniform(-4, 4, 32 << k), Axis.uniform(-4, 4, 32 << k));
            FeynmanKac problem = FeynmanKac.mean(PlaneSde.rotating(), MeshFunction.of(mesh, x -> x[0]), UNIT);
            MeshFunction u = new Backward(new TrBdf2(), 16 << k).solve(problem).first();
            for (double[] x : new double[][] {{0.5, 0.25}, {-0.75, 0.5}, {0, -1}}) {
                double exact = flow.at(0, 0) * x[0] + flow.at(0, 1) * x[1];
                error[k] = Math.max(error[k], Math.abs(u.valueAt(x) - exact));
            }
        }
        double order = Math.log(error[0] / error[1]) / Math.log(2);
        assertEquals(2, order, 2 * Slope.SLACK, "errors %s and %s".formatted(error[0], error[1]));
    }

    @Test
    @DisplayName("FP-G10 the solved density and the solved mean agree, whatever is asked first")
    void densityAndMeanMeet() {
        LineSde sde = LineSde.doubleWell(0.2);
        Mesh mesh = line(-3, 3, 200);
        MeshFunction g = MeshFunction.of(mesh, x -> x[0] > 0 ? 1 : 0);
        Density start = Density.of(mesh, Gaussian.of(new double[] {-1}, Matrix.of(1, 1, 0.04)));
        // exact in time for an autonomous process, so that the steps need not be the same
        MeshFunction u = new Backward(new Uniformization(), 4)
                .solve(FeynmanKac.mean(sde, g, UNIT))
                .first();
        DensitySolution p = new FixedSteps(new Uniformization(), 7).solve(new DensityProblem(sde, start, UNIT));
        assertEquals(g.mean(p.last()), u.mean(start), 1e-13);
    }

    @Test
    void whatIsMonotoneForwardStaysWithinItsRangeBackward() {
        for (LinearScheme scheme : List.of(new BackwardEuler(), new Uniformization())) {
            for (double span : new double[] {1e-3, 1, 30}) {
                Mesh mesh = line(-3, 3, 61);
                MeshFunction g = MeshFunction.of(mesh, x -> x[0] > 0.3 ? 1 : -0.5);
                MeshFunction u = new Backward(scheme, 1)
                        .solve(FeynmanKac.mean(LineSde.doubleWell(0.05), g, TimeGrid.of(0, span)))
                        .first();
                for (int i = 0; i < 61; i++) {
                    assertTrue(u.at(i) >= -0.5 - 1e-13 && u.at(i) <= 1 + 1e-13, "u " + u.at(i));
                }
            }
        }
    }

    @Test
    void valuesBetweenTheCentresAreLinearAndGoRoundARing() {
        Mesh mesh = Mesh.of(
                Axis.uniform(0, 4, 4).with(Boundary.PERIODIC, Boundary.PERIODIC), Axis.clustered(-1, 1, 7, 0, 0.3));
        MeshFunction u = MeshFunction.of(mesh, x -> 3 * x[1] + (x[0] < 2 ? x[0] : 4 - x[0]));
        assertEquals(0.6 + 1, u.valueAt(1, 0.2), 1e-14);
        assertEquals(-2.7 + 0.5, u.valueAt(0, -0.9), 1e-14);
        assertEquals(-2.7 + 0.5, u.valueAt(4.0, -0.9), 1e-14);
        assertEquals(3.3 + 0.5, u.valueAt(3.8, 1.1), 1e-14);
    }

    @Test
    void whatCannotBeSolvedIsRefused() {
        MeshFunction g = MeshFunction.of(line(-1, 1, 9), x -> 1);
        LineSde sde = LineSde.doubleWell(1);
        assertTrue(refused(() -> FeynmanKac.mean(PlaneSde.rotating(), g, UNIT)).contains("dimension=2"));
        assertTrue(refused(() -> FeynmanKac.mean(sde, g, TimeGrid.of(1, 0))).contains("ascend"));
        assertTrue(refused(() -> new Backward(new TrBdf2(), 0)).contains("perInterval=0"));
        FeynmanKac broken = FeynmanKac.mean(sde, g, UNIT).at((x, t) -> Double.NaN);
        assertTrue(refused(() -> new Backward(new TrBdf2(), 1).solve(broken)).contains("rate="));
        assertTrue(refused(() -> MeshFunction.of(line(-1, 1, 9), 1, 2)).contains("2 values"));
        assertTrue(
                refused(() -> MeshFunction.of(line(-1, 1, 9), x -> Double.NaN)).contains("NaN"));
    }

    private static String refused(Runnable action) {
        return assertThrows(IllegalArgumentException.class, action::run).getMessage();
    }
}
