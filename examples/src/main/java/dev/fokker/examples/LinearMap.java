package dev.fokker.examples;

import dev.fokker.core.linear.Matrix;
import dev.fokker.core.noise.Brownian;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.solve.Method;
import dev.fokker.core.time.Step;
import dev.fokker.core.time.TimeGrid;
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
        Unit still = new Unit(-1);
        Matrix rest = image(method, sde, step, -1, still);
        Matrix slope = Matrix.zero(d, d);
        for (int j = 0; j < d; j++) {
            slope = slope.with(0, j, image(method, sde, step, j, still).plus(-1, rest));
        }
        // Increments, then numbers beside the motion, then areas.
        int besides = still.besides;
        Matrix spread = Matrix.zero(d, 2 * m + besides);
        for (int j = 0; j < 2 * m + besides; j++) {
            int z = j < m ? j : j < m + besides ? Unit.BESIDES + j - m : m + besides - j - 2;
            spread = spread.with(0, j, image(method, sde, step, -1, new Unit(z)).plus(-1, rest));
        }
        return new LinearMap(slope, spread.times(spread.transposed()));
    }

    /** The variance of {@code start} after all steps of a method on a linear process on the line, which leaves 0 where it is. */
    static <S extends Sde> double variance(Method<? super S> method, S sde, TimeGrid grid, double start) {
        Matrix variance = Matrix.of(1, 1, start);
        for (int k = 0; k < grid.steps(); k++) {
            variance = of(method, sde, grid.step(k)).after(variance);
        }
        return variance.at(0, 0);
    }

    private static <S extends Sde> Matrix image(Method<? super S> method, S sde, Step step, int x, Unit z) {
        Rows rows = new Rows(1, sde.dimension());
        rows.at(step);
        if (x >= 0) {
            rows.x()[x] = 1;
        }
        method.start(sde, 1).attempt(rows, z);
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

    /** One normal number is 1 and the others are 0: z &gt;= 0 an increment, from {@link #BESIDES} on beside the motion, -2 - j the area j. */
    private static final class Unit implements Brownian {
        static final int BESIDES = 1 << 20;
        private final int z;
        /** How many numbers beside the motion's own have been asked for. */
        private int besides;

        Unit(int z) {
            this.z = z;
        }

        @Override
        public void normals(Stream stream, Rows rows, int m, double[] out) {
            besides = m;
            Arrays.fill(out, 0, m, 0);
            if (z >= BESIDES) {
                out[z - BESIDES] = 1;
            }
        }

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
