package dev.fokker.density;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.process.Sde;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Densities of first passage against closed forms and against each other. */
final class FirstPassageDensityTest {
    private static final double MU = 1.2;

    private static Sde drifting(double mu) {
        return LineSde.of(x -> mu, 1);
    }

    /** Of Brownian motion with drift from 0 through the upper end of (-1, 1): images early, sines late. */
    private static double upper(double mu, double t) {
        double sum = 0;
        if (t < 0.6) {
            for (int k = -8; k <= 8; k++) {
                double z = 1 + 4 * k;
                sum += z * Math.exp(-z * z / (2 * t));
            }
            return Math.exp(mu - mu * mu * t / 2) * sum / Math.sqrt(2 * Math.PI * t * t * t);
        }
        for (int n = 1; n < 60; n++) {
            sum += n * Math.sin(n * Math.PI / 2) * Math.exp(-n * n * Math.PI * Math.PI * t / 8);
        }
        return Math.exp(mu - mu * mu * t / 2) * Math.PI / 4 * sum;
    }

    /** The largest error of a density on (0, last], as a share of the largest density. */
    private static double error(DoubleUnaryOperator found, DoubleUnaryOperator exact, double first, double last) {
        double worst = 0;
        double height = 0;
        for (int k = 1; k <= 800; k++) {
            double t = last * k / 800;
            if (t >= first) {
                worst = Math.max(worst, Math.abs(found.applyAsDouble(t) - exact.applyAsDouble(t)));
                height = Math.max(height, exact.applyAsDouble(t));
            }
        }
        return worst / height;
    }

    @Test
    @DisplayName("FP-G4, FP-O9 the density of the drift-diffusion model is exact to ten digits at all times")
    void agreesWithTheSeriesBetweenTwoEnds() {
        SpectralPassage law = SpectralPassage.of(FirstPassageProblem.of(drifting(MU), -1, 1, 0), 40);
        double late = error(law::upper, t -> upper(MU, t), 0.05, 4);
        double all = error(law::upper, t -> upper(MU, t), 0, 4);
        assertTrue(late <= 1e-10, "error from t=.05 on: " + late);
        assertTrue(all <= 1e-10, "error at all times: " + all);
        double below = error(law::lower, t -> upper(-MU, t), 0, 4);
        assertTrue(below <= 1e-10, "error at the lower end: " + below);
    }

    @Test
    @DisplayName("FP-O9 shares, means and quantiles between two ends")
    void knowsSharesAndMeans() {
        FirstPassageDensity law = FirstPassageDensity.of(FirstPassageProblem.of(drifting(MU), -1, 1, 0), 1);
        assertEquals(1 / (1 + Math.exp(-2 * MU)), law.probabilityUpper(), 1e-10);
        assertEquals(1 / (1 + Math.exp(2 * MU)), law.probabilityLower(), 1e-10);
        assertEquals(Math.tanh(MU) / MU, law.mean(), 1e-10);
        // between symmetric ends the time does not depend on which end it was
        assertEquals(law.mean(), law.meanLower(), 1e-9);
        assertEquals(law.mean(), law.meanUpper(), 1e-9);
        for (double u : new double[] {0.01, 0.5, 0.99}) {
            assertEquals(1 - u, law.survival(law.quantile(u)), 1e-9);
        }
        assertEquals(0.9162884636, law.probabilityUpper() * (1 - law.survival(4)), 1e-9);
    }

    @Test
    @DisplayName("FP-O8 one end: the inverse Gaussian density, and the defect of those that never arrive")
    void agreesWithTheInverseGaussian() {
        double mu = 0.8;
        // the other end is so far away that what comes from there weighs e^{-2 mu L} = 5e-9 of the start's share
        FirstPassageDensity law = FirstPassageDensity.of(FirstPassageProblem.of(drifting(mu), 0, 12, 1), 1);
        double error = error(
                law::lower,
                t -> Math.exp(-(1 + mu * t) * (1 + mu * t) / (2 * t)) / Math.sqrt(2 * Math.PI * t * t * t),
                0,
                5);
        assertTrue(error < 1e-8, "error " + error);
        assertEquals(1 - Math.exp(-2 * mu), law.probabilityUpper(), 1e-8);
    }

    @Test
    void agreesWithExitTimesForADriftAndNoiseThatVary() {
        Sde sde = LineSde.of(x -> 1 - x * x * x, x -> 1 + 0.3 * Math.sin(x), x -> 0.3 * Math.cos(x));
        FirstPassageDensity law = FirstPassageDensity.of(FirstPassageProblem.of(sde, -1, 1.5, 0.4), 1);
        Axis axis = Axis.uniform(-1, 1.5, 100).with(Boundary.ABSORBING, Boundary.ABSORBING);
        ExitTimes exits = ExitTimes.of(sde, axis);
        assertEquals(exits.meanFrom(0.4), law.mean(), 1e-10);
        assertEquals(exits.shareFrom(1, 0.4), law.probabilityUpper(), 1e-10);
        assertEquals(exits.meanThroughFrom(0, 0.4), law.meanLower(), 1e-9);
        assertEquals(exits.meanThroughFrom(1, 0.4), law.meanUpper(), 1e-9);
    }

    @Test
    void whatLeavesIsMissingInside() {
        FirstPassageDensity law = FirstPassageDensity.of(
                new FirstPassageProblem(
                        LineSde.ornsteinUhlenbeck(1, 0.5, 0.7),
                        PassageEnd.reflecting(-1),
                        PassageEnd.absorbing(1),
                        PassageStart.at(0),
                        0),
                1);
        for (double t : new double[] {0.3, 1, 3}) {
            double h = 1e-3;
            double slope = (8 * (law.survival(t + h) - law.survival(t - h))
                            - (law.survival(t + 2 * h) - law.survival(t - 2 * h)))
                    / (12 * h);
            assertEquals(-slope, law.lower(t) + law.upper(t), 1e-8, "at t=" + t);
        }
        assertEquals(0, law.probabilityLower());
        assertEquals(1, law.probabilityUpper(), 1e-9);
    }

    @Test
    void aSpreadStartIsTheMeanOfItsPoints() {
        PassageStart spread = PassageStart.of(new double[] {-0.3, 0.4}, new double[] {0.25, 0.75});
        FirstPassageDensity law = FirstPassageDensity.of(
                new FirstPassageProblem(
                        drifting(MU), PassageEnd.absorbing(-1), PassageEnd.absorbing(1), spread, 0),
                1);
        FirstPassageDensity a = FirstPassageDensity.of(FirstPassageProblem.of(drifting(MU), -1, 1, -0.3), 1);
        FirstPassageDensity b = FirstPassageDensity.of(FirstPassageProblem.of(drifting(MU), -1, 1, 0.4), 1);
        for (double t : new double[] {0.05, 0.3, 1}) {
            assertEquals(0.25 * a.upper(t) + 0.75 * b.upper(t), law.upper(t), 1e-9);
        }
    }

    @Test
    @DisplayName("FP-G4 steps in time reach 1e-6 for ends that could move")
    void stepsAgreeWithTheSeries() {
        FirstPassageProblem problem = FirstPassageProblem.of(drifting(MU), -1, 1, 0);
        MovingPassage law = MovingPassage.of(problem, 4, 1e-6);
        double error = error(law::upper, t -> upper(MU, t), 0, 4);
        assertTrue(error <= 1e-6, "error " + error);
        assertEquals(1, law.probabilityLower() + law.probabilityUpper() + law.survival(4), 1e-12);
    }

    @Test
    @DisplayName("FP-G4 an end that moves at constant speed: the density of Bachelier and Levy")
    void agreesWithALinearBoundary() {
        FirstPassageProblem problem = new FirstPassageProblem(
                drifting(0),
                PassageEnd.reflecting(-7),
                PassageEnd.absorbing(t -> 1 - 0.3 * t, t -> -0.3),
                PassageStart.at(0),
                0);
        FirstPassageDensity law = FirstPassageDensity.of(problem, 2);
        double error = error(
                law::upper,
                t -> Math.exp(-(1 - 0.3 * t) * (1 - 0.3 * t) / (2 * t)) / Math.sqrt(2 * Math.PI * t * t * t),
                0,
                2);
        assertTrue(error <= 1e-7, "error " + error);
    }

    @Test
    @DisplayName("FP-G4 a curved end with a closed form, that of Daniels")
    void agreesWithDanielsBoundary() {
        DoubleUnaryOperator inner = t -> 0.25 + Math.sqrt(0.0625 + 0.5 * Math.exp(-1 / t));
        DoubleUnaryOperator place = t -> t <= 0 ? 0.5 : 0.5 - t * Math.log(inner.applyAsDouble(t));
        DoubleUnaryOperator speed = t -> t <= 0
                ? -Math.log(0.5)
                : -Math.log(inner.applyAsDouble(t))
                        - 0.25
                                * Math.exp(-1 / t)
                                / (t * Math.sqrt(0.0625 + 0.5 * Math.exp(-1 / t)) * inner.applyAsDouble(t));
        FirstPassageProblem problem = new FirstPassageProblem(
                drifting(0), PassageEnd.reflecting(-6), PassageEnd.absorbing(place, speed), PassageStart.at(0), 0);
        FirstPassageDensity law = FirstPassageDensity.of(problem, 2);
        // the boundary is where N(0, t) = N(1, t)/2 + N(2, t)/2; its flux is half the slope of the difference
        double error = error(
                law::upper,
                t -> {
                    double b = place.applyAsDouble(t);
                    double one = Math.exp(-(b - 1) * (b - 1) / (2 * t));
                    double two = Math.exp(-(b - 2) * (b - 2) / (2 * t));
                    return (0.25 * one + 0.5 * two) / Math.sqrt(2 * Math.PI * t * t * t);
                },
                0,
                2);
        assertTrue(error <= 1e-6, "error " + error);
    }

    @Test
    void noiseThatGrowsIsAClock() {
        // dX = sqrt(1 + t) dW is Brownian motion at the time t + t^2/2
        FirstPassageProblem problem =
                FirstPassageProblem.of(LineSde.driven((x, t) -> 0, t -> Math.sqrt(1 + t)), -1, 1, 0);
        FirstPassageDensity law = FirstPassageDensity.of(problem, 2);
        double error = error(law::upper, t -> (1 + t) * upper(0, t + t * t / 2), 0, 2);
        assertTrue(error <= 1e-6, "error " + error);
    }

    @Test
    @DisplayName("FP-O9 exits counted on cells are positive and close in with the square of the cells")
    void cellsCloseInAtOrderTwo() {
        double[] error = new double[2];
        for (int j = 0; j < 2; j++) {
            Axis axis = Axis.uniform(-1, 1, 100 << j).with(Boundary.ABSORBING, Boundary.ABSORBING);
            double[] start = new double[axis.cells()];
            start[axis.cells() / 2] = 0.5 / axis.width(0);
            start[axis.cells() / 2 - 1] = 0.5 / axis.width(0);
            ExitRecord record = ExitRecord.of(
                    new DensityProblem(
                            drifting(MU), Density.of(axis, start), dev.fokker.core.time.TimeGrid.uniform(0, 4, 40)),
                    new Patankar(),
                    20 << j);
            for (int k = 0; k < 40; k++) {
                assertTrue(record.density(0, k) >= 0 && record.density(1, k) >= 0);
            }
            error[j] = Math.abs(record.lost(1, 40) - 0.9162884636);
        }
        assertTrue(error[0] < 1e-3, "error " + error[0]);
        assertTrue(error[1] < error[0] / 3, "errors " + error[0] + ", " + error[1]);
    }

    @Test
    void refusesWhatCannotLeave() {
        Sde sde = drifting(0);
        String both = assertThrows(
                        IllegalArgumentException.class,
                        () -> new FirstPassageProblem(
                                sde, PassageEnd.reflecting(-1), PassageEnd.reflecting(1), PassageStart.at(0), 0))
                .getMessage();
        assertTrue(both.contains("make one absorbing"), both);
        String outside = assertThrows(
                        IllegalArgumentException.class,
                        () -> FirstPassageDensity.of(FirstPassageProblem.of(sde, -1, 1, 1.5), 1))
                .getMessage();
        assertTrue(outside.contains("mass 1.0 of the start lies outside"), outside);
        String meet = assertThrows(
                        IllegalArgumentException.class,
                        () -> FirstPassageDensity.of(
                                new FirstPassageProblem(
                                        sde,
                                        PassageEnd.absorbing(-1),
                                        PassageEnd.absorbing(t -> 1 - t, t -> -1),
                                        PassageStart.at(0),
                                        0),
                                3))
                .getMessage();
        assertTrue(meet.contains("the ends meet"), meet);
        assertThrows(IllegalArgumentException.class, () -> FirstPassageProblem.of(sde, 1, -1, 0));
        assertThrows(IllegalArgumentException.class, () -> PassageEnd.at(0, Boundary.PERIODIC));
    }
}
