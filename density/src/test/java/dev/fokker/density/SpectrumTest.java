package dev.fokker.density;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.linear.Matrix;
import dev.fokker.core.process.LinearSde;
import dev.fokker.core.sample.NumericalFailure;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SpectrumTest {
    private static Mesh line(double lower, double upper, int cells) {
        return Mesh.of(Axis.uniform(lower, upper, cells));
    }

    private static void requireModes(Spectrum spectrum, Chain<?> chain, double tolerance) {
        int n = chain.cells();
        double[] out = new double[n];
        for (int j = 0; j < spectrum.count(); j++) {
            Mode a = spectrum.mode(j);
            for (int k = 0; k < spectrum.count(); k++) {
                Mode b = spectrum.mode(k);
                double re = pairing(a.function(), b.density()) - pairing(a.functionImaginary(), b.densityImaginary());
                double im = pairing(a.function(), b.densityImaginary()) + pairing(a.functionImaginary(), b.density());
                assertEquals(j == k ? 1 : 0, re, tolerance, "%d with %d of %s".formatted(j, k, spectrum));
                assertEquals(0, im, tolerance, "%d with %d of %s".formatted(j, k, spectrum));
            }
            double[] u = a.function().toArray();
            double[] v = a.functionImaginary().toArray();
            chain.backward(1, u, out);
            for (int i = 0; i < n; i++) {
                double exact = -a.rate() * u[i] + a.frequency() * v[i];
                assertEquals(exact, out[i] - u[i], tolerance * chain.fastest() * (1 + Math.abs(u[i])), "cell " + i);
            }
        }
    }

    private static double pairing(MeshFunction u, MeshFunction density) {
        double sum = 0;
        for (int i = 0; i < u.mesh().cells(); i++) {
            sum += u.at(i) * density.at(i) * u.mesh().volume(i);
        }
        return sum;
    }

    @Test
    @DisplayName("O6 the rates of an Ornstein-Uhlenbeck process are 0, theta, 2 theta, ...")
    void theRatesOfALinearDriftAreItsMultiples() {
        ExtrapolatedRates rates =
                ExtrapolatedRates.of(LineSde.ornsteinUhlenbeck(0.7, 0.4, 1.1), Axis.uniform(-10, 11, 800), 6, 5);
        for (int k = 0; k < 6; k++) {
            assertEquals(0.7 * k, rates.rates().get(k), 1e-9, rates.toString());
            assertTrue(rates.errors().get(k) < 1e-7, rates.toString());
        }
    }

    @Test
    @DisplayName("FP-O11, FP-G8, O10 the slowest rate of the double well to 1e-9, and where it is e^-25 to 1e-6")
    void theSlowestRateOfTheDoubleWellIsMet() {
        double[] temperature = {0.05, 0.03, 0.01};
        double[] tolerance = {1e-9, 1e-9, 1e-6};
        for (int k = 0; k < 3; k++) {
            double exact = SlowestRate.ofOddFunctions(LineSde::quartic, temperature[k], 2.2);
            ExtrapolatedRates found =
                    ExtrapolatedRates.of(LineSde.doubleWell(temperature[k]), Axis.uniform(-3, 3, 3200), 2, 5);
            assertEquals(1, found.rates().get(1) / exact, tolerance[k], "%s for %s".formatted(found, exact));
        }
        // the known digits of both, to the last
        assertEquals(2.776140e-3, SlowestRate.ofOddFunctions(LineSde::quartic, 0.05, 2.2), 1e-9);
        assertEquals(1.026970e-4, SlowestRate.ofOddFunctions(LineSde::quartic, 0.03, 2.2), 1e-10);
    }

    /** 1F1(a; 1/2; x^2), all terms positive. */
    private static double kummer(double a, double square) {
        double term = 1;
        double sum = 1;
        for (int k = 0; term > 1e-17 * sum; k++) {
            term *= (a + k) / (0.5 + k) * square / (k + 1);
            sum += term;
        }
        return sum;
    }

    @Test
    @DisplayName("FP-O7 the rates of the double well of Hongler and Zheng are 0, c + 1/2, c + 3/2, ...")
    void theRatesOfTheSolvableWellAreKnown() {
        double c = -0.45;
        double a = (1 + 2 * c) / 4;
        DoubleUnaryOperator u = x -> -0.5 * x * x + Math.log(kummer(a, x * x));
        // (1F1(a; b; s))' = (a / b) 1F1(a + 1; b + 1; s); the drift is not used where there is a potential
        LineSde sde = LineSde.gradient(u, x -> (u.applyAsDouble(x + 1e-5) - u.applyAsDouble(x - 1e-5)) / 2e-5, 0.5);
        ExtrapolatedRates rates = ExtrapolatedRates.of(sde, Axis.uniform(-9, 9, 1600), 5, 5);
        assertEquals(0, rates.rates().get(0));
        for (int k = 1; k < 5; k++) {
            assertEquals(c - 0.5 + k, rates.rates().get(k), 1e-8, rates.toString());
        }
    }

    @Test
    void modesAlongALineSolveBothEquations() {
        for (LineSde sde : List.of(
                LineSde.doubleWell(0.05),
                LineSde.ornsteinUhlenbeck(1, 0, 1),
                LineSde.of(x -> -x, x -> Math.sqrt(1 + x * x), x -> x / Math.sqrt(1 + x * x)))) {
            for (Boundary ends : List.of(Boundary.REFLECTING, Boundary.ABSORBING)) {
                Mesh mesh = Mesh.of(Axis.clustered(-3, 3, 300, 0, 1).with(ends, ends));
                Spectrum spectrum = Spectrum.of(sde, mesh, 6);
                requireModes(spectrum, Spectrum.line(sde, mesh), 1e-10);
                assertEquals(ends.equals(Boundary.REFLECTING), spectrum.rate(0) == 0);
            }
        }
    }

    @Test
    void aLineIsSolvedAlikeByBothMethods() {
        for (Boundary ends : List.of(Boundary.REFLECTING, Boundary.ABSORBING)) {
            Mesh mesh = Mesh.of(Axis.uniform(-2.5, 2.5, 200).with(ends, ends));
            Rates rates = Spectrum.line(LineSde.doubleWell(0.05), mesh);
            Mode[] one = LineSpectrum.of(mesh, rates, 5);
            Mode[] other = KrylovSpectrum.of(mesh, rates, 5);
            for (int k = 0; k < 5; k++) {
                assertEquals(one[k].rate(), other[k].rate(), 1e-9 * (1e-2 + one[k].rate()));
                for (int i = 0; i < 200; i++) {
                    assertEquals(one[k].density().at(i), other[k].density().at(i), 1e-7, "mode " + k);
                }
            }
        }
    }

    @Test
    void aRingOfConstantDriftTurnsWhileItSpreads() {
        Mesh mesh = Mesh.of(Axis.uniform(0, 2 * Math.PI, 400).with(Boundary.PERIODIC, Boundary.PERIODIC));
        for (double speed : new double[] {0, 1.5}) {
            LineSde sde = LineSde.of(x -> speed, 1);
            Spectrum spectrum = Spectrum.of(sde, mesh, 7);
            requireModes(spectrum, Spectrum.line(sde, mesh), 1e-9);
            for (int k = 0; k < 7; k++) {
                int wave = (k + 1) / 2;
                assertEquals(0.5 * wave * wave, spectrum.rate(k), 5e-3, spectrum.toString());
                assertEquals(speed * wave, Math.abs(spectrum.mode(k).frequency()), 5e-3, spectrum.toString());
            }
            assertEquals(2, spectrum.relaxationTime(), 0.01);
        }
    }

    @Test
    void aTurningLinearDriftHasSumsOfItsOwnRates() {
        // eigenvalues of the drift -1.25 +- i sqrt(0.64 - 0.0625)
        double omega = Math.sqrt(0.64 - 0.0625);
        double[] first = new double[2];
        double[] third = new double[2];
        for (int k = 0; k < 2; k++) {
            int n = 36 << k;
            Mesh mesh = Mesh.of(Axis.uniform(-4, 4, n), Axis.uniform(-4, 4, n));
            Spectrum spectrum = Spectrum.of(PlaneSde.rotating(), mesh, 6);
            requireModes(spectrum, Stationary.rates(PlaneSde.rotating(), mesh), 1e-8);
            assertEquals(0, spectrum.rate(0));
            first[k] = Math.hypot(
                    spectrum.rate(1) - 1.25, Math.abs(spectrum.mode(1).frequency()) - omega);
            third[k] = Math.abs(spectrum.rate(3) - 2.5);
            assertTrue(spectrum.mode(3).real() && !spectrum.mode(4).real(), spectrum.toString());
            assertEquals(2 * Math.PI / omega, spectrum.mode(1).period(), 0.3 / (1 + 3 * k));
        }
        for (double[] error : new double[][] {first, third}) {
            double order = Math.log(error[0] / error[1]) / Math.log(2);
            assertEquals(2, order, 2 * Slope.SLACK, "errors %s and %s".formatted(error[0], error[1]));
        }
    }

    @Test
    void equalRatesAreFoundAsOftenAsTheyOccur() {
        Matrix drift = Matrix.identity(2, -1);
        LinearSde round = LinearSde.of(drift, new double[2], Matrix.identity(2, 1));
        Mesh mesh = Mesh.of(Axis.uniform(-4, 4, 40), Axis.uniform(-4, 4, 40));
        Spectrum spectrum = Spectrum.of(round, mesh, 6);
        requireModes(spectrum, Stationary.rates(round, mesh), 1e-8);
        double[] expected = {0, 1, 1, 2, 2, 2};
        for (int k = 0; k < 6; k++) {
            assertEquals(expected[k], spectrum.rate(k), 0.05, spectrum.toString());
        }
    }

    @Test
    void aMeshOfFewCellsHasModesToo() {
        Mesh mesh = Mesh.of(Axis.uniform(-3, 3, 5), Axis.uniform(-3, 3, 4));
        Spectrum spectrum = Spectrum.of(PlaneSde.rotating(), mesh, 8);
        requireModes(spectrum, Stationary.rates(PlaneSde.rotating(), mesh), 1e-10);
        assertEquals(0, spectrum.rate(0));
    }

    @Test
    void errorsAreEstimatedFromHalfAsManyCells() {
        LineSde sde = LineSde.ornsteinUhlenbeck(1, 0, 1);
        Spectrum spectrum = Spectrum.of(sde, line(-6, 6, 200), 5);
        double[] estimate = spectrum.errorEstimates(sde);
        for (int k = 0; k < 5; k++) {
            assertEquals(Math.abs(spectrum.rate(k) - k), estimate[k], 0.1 * estimate[k] + 1e-9, "mode " + k);
        }
        assertEquals(2, spectrum.order());
    }

    @Test
    void modesCarryAMeanAsTheEquationDoes() {
        LineSde sde = LineSde.doubleWell(0.3);
        Mesh mesh = line(-2.6, 2.6, 160);
        MeshFunction g = MeshFunction.of(mesh, x -> x[0]);
        Density start =
                Density.of(mesh, dev.fokker.core.distribution.Gaussian.of(new double[] {1}, Matrix.of(1, 1, 0.1)));
        Spectrum spectrum = Spectrum.of(sde, mesh, 24);
        for (double t : new double[] {0.2, 1, 5}) {
            double exact = new Backward(new Uniformization(), 1)
                    .solve(FeynmanKac.mean(sde, g, dev.fokker.core.time.TimeGrid.of(0, t)))
                    .first()
                    .mean(start);
            assertEquals(exact, spectrum.mean(g, start, t), 1e-10);
        }
    }

    @Test
    void whatHasNoSpectrumIsRefused() {
        Mesh mesh = line(-1, 1, 40);
        assertTrue(refused(() -> Spectrum.of(LineSde.variancePreserving(), mesh, 3))
                .contains("time"));
        assertTrue(refused(() -> Spectrum.of(PlaneSde.rotating(), mesh, 3)).contains("dimension=2"));
        assertTrue(refused(() -> Spectrum.of(LineSde.doubleWell(1), mesh, 21)).contains("count=21"));
        String cut = assertThrows(NumericalFailure.class, () -> Spectrum.of(LineSde.of(x -> 1, 0), mesh, 3))
                .getMessage();
        assertTrue(cut.contains("nothing leads back"), cut);
    }

    private static String refused(Runnable action) {
        return assertThrows(IllegalArgumentException.class, action::run).getMessage();
    }
}
