package dev.fokker.density;

import static dev.fokker.density.SchemeLaws.normal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.Reading;
import dev.fokker.core.process.VariancePreserving;
import dev.fokker.core.time.TimeGrid;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The cells as a master equation: its moments are drift and diffusion, and it reads noise as Ito does. */
class MasterEquationTest {
    /** A step of the kernel from x: its mean and variance, less \(f\,dt\) and \(g^2dt\), fall as \(dt^2\). */
    @Test
    @DisplayName("S3.46 the moments of a short step are f dt and g^2 dt, the rest of second order in dt")
    void momentsOfAShortStep() {
        GaussianPath path = new GaussianPath(1, new VariancePreserving(0.5, 2));
        double t = 0.3;
        double beta = 0.5 + 1.5 * t;
        double[][] rest = new double[2][2];
        for (int k = 0; k < 2; k++) {
            double step = 0.02 / (1 << k);
            Axis axis = Axis.uniform(-3, 3, 601);
            TransitionKernel kernel = TransitionKernel.of(axis, path, t, t + step);
            int from = 400;
            double mean = 0;
            double square = 0;
            for (int i = 0; i < axis.cells(); i++) {
                double moved = axis.centre(i) - axis.centre(from);
                mean += moved * kernel.at(from, i);
                square += moved * moved * kernel.at(from, i);
            }
            rest[k][0] = Math.abs(mean + 0.5 * beta * axis.centre(from) * step);
            rest[k][1] = Math.abs(square - beta * step);
        }
        for (int q = 0; q < 2; q++) {
            assertEquals(2, Math.log(rest[0][q] / rest[1][q]) / Math.log(2), Slope.SLACK, "moment " + (q + 1));
        }
    }

    @Test
    @DisplayName(
            "S3.46 the rates of the cells have the moments f and g^2 too, the second but for the upwinding of order h^2")
    void momentsOfTheRates() {
        Slope.requireOrder(2, 40, n -> {
            Axis axis = Axis.uniform(-3, 3, n);
            double[] ones = new double[n];
            SparseRates rates = SparseRates.of(LineSde.of(x -> Math.sin(x), 0.8), Mesh.of(axis), 0, ones);
            double most = 0;
            for (int i = 1; i < n - 1; i++) {
                double h = axis.width(0);
                double first = h * (rates.rate(i, i + 1) - rates.rate(i, i - 1));
                double second = h * h * (rates.rate(i, i + 1) + rates.rate(i, i - 1));
                most = Math.max(most, Math.abs(first - Math.sin(axis.centre(i))));
                most = Math.max(most, Math.abs(second - 0.64));
            }
            return most;
        });
    }

    /** \(dX=X\,dW\): \(\frac d{dt}EX^2\) is \(EX^2\) under the double derivative and three times that under the divergence form. */
    @Test
    @DisplayName(
            "E01 the double derivative of D p is solved, EX^2 growing as e^t; the divergence form has e^{3t} and a name of its own")
    void theDoubleDerivativeIsSolved() {
        Axis axis = Axis.uniform(0.2, 3, 2800);
        Density start = Density.of(axis, normal(1.2, 0.01));
        double square = start.expectation(x -> x * x);
        double step = 0.02;
        for (Reading reading : new Reading[] {Reading.ITO, Reading.HAENGGI_KLIMONTOVICH}) {
            // half of div D = x under the second reading
            double drift = reading == Reading.ITO ? 0 : 1;
            LineSde sde = LineSde.of(x -> drift * x, x -> x, x -> 1);
            Density later = new FixedSteps(new TrBdf2(), 40)
                    .solve(new DensityProblem(sde, start, TimeGrid.of(0, step)))
                    .last();
            double grown = later.expectation(x -> x * x) / square;
            double rate = reading == Reading.ITO ? 1 : 3;
            // the cells' error is h^2 = 1e-6 of the variance
            assertEquals(Math.exp(rate * step), grown, 1e-5, reading.toString());
            assertTrue(Math.abs(Math.exp((4 - rate) * step) - grown) > 0.03);
        }
    }
}
