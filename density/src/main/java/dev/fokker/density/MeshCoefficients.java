package dev.fokker.density;

import dev.fokker.core.process.Diffusion;
import dev.fokker.core.process.Field;
import dev.fokker.core.process.Full;
import dev.fokker.core.process.Isotropic;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.time.Times;
import java.util.Arrays;

/**
 * What the flux \(J=bp-a\nabla p\) of a process is made of, \(a=\tfrac12D\) and \(b=f-\nabla\cdot a\), at any points of one time;
 * checked wherever they are read. This is Ito's flux \(fp-\nabla\cdot(ap)\).
 */
final class MeshCoefficients {
    private static final int BATCH = 256;

    private final int d;
    private final double direction;
    private final Field drift;
    private final Diffusion diffusion;
    private final boolean uniform;
    private final Rows rows;
    private final Rows one;
    private final double[] x;
    private final double[] f;
    private final double[] tensor;
    private final double[] still;
    private double[] b = new double[0];
    private double[] a = new double[0];
    private double time = Double.NaN;

    /** The coefficients of a process that is run up ({@code direction} 1) or down (-1) in time. */
    MeshCoefficients(Sde sde, double direction) {
        d = sde.dimension();
        this.direction = direction;
        drift = sde.drift(BATCH);
        diffusion = sde.diffusion();
        uniform = diffusion instanceof Isotropic || (diffusion instanceof Full full && full.additive());
        rows = new Rows(BATCH, d);
        one = new Rows(1, d);
        x = new double[BATCH * d];
        f = new double[BATCH * d];
        tensor = new double[BATCH * d * d];
        still = new double[BATCH * d];
    }

    /** Whether a is the same everywhere, by construction. */
    boolean uniform() {
        return uniform;
    }

    /** Whether a is a multiple of the unit matrix, by construction. */
    boolean isotropic() {
        return diffusion instanceof Isotropic;
    }

    /** Reads the coefficients at time t at the first {@code count} of the given points [count, d]. */
    void read(double t, double[] points, int count) {
        if (b.length < count * d) {
            b = new double[count * d];
            a = new double[count * d * d];
        }
        Times times = Times.shared(t, BATCH);
        if (uniform && count > 0) {
            readTensor(t, points);
        }
        time = t;
        for (int from = 0; from < count; from += BATCH) {
            int n = Math.min(BATCH, count - from);
            System.arraycopy(points, from * d, x, 0, n * d);
            for (int i = n; i < BATCH; i++) {
                System.arraycopy(points, from * d, x, i * d, d);
            }
            drift.eval(rows, times, x, f);
            for (int k = 0; k < n * d; k++) {
                f[k] *= direction;
            }
            if (!uniform) {
                diffusion.addFlux(rows, times, x, -0.5, still, f);
                diffusion.covariance(rows, times, x, tensor);
                for (int k = 0; k < n * d * d; k++) {
                    a[from * d * d + k] = 0.5 * tensor[k];
                }
            }
            System.arraycopy(f, 0, b, from * d, n * d);
            check(points, from, n);
        }
    }

    /** One tensor for all points. */
    private void readTensor(double t, double[] points) {
        if (time != t) {
            diffusion.covariance(one, Times.shared(t, 1), Arrays.copyOf(points, d), tensor);
        }
        for (int k = 0; k < a.length; k++) {
            a[k] = 0.5 * tensor[k % (d * d)];
        }
    }

    /** \(b_j\) at point i. */
    double b(int i, int j) {
        return b[i * d + j];
    }

    /** \(a_{jk}\) at point i. */
    double a(int i, int j, int k) {
        return a[(i * d + j) * d + k];
    }

    private void check(double[] points, int from, int n) {
        for (int i = from; i < from + n; i++) {
            for (int j = 0; j < d; j++) {
                if (!Double.isFinite(b(i, j))) {
                    throw refused("drift f - div D/2, component " + j + ",", b(i, j), points, i, "finite");
                }
                if (!(a(i, j, j) >= 0) || Double.isInfinite(a(i, j, j))) {
                    throw refused(
                            "diffusion D=GG^T, entry " + j + "," + j + ",",
                            2 * a(i, j, j),
                            points,
                            i,
                            "finite and >= 0");
                }
                for (int k = 0; k < j; k++) {
                    if (!Double.isFinite(a(i, j, k))) {
                        throw refused(
                                "diffusion D=GG^T, entry " + j + "," + k + ",", 2 * a(i, j, k), points, i, "finite");
                    }
                }
            }
        }
    }

    private IllegalArgumentException refused(String what, double value, double[] points, int i, String required) {
        return new IllegalArgumentException(
                "density: %s is %s at x=%s, t=%s; it must be %s; keep the mesh and the times where the process is defined"
                        .formatted(
                                what,
                                value,
                                Arrays.toString(Arrays.copyOfRange(points, i * d, (i + 1) * d)),
                                time,
                                required));
    }
}
