package dev.fokker.density;

import dev.fokker.core.process.Diffusion;
import dev.fokker.core.process.Field;
import dev.fokker.core.process.Isotropic;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.time.Times;
import java.util.Arrays;

/** Drift and half the squared noise, \(f\) and \(a=\tfrac12D\), of a process at fixed points; checked wherever they are read. */
final class PointCoefficients {
    private final double[] points;
    private final Rows rows;
    private final Field drift;
    private final Diffusion diffusion;
    private final Rows one = new Rows(1, 1);
    private final double[] f;
    private final double[] a;

    PointCoefficients(Sde sde, double[] points) {
        this.points = points;
        rows = new Rows(points.length, 1);
        drift = sde.drift(points.length);
        diffusion = sde.diffusion();
        f = new double[points.length];
        a = new double[points.length];
    }

    /** The drift at the points at time t; the live array. */
    double[] drift(Times t) {
        drift.eval(rows, t, points, f);
        for (int i = 0; i < f.length; i++) {
            if (!Double.isFinite(f[i])) {
                throw refused("drift f", f[i], points[i], t.at(0), "finite");
            }
        }
        return f;
    }

    /** \(\tfrac12D\) at the points at time t; the live array. */
    double[] halfCovariance(Times t) {
        if (diffusion instanceof Isotropic) {
            diffusion.covariance(one, t, points, a);
            check(0, t);
            Arrays.fill(a, 0.5 * a[0]);
            return a;
        }
        diffusion.covariance(rows, t, points, a);
        for (int i = 0; i < a.length; i++) {
            check(i, t);
            a[i] *= 0.5;
        }
        return a;
    }

    private void check(int i, Times t) {
        if (!(a[i] >= 0) || Double.isInfinite(a[i])) {
            throw refused("diffusion D=GG^T", a[i], points[i], t.at(0), "finite and >= 0");
        }
    }

    private static IllegalArgumentException refused(String what, double value, double x, double t, String required) {
        return new IllegalArgumentException(
                "density: %s is %s at x=%s, t=%s; it must be %s; keep the axis and the times where the process is defined"
                        .formatted(what, value, x, t, required));
    }
}
