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
    /** The map of a first step of length h. */
    static LinearMap of(Method<? super Sde> method, Sde sde, double h) {
        return of(method, sde, new Step(0, 0, h));
    }

    static <S extends Sde> LinearMap of(Method<? super S> method, S sde, Step step) {
        int d = sde.dimension();
        int m = sde.diffusion().noiseDimension();
        Matrix rest = image(method, sde, step, -1, -1);
        Matrix slope = Matrix.zero(d, d);
        for (int j = 0; j < d; j++) {
            slope = slope.with(0, j, image(method, sde, step, j, -1).plus(-1, rest));
        }
        Matrix spread = Matrix.zero(d, 2 * m);
        for (int j = 0; j < 2 * m; j++) {
            int z = j < m ? j : m - j - 2;
            spread = spread.with(0, j, image(method, sde, step, -1, z).plus(-1, rest));
        }
        return new LinearMap(slope, spread.times(spread.transposed()));
    }

    private static <S extends Sde> Matrix image(Method<? super S> method, S sde, Step step, int x, int z) {
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

    /** One standard normal number of a step is 1: z &gt;= 0 an increment, z = -2 - j the area j, -1 none. */
    private record Unit(int z) implements Brownian {
        @Override
        public void increment(Rows rows, int m, double[] out) {
            fill(rows, z, m, 1, out);
        }

        @Override
        public void area(Rows rows, int m, double[] out) {
            fill(rows, -2 - z, m, 12, out);
        }

        private static void fill(Rows rows, int j, int m, double part, double[] out) {
            Arrays.fill(out, 0, m, 0);
            if (j >= 0 && j < m) {
                out[j] = Math.sqrt(Math.abs(rows.end().at(0) - rows.start().at(0)) / part);
            }
        }
    }
}
