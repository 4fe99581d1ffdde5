package dev.fokker.core.score;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.linear.SymmetricEigen;
import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.Schedule;

/**
 * A Gaussian on a Gaussian path: \(C_t=U\,\mathrm{diag}(\alpha^2l+\sigma^2)\,U^T\) with one decomposition for all times (law O1).
 */
final class SpectralComponent implements NoisedComponent {
    private static final double LOG_TWO_PI = Math.log(2 * Math.PI);

    private final Schedule schedule;
    private final int d;
    private final double[] mean;
    private final double[] vectors;
    private final double[] values;
    private final double[] noised;
    private final double[] rotated;
    private final Coefficients c = new Coefficients();
    private double time = Double.NaN;
    private double logNormalizer;
    private double trace;

    SpectralComponent(Schedule schedule, Gaussian law) {
        this.schedule = schedule;
        d = law.dimension();
        mean = law.mean();
        SymmetricEigen eigen = SymmetricEigen.of(law.covariance());
        vectors = eigen.vectors().toArray();
        values = eigen.values();
        noised = new double[d];
        rotated = new double[d];
    }

    @Override
    public void at(double t) {
        if (t == time) {
            return;
        }
        time = t;
        schedule.at(t, c);
        double logDeterminant = 0;
        trace = 0;
        for (int j = 0; j < d; j++) {
            noised[j] = c.alpha() * c.alpha() * values[j] + c.sigma() * c.sigma();
            logDeterminant += Math.log(noised[j]);
            trace += 1 / noised[j];
        }
        logNormalizer = -0.5 * (d * LOG_TWO_PI + logDeterminant);
    }

    @Override
    public double score(double[] x, int from, double[] s, int to) {
        double square = 0;
        for (int j = 0; j < d; j++) {
            double y = 0;
            for (int i = 0; i < d; i++) {
                y += vectors[i * d + j] * (x[from + i] - c.alpha() * mean[i]);
            }
            rotated[j] = y / noised[j];
            square += y * rotated[j];
        }
        for (int i = 0; i < d; i++) {
            double sum = 0;
            for (int j = 0; j < d; j++) {
                sum += vectors[i * d + j] * rotated[j];
            }
            s[to + i] = -sum;
        }
        return logNormalizer - 0.5 * square;
    }

    @Override
    public double precisionTrace() {
        return trace;
    }

    @Override
    public void addPrecision(double w, double[] h, int at) {
        for (int i = 0; i < d; i++) {
            for (int k = 0; k < d; k++) {
                double sum = 0;
                for (int j = 0; j < d; j++) {
                    sum += vectors[i * d + j] * vectors[k * d + j] / noised[j];
                }
                h[at + i * d + k] += w * sum;
            }
        }
    }
}
