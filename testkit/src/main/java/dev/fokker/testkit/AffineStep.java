package dev.fokker.testkit;

import dev.fokker.core.noise.Brownian;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.solve.Method;
import dev.fokker.core.solve.Stepping;
import dev.fokker.core.time.Step;
import dev.fokker.core.time.TimeGrid;

/**
 * A step of a method on a linear system in one dimension is an affine map \(x'=\Phi x+c+\Gamma z\), z standard normal. Read off by
 * feeding x and the increment, and composed, it gives the exact law of what the method produces (laws O12, S3.11).
 *
 * @param slope \(\Phi\), from the start of the run to here
 * @param shift c
 * @param variance of what the noise has added
 */
public record AffineStep(double slope, double shift, double variance) {
    /** The composition of all steps of a one-step method over the grid. */
    public static <S extends Sde> AffineStep over(Method<? super S> method, S system, TimeGrid grid) {
        AffineStep total = new AffineStep(1, 0, 0);
        for (int k = 0; k < grid.steps(); k++) {
            Step step = grid.step(k);
            double c = image(method, system, step, 0, 0);
            double phi = image(method, system, step, 1, 0) - c;
            double gamma = image(method, system, step, 0, 1) - c;
            total = new AffineStep(
                    phi * total.slope, phi * total.shift + c, phi * phi * total.variance + gamma * gamma);
        }
        return total;
    }

    private static <S extends Sde> double image(Method<? super S> method, S system, Step step, double x, double z) {
        Stepping stepping = method.start(system, 1);
        Rows rows = new Rows(1, 1);
        rows.at(step);
        rows.x()[0] = x;
        Brownian fed = (r, m, out) -> out[0] = z * Math.sqrt(Math.abs(step.h()));
        stepping.attempt(rows, fed);
        return rows.next()[0];
    }

    /** The mean of the end points of a start of mean {@code m}. */
    public double mean(double m) {
        return slope * m + shift;
    }

    /** The variance of the end points of a start of variance {@code v}. */
    public double variance(double v) {
        return slope * slope * v + variance;
    }

    /** The correlation of start and end for a start of variance {@code v}. */
    public double correlation(double v) {
        return slope * Math.sqrt(v / variance(v));
    }
}
