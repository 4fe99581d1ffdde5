package dev.fokker.core.flow;

import dev.fokker.core.process.Field;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.time.Times;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * \(x^{k+1}(t)=x_s+\int_s^tv(x^k(r),r)\,dr\), by which the existence of flows is proved: where v has the Lipschitz constant L the k-th
 * iterate errs by at most a multiple of \((L\lvert t-s\rvert)^k/k!\) (law S4.23). Integrals are those of the polynomial through the
 * Chebyshev points of the interval, exact to rounding for smooth paths.
 */
public final class PicardIteration {
    private final Sde ode;
    private final double[] times;
    private final double[][] integral;

    /** Of the drift of {@code ode} from time {@code s} to time {@code t}, on {@code nodes} + 1 points, {@code nodes} &gt;= 2. */
    public PicardIteration(Sde ode, double s, double t, int nodes) {
        if (nodes < 2 || !Double.isFinite(s) || !Double.isFinite(t) || s == t) {
            throw new IllegalArgumentException(
                    "PicardIteration: nodes=%d must be >= 2, and the times %s and %s finite and different"
                            .formatted(nodes, s, t));
        }
        this.ode = ode;
        times = new double[nodes + 1];
        Arrays.setAll(times, j -> s + (t - s) * 0.5 * (1 + place(j, nodes)));
        times[nodes] = t;
        integral = new double[nodes + 1][nodes + 1];
        for (int j = 0; j <= nodes; j++) {
            for (int i = 0; i <= nodes; i++) {
                integral[j][i] = 0.5 * (t - s) * weight(i, place(j, nodes), nodes);
            }
        }
    }

    private static double place(int j, int nodes) {
        return -StrictMath.cos(Math.PI * j / nodes);
    }

    /** The integral from -1 to x of the polynomial that is 1 at point i and 0 at the others, by its Chebyshev series. */
    private static double weight(int i, double x, int nodes) {
        double sum = 0;
        for (int k = 0; k <= nodes; k++) {
            double half = k == 0 || k == nodes ? 0.5 : 1;
            sum += half * chebyshev(k, place(i, nodes)) * (primitive(k, x) - primitive(k, -1));
        }
        return (i == 0 || i == nodes ? 1.0 : 2.0) / nodes * sum;
    }

    private static double chebyshev(int k, double x) {
        return StrictMath.cos(k * StrictMath.acos(Math.max(-1, Math.min(1, x))));
    }

    private static double primitive(int k, double x) {
        if (k == 0) {
            return x;
        }
        return k == 1 ? 0.5 * x * x : 0.5 * (chebyshev(k + 1, x) / (k + 1) - chebyshev(k - 1, x) / (k - 1));
    }

    /** The times of the points, s first; a copy. */
    public double[] times() {
        return times.clone();
    }

    /** The iterates 0 to {@code count} from the point {@code x} [d]: each [points, d], the first constant. */
    public List<Samples> from(double[] x, int count) {
        int d = ode.dimension();
        int points = times.length;
        if (x.length != d) {
            throw new IllegalArgumentException(
                    "PicardIteration: a point of dimension %d for an ODE of dimension %d".formatted(x.length, d));
        }
        Field v = ode.drift(points);
        Rows rows = new Rows(points, d);
        Times at = new Times(points);
        for (int j = 0; j < points; j++) {
            at.set(j, times[j]);
            System.arraycopy(x, 0, rows.x(), j * d, d);
        }
        double[] slope = new double[points * d];
        List<Samples> iterates = new ArrayList<>(List.of(rows.samples()));
        for (int k = 0; k < count; k++) {
            v.eval(rows, at, rows.x(), slope);
            for (int j = 0; j < points * d; j++) {
                double sum = x[j % d];
                for (int i = 0; i < points; i++) {
                    sum += integral[j / d][i] * slope[i * d + j % d];
                }
                rows.x()[j] = sum;
            }
            iterates.add(rows.samples());
        }
        return iterates;
    }
}
