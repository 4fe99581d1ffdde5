package dev.fokker.density;

import dev.fokker.core.process.Field;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.ExactScore;
import dev.fokker.core.time.Times;

/**
 * What a law leaves of the Fokker-Planck equation, \(r=\partial_tp+\nabla\cdot(fp)-\tfrac12\sum_{ij}\partial_i\partial_j(D_{ij}p)\), by differences of
 * fourth order of a density in closed form: 0 but for \(h^4\) and the rounding over \(h^2\) where the law solves it (law S0.34). For a process
 * that is run down in time, such as a reversal, the first two terms change their sign. It holds scratch and belongs to one thread.
 */
public final class Residual {
    /** First differences: 8, -1 over 12 h at one and two steps. */
    private static final double[] FIRST = {8.0 / 12, -1.0 / 12};
    /** Second differences: 16, -1 over 12 h^2, with -30 in the middle. */
    private static final double[] SECOND = {16.0 / 12, -1.0 / 12};

    private static final double MIDDLE = -30.0 / 12;

    private final int d;
    private final Sde sde;
    private final Field drift;
    private final ExactScore.ExactField law;
    private final double step;
    private final double direction;
    private final Rows row;
    private final double[] x;
    private final double[] f;
    private final double[] tensor;
    private final double[] log = new double[1];

    /**
     * The residual of {@code law} in the equation of {@code sde}, run up in time if it may be, by differences over {@code step} in x and t;
     * 4e-3 of the spread leaves about 1e-9 of p.
     */
    public Residual(Sde sde, ExactScore law, double step) {
        if (sde.dimension() != law.dimension()) {
            throw new IllegalArgumentException(
                    "Residual: the process has dimension=%d but the law %d; they must be equal"
                            .formatted(sde.dimension(), law.dimension()));
        }
        if (!(step > 0) || Double.isInfinite(step)) {
            throw new IllegalArgumentException("Residual: step=%s must be finite and > 0".formatted(step));
        }
        d = sde.dimension();
        this.sde = sde;
        drift = sde.drift(1);
        this.law = law.open(1);
        this.step = step;
        direction = sde.runs(1) ? 1 : -1;
        row = new Rows(1, d);
        x = new double[d];
        f = new double[d];
        tensor = new double[d * d];
    }

    /** r at each of the points [n] at time t; the law must be known two steps before and after t. */
    public double[] at(double t, Samples points) {
        double[] out = new double[points.n()];
        for (int i = 0; i < out.length; i++) {
            points.read(i, 1, x, 0);
            double rate = 0;
            for (int k = 1; k <= 2; k++) {
                rate += FIRST[k - 1] / step * (density(t + k * step) - density(t - k * step));
            }
            out[i] = direction * (rate + carried(t)) - 0.5 * spread(t);
        }
        return out;
    }

    private double density(double t) {
        law.logDensity(row, Times.shared(t, 1), x, log);
        return Math.exp(log[0]);
    }

    /** \(\nabla\cdot(fp)\). */
    private double carried(double t) {
        double sum = 0;
        for (int j = 0; j < d; j++) {
            double here = x[j];
            for (int k = -2; k <= 2; k++) {
                if (k != 0) {
                    x[j] = here + k * step;
                    drift.eval(row, Times.shared(t, 1), x, f);
                    sum += Integer.signum(k) * FIRST[Math.abs(k) - 1] / step * f[j] * density(t);
                }
            }
            x[j] = here;
        }
        return sum;
    }

    /** \(\sum_{ij}\partial_i\partial_j(D_{ij}p)\). */
    private double spread(double t) {
        double sum = 0;
        for (int i = 0; i < d; i++) {
            sum += MIDDLE / (step * step) * entry(t, i, i);
            double here = x[i];
            for (int k = -2; k <= 2; k++) {
                if (k != 0) {
                    x[i] = here + k * step;
                    sum += SECOND[Math.abs(k) - 1] / (step * step) * entry(t, i, i);
                }
            }
            x[i] = here;
            for (int j = 0; j < i; j++) {
                sum += 2 * mixed(t, i, j);
            }
        }
        return sum;
    }

    private double mixed(double t, int i, int j) {
        double sum = 0;
        double first = x[i];
        double second = x[j];
        for (int k = -2; k <= 2; k++) {
            for (int l = -2; l <= 2; l++) {
                if (k != 0 && l != 0) {
                    x[i] = first + k * step;
                    x[j] = second + l * step;
                    double weight =
                            Integer.signum(k) * Integer.signum(l) * FIRST[Math.abs(k) - 1] * FIRST[Math.abs(l) - 1];
                    sum += weight / (step * step) * entry(t, i, j);
                }
            }
        }
        x[i] = first;
        x[j] = second;
        return sum;
    }

    /** \(D_{ij}p\). */
    private double entry(double t, int i, int j) {
        sde.diffusion().covariance(row, Times.shared(t, 1), x, tensor);
        return tensor[i * d + j] * density(t);
    }
}
