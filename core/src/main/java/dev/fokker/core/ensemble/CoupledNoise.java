package dev.fokker.core.ensemble;

import dev.fokker.core.noise.ConsecutiveNoise;
import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.time.TimeGrid;
import java.util.Arrays;

/**
 * One Brownian path of a tile seen on two grids: the coarse one, whose steps are {@code factor} fine ones, gets the sum of their
 * increments and the area that they and their areas have together. What the fine walk has drawn is kept for the coarse step over
 * the same time; other numbers are drawn anew, and are the same. Streams other than these are shared. For one thread.
 */
final class CoupledNoise {
    private final Noise noise;
    private final TimeGrid fine;
    private final int factor;
    private final double[][] increments;
    private final double[][] areas;
    private final long[] incrementDraw;
    private final long[] areaDraw;
    private final double[] w;

    /** For {@code n} paths with m components of the motion. */
    CoupledNoise(Noise noise, TimeGrid fine, int factor, int n, int m) {
        this.noise = noise;
        this.fine = fine;
        this.factor = factor;
        increments = new double[factor][n * m];
        areas = new double[factor][n * m];
        incrementDraw = new long[factor];
        areaDraw = new long[factor];
        Arrays.fill(incrementDraw, -1);
        Arrays.fill(areaDraw, -1);
        w = new double[n * m];
    }

    /** The noise of a walk over the fine grid. */
    Noise fine() {
        return new Fine();
    }

    /** The noise of a walk over the coarse grid. */
    Noise coarse() {
        return new Coarse();
    }

    private final class Fine implements ConsecutiveNoise {
        @Override
        public void normals(Stream stream, long first, int n, long draw, int m, double[] out) {
            noise.normals(stream, first, n, draw, m, out);
            int slot = (int) (draw % factor);
            if (stream == Stream.INCREMENT) {
                System.arraycopy(out, 0, increments[slot], 0, n * m);
                incrementDraw[slot] = draw;
            } else if (stream == Stream.AREA) {
                System.arraycopy(out, 0, areas[slot], 0, n * m);
                areaDraw[slot] = draw;
            }
        }

        @Override
        public void uniforms(Stream stream, long first, int n, long draw, int m, double[] out) {
            noise.uniforms(stream, first, n, draw, m, out);
        }
    }

    private final class Coarse implements ConsecutiveNoise {
        @Override
        public void normals(Stream stream, long first, int n, long draw, int m, double[] out) {
            if (stream == Stream.INCREMENT) {
                increment(first, n, draw, m, out);
            } else if (stream == Stream.AREA) {
                area(first, n, draw, m, out);
            } else {
                noise.normals(stream, first, n, draw, m, out);
            }
        }

        @Override
        public void uniforms(Stream stream, long first, int n, long draw, int m, double[] out) {
            noise.uniforms(stream, first, n, draw, m, out);
        }
    }

    /** \(z=\sum_j\sqrt{h_j/H}\,z_j\). */
    private void increment(long first, int n, long draw, int m, double[] out) {
        Arrays.fill(out, 0, n * m, 0);
        double all = lapse(draw * factor, factor);
        for (int j = 0; j < factor; j++) {
            long k = draw * factor + j;
            double share = Math.sqrt(lapse(k, 1) / all);
            double[] z = drawn(Stream.INCREMENT, first, n, k, m);
            for (int i = 0; i < n * m; i++) {
                out[i] += share * z[i];
            }
        }
    }

    /** \(y=\sqrt{12/H}\,\bigl(\sum_j\frac{h_j}H(W_j+\tfrac12\Delta_j+A_j)-\tfrac12W\bigr)\): the integral of the path less that of the chord. */
    private void area(long first, int n, long draw, int m, double[] out) {
        Arrays.fill(out, 0, n * m, 0);
        Arrays.fill(w, 0, n * m, 0);
        double all = lapse(draw * factor, factor);
        for (int j = 0; j < factor; j++) {
            long k = draw * factor + j;
            double h = lapse(k, 1);
            double root = Math.sqrt(h);
            double share = h / all;
            double[] z = drawn(Stream.INCREMENT, first, n, k, m);
            double[] y = drawn(Stream.AREA, first, n, k, m);
            for (int i = 0; i < n * m; i++) {
                double step = root * z[i];
                out[i] += share * (w[i] + 0.5 * step + root * y[i] / Math.sqrt(12));
                w[i] += step;
            }
        }
        for (int i = 0; i < n * m; i++) {
            out[i] = (out[i] - 0.5 * w[i]) * Math.sqrt(12 / all);
        }
    }

    private double lapse(long step, int steps) {
        return Math.abs(fine.at((int) step + steps) - fine.at((int) step));
    }

    /** The numbers of fine step k: those that the fine walk has just drawn, else drawn now. */
    private double[] drawn(Stream stream, long first, int n, long k, int m) {
        int slot = (int) (k % factor);
        double[] kept = (stream == Stream.AREA ? areas : increments)[slot];
        long[] draws = stream == Stream.AREA ? areaDraw : incrementDraw;
        if (draws[slot] != k) {
            noise.normals(stream, first, n, k, m, kept);
            draws[slot] = k;
        }
        return kept;
    }
}
