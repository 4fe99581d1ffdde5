package dev.fokker.core.process;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.time.Times;

/**
 * The process of a schedule: \(dX=a(t)X\,dt+g(t)\,dW\), whose law given the data is \(N(\alpha x_0,\sigma^2I)\). Song et al. (2021).
 *
 * @param dimension d &gt;= 1
 * @param schedule alpha and sigma
 */
public record GaussianPath(int dimension, Schedule schedule) implements LinearProcess {
    /** Refuses a dimension below 1. */
    public GaussianPath {
        if (dimension < 1) {
            throw new IllegalArgumentException("GaussianPath: dimension=%d must be >= 1".formatted(dimension));
        }
    }

    @Override
    public Field drift(int maxRows) {
        Coefficients c = new Coefficients();
        return (rows, t, x, out) -> {
            if (t.shared()) {
                schedule.at(t.at(0), c);
                scale(c.a(), x, out, 0, rows.n() * dimension);
                return;
            }
            eachRow(c, rows, t, x, out);
        };
    }

    private void eachRow(Coefficients c, Rows rows, Times t, double[] x, double[] out) {
        for (int i = 0; i < rows.n(); i++) {
            schedule.at(t.at(i), c);
            scale(c.a(), x, out, i * dimension, (i + 1) * dimension);
        }
    }

    private static void scale(double a, double[] x, double[] out, int from, int to) {
        for (int k = from; k < to; k++) {
            out[k] = a * x[k];
        }
    }

    @Override
    public Diffusion diffusion() {
        return new Isotropic(dimension, t -> Math.sqrt(schedule.g2(t)));
    }

    @Override
    public Transition transition(double from, double to) {
        Transition.lapse(from, to);
        Coefficients s = schedule.at(from);
        Coefficients t = schedule.at(to);
        double ratio = t.alpha() / s.alpha();
        // sigma_t^2 - ratio^2 sigma_s^2 as a product, which keeps its sign and its leading digits for close times
        double kept = ratio * s.sigma();
        double variance = Math.max(0, t.sigma() - kept) * (t.sigma() + kept);
        return Transition.isotropic(dimension, ratio, variance);
    }

    /** The prior \(N(0,s^2I)\) that the schedule states. */
    public Gaussian prior() {
        return Gaussian.isotropic(dimension, schedule.priorVariance());
    }
}
