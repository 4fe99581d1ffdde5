package dev.fokker.testkit;

import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.Field;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.Schedule;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.score.Denoiser;
import dev.fokker.core.score.Generation;
import dev.fokker.core.solve.Method;
import dev.fokker.core.time.Step;
import dev.fokker.core.time.Times;
import java.util.Arrays;

/** One step of one row of a method on a Gaussian path turned round, with normal numbers that are given. */
final class OneStep {
    private final Generation generation;

    OneStep(Generation generation) {
        this.generation = generation;
    }

    /** The end of a step from x whose increment is z, and whose area is zero. */
    double[] of(Method<Generation> method, double[] x, double from, double to, double... z) {
        Rows rows = new Rows(1, x.length);
        rows.at(new Step(0, from, to));
        System.arraycopy(x, 0, rows.x(), 0, x.length);
        double[] given = Arrays.copyOf(z, x.length);
        method.start(generation, 1).attempt(rows, new GivenBrownian(x.length, given, new double[x.length]));
        return Arrays.copyOf(rows.next(), x.length);
    }

    /** The prediction of the noise for \(y=x/\alpha\) at the level \(\rho\), as a sampler of sigma space asks for it. */
    double[] noise(double[] y, double rho) {
        double t = schedule().timeOf(-2 * Math.log(rho));
        Coefficients c = schedule().at(t);
        double[] x = scaled(y, c.alpha());
        double[] data = new double[y.length];
        Rows rows = new Rows(1, y.length);
        generation.denoiser().open(1).eval(rows, Times.shared(t, 1), x, data);
        double[] noise = new double[y.length];
        for (int k = 0; k < noise.length; k++) {
            noise[k] = (y[k] - data[k]) / rho;
        }
        return noise;
    }

    private Schedule schedule() {
        return generation.path().schedule();
    }

    static double[] scaled(double[] y, double factor) {
        return Arrays.stream(y).map(v -> factor * v).toArray();
    }

    /** \(y+hd\). */
    static double[] moved(double[] y, double h, double... d) {
        double[] out = y.clone();
        for (int k = 0; k < out.length; k++) {
            out[k] += h * d[k];
        }
        return out;
    }

    /** One component of data, from a formula in (x, t). */
    static Generation predicting(Schedule schedule, double eta, Prediction formula) {
        Denoiser denoiser = new Denoiser() {
            @Override
            public int dimension() {
                return 1;
            }

            @Override
            public Field open(int maxRows) {
                return (rows, t, x, out) -> {
                    for (int i = 0; i < rows.n(); i++) {
                        out[i] = formula.of(x[i], schedule.at(t.at(i)));
                    }
                };
            }
        };
        return new Generation(new GaussianPath(1, schedule), denoiser, eta);
    }

    /** What is predicted of the data at the state x of the level c. */
    @FunctionalInterface
    interface Prediction {
        double of(double x, Coefficients c);
    }
}
