package dev.fokker.density;

import static dev.fokker.density.SchemeLaws.normal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.expression.Expression;
import dev.fokker.core.expression.Names;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.process.Diagonal;
import dev.fokker.core.process.ExpressionSde;
import dev.fokker.core.process.Full;
import dev.fokker.core.process.Isotropic;
import dev.fokker.core.process.KramersOscillator;
import dev.fokker.core.process.Reading;
import dev.fokker.core.process.Sde;
import dev.fokker.core.time.TimeGrid;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Wrong answers that other programs give without a word, and input that cannot be right. */
class FindingsTest {
    private static String refused(Runnable action) {
        return assertThrows(IllegalArgumentException.class, action::run).getMessage();
    }

    private static void said(String message, String... parts) {
        for (String part : parts) {
            assertTrue(message.contains(part), () -> "'" + part + "' is not in: " + message);
        }
    }

    @Test
    @DisplayName("FP-G13 a potential and its force given together are one: the noise is not counted twice")
    void potentialAndForceAreOne() {
        // U = x^2/2 at temperature 1: variance 1 at rest, 1 + (v - 1) e^{-2t} on the way
        LineSde both = LineSde.gradient(x -> x * x / 2, x -> x, 1);
        LineSde force = LineSde.of(x -> -x, Math.sqrt(2));
        LineSde none = new LineSde((x, t) -> 0, new Isotropic(1, t -> Math.sqrt(2)), Optional.empty(), true);
        Axis axis = Axis.uniform(-8, 8, 320);
        Density start = Density.of(axis, normal(0, 0.04));
        double h = axis.width(0);
        for (LineSde sde : List.of(both, force)) {
            Density rest = Stationary.of(sde, Mesh.of(axis));
            assertEquals(1, rest.variance(), 1e-6);
            Density later = DensitySolver.standard()
                    .solve(new DensityProblem(sde, start, TimeGrid.of(0, 0.5)))
                    .last();
            // the fitted flux adds the share z^2/12 to the noise, z = h x, and the centres h^2/12 to the variance
            assertEquals(1 - 0.96 * Math.exp(-1), later.variance(), h * h);
        }
        assertEquals(320, Stationary.of(none, Mesh.of(axis)).axis().cells());
    }

    @Test
    @DisplayName(
            "FP-G13 where the place has no noise of its own it moves all the same: the mean of a Kramers oscillator")
    void aPlaceWithoutNoiseMoves() {
        KramersOscillator sde = new KramersOscillator(1, 1, 1);
        double root = Math.sqrt(0.75);
        double exact = 1.5 * Math.exp(-0.5) * (Math.cos(root) + 0.5 / root * Math.sin(root));
        assertEquals(0.9896, exact, 5e-5);
        double[] mean = new double[2];
        for (int k = 0; k < 2; k++) {
            Mesh mesh = PlaneSchemeLaws.square(-6, 6, 24 << k);
            Density start = Density.of(mesh, Gaussian.of(new double[] {1.5, 0}, Matrix.identity(2, 0.5)));
            mean[k] = new FixedSteps(new TrBdf2(), 30)
                    .solve(new DensityProblem(sde, start, TimeGrid.of(0, 1)))
                    .last()
                    .mean(0);
        }
        double told = Math.abs(mean[1] - mean[0]) / 3;
        assertEquals(exact, mean[1], 2 * told + 1e-4, "means " + mean[0] + " and " + mean[1]);
        assertTrue(told < 0.01, "means " + mean[0] + " and " + mean[1]);
    }

    @Test
    @DisplayName(
            "FP-G13 variable drag rests at Boltzmann's law where it is read so, and elsewhere at what the reading says")
    void variableDragRestsAtBoltzmannsLaw() {
        // gamma = 1/(1 + x^2/4), U = x^2/2, T = 1: dX = -U'/gamma dt + sqrt(2T/gamma) dW
        Names names = Names.of(1, List.of());
        Map<Reading, Double> power =
                Map.of(Reading.ITO, 1.0, Reading.STRATONOVICH, 0.5, Reading.HAENGGI_KLIMONTOVICH, 0.0);
        for (Reading reading : Reading.values()) {
            double[] error = new double[2];
            for (int k = 0; k < 2; k++) {
                Axis axis = Axis.uniform(-6, 6, 60 << k);
                Sde sde = ExpressionSde.of(
                        names,
                        List.of(Expression.parse("-x*(1+x^2/4)", names)),
                        List.of(List.of(Expression.parse("sqrt(2*(1+x^2/4))", names))),
                        Map.of(),
                        reading);
                Density law = Density.ofLogDensity(axis, x -> -x * x / 2 - power.get(reading) * Math.log1p(x * x / 4))
                        .normalized();
                error[k] = law.distance(Stationary.of(sde, Mesh.of(axis)));
            }
            assertTrue(error[1] < 0.3 * error[0] && error[1] < 5e-3, reading + ": " + error[0] + " and " + error[1]);
        }
    }

    @Test
    @DisplayName("FP-G13 a stationary density has no negative round-off, however improbable a cell is")
    void nothingThatRestsIsNegative() {
        Axis axis = Axis.uniform(-2.9, 2.9, 400);
        Density rest = Stationary.of(LineSde.doubleWell(0.02), Mesh.of(axis));
        assertTrue(rest.min() > 0 && rest.min() < 1e-200, () -> "min " + rest.min());
        Mesh mesh = PlaneSchemeLaws.square(-3, 3, 30);
        assertTrue(Stationary.of(PlaneSde.wells(0.05), mesh).min() > 0);
    }

    @Test
    @DisplayName("FP-G13 a diffusion that is not positive semidefinite is refused with the point and the eigenvalue")
    void anIndefiniteDiffusionIsRefused() {
        Axis axis = Axis.uniform(-1, 1, 10);
        Mesh mesh = Mesh.of(axis, axis);
        // [[1, 2y], [2y, 1]] has the eigenvalues 1 + 2y and 1 - 2y
        Full noise = Full.ofTensor(2, (t, x, o, i, k) -> i == k ? 1 : 2 * x[o + 1], (t, x, o, i) -> i == 0 ? 2 : 0);
        Sde indefinite = new PlaneSde((x, y, t, j) -> 0, noise, Optional.empty(), true);
        Density start = Density.of(mesh, Gaussian.of(new double[2], Matrix.identity(2, 0.02)));
        String message = refused(() ->
                new FixedSteps(new Patankar(), 1).solve(new DensityProblem(indefinite, start, TimeGrid.of(0, 1))));
        said(message, "D at x=[-0.8999", " has the eigenvalue -0.7999", "positive semidefinite");
        // where it is positive definite the spread grows by D00 t, to order 2
        double[] spread = new double[2];
        for (int k = 0; k < 2; k++) {
            Mesh inside = Mesh.of(Axis.uniform(-1, 1, 20 << k), Axis.uniform(-0.4, 0.4, 20 << k));
            Density narrow = Density.of(inside, Gaussian.of(new double[2], Matrix.identity(2, 0.002)));
            Density end = new FixedSteps(new Patankar(), 8 << k)
                    .solve(new DensityProblem(indefinite, narrow, TimeGrid.of(0, 0.01)))
                    .last();
            assertEquals(1, end.mass(), 1e-13);
            spread[k] = end.covariance().at(0, 0) - narrow.covariance().at(0, 0);
        }
        // an error c/n^p, p >= 2 - SLACK, is at most this share of what it falls by from n to 2n
        double error = Math.abs(spread[1] - spread[0]) / (Math.pow(2, 2 - Slope.SLACK) - 1);
        assertEquals(0.01, spread[1], error);
    }

    @Test
    @DisplayName("FP-G13 a box too small for the start is refused with the mass outside")
    void aBoxTooSmallIsRefused() {
        String line = refused(() -> Density.of(Axis.uniform(-1, 1, 20), normal(0.8, 0.1)));
        // N(0.8, 0.1) beyond 1: the normal tail beyond 0.632
        said(line, "mass 0.2635", "off the axis from -1.0 to 1.0", "at most 1.0E-4", "widen the axis");
        Mesh mesh = PlaneSchemeLaws.square(-1, 1, 12);
        String plane = refused(() -> Density.of(mesh, Gaussian.of(new double[] {0.8, 0}, Matrix.identity(2, 0.01))));
        said(plane, "mass 0.0227", "widen the axes");
    }

    @Test
    @DisplayName("FP-G13 a coefficient that is not a number is refused with its value, its point and the time")
    void aCoefficientThatIsNotANumberIsRefused() {
        Axis axis = Axis.uniform(-1, 1, 20);
        Density start = Density.of(axis, normal(0, 0.01));
        DensityProblem drift = new DensityProblem(LineSde.of(Math::log, 1), start, TimeGrid.of(0, 1));
        said(refused(() -> DensitySolver.standard().solve(drift)), "drift f is NaN at x=-", "t=", "finite");
        Diagonal noise = new Diagonal(1, (t, x, j) -> Math.sqrt(x), (t, x, j) -> 0);
        LineSde sde = new LineSde((x, t) -> 0, noise, Optional.empty(), true);
        DensityProblem root = new DensityProblem(sde, start, TimeGrid.of(0, 1));
        said(refused(() -> DensitySolver.standard().solve(root)), "diffusion D=GG^T is NaN at x=-", "finite and >= 0");
    }

    @Test
    @DisplayName(
            "FP-G13 explicit steps with drift are refused beyond what is stable, with the bound, and bounded within")
    void explicitStepsAreBounded() {
        Mesh mesh = PlaneSchemeLaws.square(-4, 4, 32);
        Gaussian start = PlaneSchemeLaws.normal(1, -0.6, 0.4);
        DensityProblem problem = new DensityProblem(PlaneSde.rotating(), Density.of(mesh, start), TimeGrid.of(0, 1));
        String message = refused(() -> new HighOrder(new RungeKutta(), 8, 5).solve(problem));
        said(message, "step h=0.2 from t=0.0 is too long for an explicit scheme", "at most h=0.0", "take more steps");
        // by as few steps as are stable nothing grows
        Density end = HighOrder.standard().solve(problem).last();
        double error = Density.of(mesh, PlaneSde.rotating().transition(0, 1).push(start))
                .distance(end);
        assertTrue(error < 1e-2, "L1 " + error);
    }
}
