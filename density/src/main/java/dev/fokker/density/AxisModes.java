package dev.fokker.density;

import dev.fokker.core.linear.FourierTransform;
import java.util.Arrays;

/**
 * The modes of \(\partial_x^2\) on equal cells, in \(O(n\log n)\): cosines between reflecting ends, sines between absorbing ones, quarter
 * waves between one of each, and waves round a ring. On a line mode m is \(\cos\) or \(\sin\) of \(\pi(m+\mu)(2i+1)/2n\) in cell i,
 * \(\mu=0,1,\tfrac12\); on a ring the real parts are followed by the imaginary ones. It holds scratch and belongs to one thread.
 */
final class AxisModes {
    private final int n;
    private final double length;
    private final boolean ring;
    /** Whether p = 0 at the lower end. */
    private final boolean sines;

    private final double mu;
    private final FourierTransform transform;
    private final double[] re;
    private final double[] im;
    /** \(\cos\) and \(\sin\) of \(\pi\mu i/n\) and of \(\pi(m+\mu)/2n\): what a transform of 2n numbers leaves of the angle. */
    private final double[][] ofCell;

    private final double[][] ofMode;

    AxisModes(Axis axis) {
        n = axis.cells();
        length = axis.upper() - axis.lower();
        if (!axis.equals(Axis.uniform(axis.lower(), axis.upper(), n).with(axis.atLower(), axis.atUpper()))) {
            throw new IllegalArgumentException(
                    "HeatEquation: %s is stretched, but modes need equal cells; take a DensitySolver".formatted(axis));
        }
        ring = axis.periodic();
        requireStill(axis);
        sines = axis.atLower().open();
        mu = (sines ? 0.5 : 0) + (axis.atUpper().open() ? 0.5 : 0);
        int room = ring ? n : 2 * n;
        transform = new FourierTransform(room);
        re = new double[room];
        im = new double[room];
        ofCell = turns(0, mu / n);
        ofMode = turns(0.5 * mu / n, 0.5 / n);
    }

    private static void requireStill(Axis axis) {
        if (axis.atLower().feeds() || axis.atUpper().feeds()) {
            throw new IllegalArgumentException(
                    "HeatEquation: mass comes in through an end of %s; modes need reflecting, absorbing or periodic ends"
                            .formatted(axis));
        }
    }

    private double[][] turns(double first, double step) {
        double[][] turns = new double[2][n];
        for (int k = 0; k < n; k++) {
            turns[0][k] = StrictMath.cos(Math.PI * (first + k * step));
            turns[1][k] = StrictMath.sin(Math.PI * (first + k * step));
        }
        return turns;
    }

    /** \(k\) of mode m, such that \(\partial_x^2\) is \(-k^2\). */
    double waveNumber(int m) {
        return ring ? 2 * Math.PI * Math.min(m, n - m) / length : Math.PI * (m + mu) / length;
    }

    /** Overwrites averages over the cells [n] by the modes. */
    void analyse(double[] line) {
        if (!ring) {
            sum(line, ofCell, ofMode);
            return;
        }
        System.arraycopy(line, 0, re, 0, n);
        Arrays.fill(im, 0);
        transform.forward(re, im);
        for (int m = 0; m < n; m++) {
            line[m] = 2 * m <= n ? re[m] : im[n - m];
        }
    }

    /** Overwrites modes [n] by the averages over the cells. */
    void synthesise(double[] line) {
        if (!ring) {
            // modes are orthogonal and of square n/2, but one that is constant or alternates has n
            int whole = mu == 0 ? 0 : mu == 1 ? n - 1 : n;
            for (int m = 0; m < n; m++) {
                line[m] *= (m == whole ? 1.0 : 2.0) / n;
            }
            sum(line, ofMode, ofCell);
            return;
        }
        for (int m = 0; m < n; m++) {
            int wave = Math.min(m, n - m);
            double odd = wave == 0 || 2 * wave == n ? 0 : line[n - wave];
            re[m] = line[wave];
            im[m] = m == wave ? odd : -odd;
        }
        transform.inverse(re, im);
        System.arraycopy(re, 0, line, 0, n);
    }

    private void sum(double[] line, double[][] before, double[][] after) {
        for (int k = 0; k < n; k++) {
            re[k] = line[k] * before[0][k];
            im[k] = -line[k] * before[1][k];
        }
        Arrays.fill(re, n, 2 * n, 0);
        Arrays.fill(im, n, 2 * n, 0);
        transform.forward(re, im);
        for (int k = 0; k < n; k++) {
            line[k] = sines ? re[k] * after[1][k] - im[k] * after[0][k] : re[k] * after[0][k] + im[k] * after[1][k];
        }
    }
}
