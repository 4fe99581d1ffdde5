package dev.fokker.testkit;

import dev.fokker.core.linear.Matrix;
import dev.fokker.core.noise.Brownian;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.solve.Method;
import dev.fokker.core.solve.Stepping;
import dev.fokker.core.time.Step;
import dev.fokker.core.time.TimeGrid;
import java.util.Arrays;

/**
 * A step of a one-step method on a linear system is an affine map \(x'=\Phi x+c+\Gamma z\), z standard normal. Read off by feeding x
 * and the increment, and composed, it gives the exact law of what the method produces (laws O12, S3.11).
 *
 * @param slope \(\Phi\) from the start of the run to here, [d, d]
 * @param shift c, [d, 1]
 * @param covariance of what the noise has added, [d, d]
 */
public record AffineStep(Matrix slope, Matrix shift, Matrix covariance) {
    /** The composition of all steps of a one-step method over the grid. */
    public static <S extends Sde> AffineStep over(Method<? super S> method, S system, TimeGrid grid) {
        int d = system.dimension();
        AffineStep total = new AffineStep(Matrix.identity(d, 1), Matrix.zero(d, 1), Matrix.zero(d, d));
        for (int k = 0; k < grid.steps(); k++) {
            total = total.then(of(method, system, grid.step(k)));
        }
        return total;
    }

    private static <S extends Sde> AffineStep of(Method<? super S> method, S system, Step step) {
        int d = system.dimension();
        int m = system.diffusion().noiseDimension();
        UnitMotion still = new UnitMotion(UnitMotion.NONE);
        Matrix rest = image(method, system, step, -1, still);
        Matrix slope = Matrix.zero(d, d);
        // Exact steps ask for d components more than the process has.
        int drawn = m + d;
        int own = drawn + m;
        Matrix spread = Matrix.zero(d, own + still.besides);
        for (int j = 0; j < d; j++) {
            slope = slope.with(0, j, image(method, system, step, j, still).plus(-1, rest));
        }
        for (int j = 0; j < own + still.besides; j++) {
            int unit = j < drawn ? j : j < own ? drawn - j - 2 : UnitMotion.BESIDES + j - own;
            spread = spread.with(
                    0, j, image(method, system, step, -1, new UnitMotion(unit)).plus(-1, rest));
        }
        return new AffineStep(slope, rest, spread.times(spread.transposed()));
    }

    /** The image of the unit vector of component {@code x} (none for -1) under a unit motion. */
    private static <S extends Sde> Matrix image(Method<? super S> method, S system, Step step, int x, UnitMotion z) {
        int d = system.dimension();
        Stepping stepping = method.start(system, 1);
        Rows rows = new Rows(1, d);
        rows.at(step);
        if (x >= 0) {
            rows.x()[x] = 1;
        }
        stepping.attempt(rows, z);
        return Matrix.of(d, 1, rows.next());
    }

    /**
     * One standard normal number of a step is 1, the others are 0: z &gt;= 0 an increment, z = -2 - j the area j, and from
     * {@link #BESIDES} on those that are none of the motion's.
     */
    private static final class UnitMotion implements Brownian {
        static final int NONE = -1;
        static final int BESIDES = 1 << 20;
        private final int z;
        /** How many numbers beside the motion's own have been asked for. */
        private int besides;

        UnitMotion(int z) {
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

    private AffineStep then(AffineStep next) {
        Matrix carried = next.slope.times(covariance).times(next.slope.transposed());
        return new AffineStep(
                next.slope.times(slope), next.slope.times(shift).plus(1, next.shift), carried.plus(1, next.covariance));
    }

    /** The mean of the end points of a start of mean {@code m}, [d, 1]. */
    public Matrix mean(Matrix m) {
        return slope.times(m).plus(1, shift);
    }

    /** The covariance of the end points of a start of covariance {@code c}. */
    public Matrix covariance(Matrix c) {
        return slope.times(c).times(slope.transposed()).plus(1, covariance);
    }

    /** \(\mathrm{Cov}(x_{end},x_{start})\) for a start of covariance {@code c}. */
    public Matrix joint(Matrix c) {
        return slope.times(c);
    }
}
