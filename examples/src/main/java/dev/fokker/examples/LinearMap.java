package dev.fokker.examples;

import dev.fokker.core.linear.Matrix;
import dev.fokker.core.noise.Brownian;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.solve.Method;
import dev.fokker.core.time.Step;
import java.util.Arrays;

/**
 * A step of a method on a linear process, \(x'=\Phi x+c+\Gamma z\), read off by feeding it unit vectors: with it, variances are
 * found without a random number.
 *
 * @param slope \(\Phi\)
 * @param noise \(\Gamma\Gamma^T\)
 */
record LinearMap(Matrix slope, Matrix noise) {
    /** The map of a step that uses increments only. */
    static LinearMap of(Method<? super Sde> method, Sde sde, double h) {
        return of(method, sde, new Step(0, 0, h));
    }

    static LinearMap of(Method<? super Sde> method, Sde sde, Step step) {
        int d = sde.dimension();
        int m = sde.diffusion().noiseDimension();
        Matrix rest = image(method, sde, step, -1, -1);
        Matrix slope = Matrix.zero(d, d);
        for (int j = 0; j < d; j++) {
            slope = slope.with(0, j, image(method, sde, step, j, -1).plus(-1, rest));
        }
        Matrix spread = Matrix.zero(d, m);
        for (int j = 0; j < m; j++) {
            spread = spread.with(0, j, image(method, sde, step, -1, j).plus(-1, rest));
        }
        return new LinearMap(slope, spread.times(spread.transposed()));
    }

    private static Matrix image(Method<? super Sde> method, Sde sde, Step step, int x, int z) {
        Rows rows = new Rows(1, sde.dimension());
        rows.at(step);
        if (x >= 0) {
            rows.x()[x] = 1;
        }
        method.start(sde, 1).attempt(rows, new Unit(z));
        return Matrix.of(sde.dimension(), 1, rows.next());
    }

    /** The covariance after one step more. */
    Matrix after(Matrix covariance) {
        return slope.times(covariance).times(slope.transposed()).plus(1, noise);
    }

    /** The covariance after {@code steps} steps from a point. */
    Matrix atRest(int steps) {
        Matrix covariance = Matrix.zero(slope.rows(), slope.rows());
        for (int k = 0; k < steps; k++) {
            covariance = after(covariance);
        }
        return covariance;
    }

    private record Unit(int z) implements Brownian {
        @Override
        public void increment(Rows rows, int m, double[] out) {
            Arrays.fill(out, 0, m, 0);
            if (z >= 0) {
                out[z] = Math.sqrt(Math.abs(rows.end().at(0) - rows.start().at(0)));
            }
        }

        @Override
        public void area(Rows rows, int m, double[] out) {
            Arrays.fill(out, 0, m, 0);
        }
    }
}
