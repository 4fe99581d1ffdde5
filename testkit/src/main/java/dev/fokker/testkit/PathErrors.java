package dev.fokker.testkit;

import dev.fokker.core.noise.Brownian;
import dev.fokker.core.noise.CoarseBrownian;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.solve.Method;
import dev.fokker.core.solve.Stepping;
import dev.fokker.core.time.TimeGrid;
import java.util.Arrays;

/**
 * Root mean square errors of end points on shared Brownian paths over [0, 1], for steps that are halved.
 *
 * @param sde the process
 * @param start the state that all paths start at
 * @param paths how many
 * @param seed of the paths
 */
public record PathErrors(Sde sde, double start, int paths, long seed) {
    private static final int FINEST = 128;
    private static final int REFERENCE = 1024;
    private static final int FIRST = 8;
    private static final int LEVELS = 5;

    /** What end points are compared with: {@code out} [n, d] from the Brownian motion at the end, [n, m]. */
    @FunctionalInterface
    public interface Exact {
        /** Writes the exact end points. */
        void at(double[] w, double[] out);
    }

    /** Errors with 8, 16, .., 128 steps against a closed form. */
    public double[] against(Method<? super Sde> method, Exact exact) {
        double[] w = new double[paths * sde.diffusion().noiseDimension()];
        double[] ends = new double[paths * sde.dimension()];
        Rows whole = new Rows(paths, sde.dimension());
        whole.at(TimeGrid.uniform(0, 1, 1).step(0));
        motion(1, FINEST).increment(whole, sde.diffusion().noiseDimension(), w);
        exact.at(w, ends);
        return errors(method, ends, FINEST);
    }

    /** Errors with 8, 16, .., 128 steps against {@code reference} with 1024. */
    public double[] against(Method<? super Sde> method, Method<? super Sde> reference) {
        return errors(method, walk(reference, REFERENCE, REFERENCE), REFERENCE);
    }

    private double[] errors(Method<? super Sde> method, double[] exact, int fine) {
        double[] errors = new double[LEVELS];
        for (int k = 0; k < LEVELS; k++) {
            double[] ends = walk(method, FIRST << k, fine);
            double sum = 0;
            for (int i = 0; i < ends.length; i++) {
                sum += (ends[i] - exact[i]) * (ends[i] - exact[i]);
            }
            errors[k] = Math.sqrt(sum / paths);
        }
        return errors;
    }

    private Brownian motion(int steps, int fine) {
        return new CoarseBrownian(new Threefry(seed), 1.0 / fine, fine / steps);
    }

    private double[] walk(Method<? super Sde> method, int steps, int fine) {
        Rows rows = new Rows(paths, sde.dimension());
        Arrays.fill(rows.x(), start);
        Brownian motion = motion(steps, fine);
        Stepping stepping = method.start(sde, paths);
        TimeGrid grid = TimeGrid.uniform(0, 1, steps);
        boolean[] all = new boolean[paths];
        Arrays.fill(all, true);
        for (int k = 0; k < steps; k++) {
            rows.at(grid.step(k));
            stepping.attempt(rows, motion);
            stepping.accept(rows, all);
            rows.accept();
        }
        return Arrays.copyOf(rows.x(), paths * sde.dimension());
    }
}
