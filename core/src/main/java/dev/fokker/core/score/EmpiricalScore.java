package dev.fokker.core.score;

import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.time.Times;
import java.util.Arrays;

/**
 * The exact score of n given points under a Gaussian path: with \(r=\mathrm{softmax}(-\lVert x-\alpha y_i\rVert^2/2\sigma^2)\),
 * \(s=(\alpha\sum r_iy_i-x)/\sigma^2\) and \(\nabla s=-\sigma^{-2}I+\alpha^2\sigma^{-4}\mathrm{Cov}_r(y)\) (law O4): what
 * denoising score matching on these points has as its minimiser, and so a model that only remembers.
 */
public final class EmpiricalScore implements ExactScore {
    private final GaussianPath path;
    private final int n;
    private final double[] data;

    /** The score of {@code points} [n, d], n &gt;= 1, on {@code path}. */
    public EmpiricalScore(GaussianPath path, Samples points) {
        if (points.n() == 0 || points.d() != path.dimension()) {
            throw new IllegalArgumentException("EmpiricalScore: %d points of dimension %d for a path of dimension %d"
                    .formatted(points.n(), points.d(), path.dimension()));
        }
        this.path = path;
        this.n = points.n();
        this.data = points.toArray();
    }

    @Override
    public int dimension() {
        return path.dimension();
    }

    @Override
    public ExactField open(int maxRows) {
        return new Opened(path, n, data);
    }

    private static final class Opened implements ExactField {
        private final GaussianPath path;
        private final int n;
        private final int d;
        private final double[] data;
        private final double[] shares;
        private final double[] mean;
        private final Coefficients c = new Coefficients();
        private double time = Double.NaN;

        Opened(GaussianPath path, int n, double[] data) {
            this.path = path;
            this.n = n;
            this.d = path.dimension();
            this.data = data;
            shares = new double[n];
            mean = new double[d];
        }

        /** Responsibilities and their mean point at one row; returns the log-density. */
        private double look(double t, double[] x, int from) {
            if (t != time) {
                path.schedule().at(t, c);
                time = t;
            }
            double alpha = c.alpha();
            double perVariance = -0.5 / (c.sigma() * c.sigma());
            double top = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < n; i++) {
                shares[i] = perVariance * squaredDistance(alpha, x, from, i * d);
                top = Math.max(top, shares[i]);
            }
            double total = 0;
            for (int i = 0; i < n; i++) {
                shares[i] = Math.exp(shares[i] - top);
                total += shares[i];
            }
            Arrays.fill(mean, 0);
            for (int i = 0; i < n; i++) {
                shares[i] /= total;
                addTo(mean, shares[i], i * d);
            }
            return top + Math.log(total / n) - 0.5 * d * Math.log(2 * Math.PI * c.sigma() * c.sigma());
        }

        private double squaredDistance(double alpha, double[] x, int from, int at) {
            double sum = 0;
            for (int j = 0; j < d; j++) {
                double away = x[from + j] - alpha * data[at + j];
                sum += away * away;
            }
            return sum;
        }

        private void addTo(double[] sum, double share, int at) {
            if (share > 0) {
                for (int j = 0; j < d; j++) {
                    sum[j] += share * data[at + j];
                }
            }
        }

        @Override
        public void eval(Rows rows, Times t, double[] x, double[] out) {
            for (int i = 0; i < rows.n(); i++) {
                look(t.at(i), x, i * d);
                for (int j = 0; j < d; j++) {
                    out[i * d + j] = (c.alpha() * mean[j] - x[i * d + j]) / (c.sigma() * c.sigma());
                }
            }
        }

        @Override
        public void logDensity(Rows rows, Times t, double[] x, double[] out) {
            for (int i = 0; i < rows.n(); i++) {
                out[i] = look(t.at(i), x, i * d);
            }
        }

        @Override
        public void divergence(Rows rows, Times t, double[] x, double[] out) {
            for (int i = 0; i < rows.n(); i++) {
                look(t.at(i), x, i * d);
                double spread = 0;
                for (int k = 0; k < n; k++) {
                    for (int j = 0; j < d && shares[k] > 0; j++) {
                        double away = data[k * d + j] - mean[j];
                        spread += shares[k] * away * away;
                    }
                }
                double variance = c.sigma() * c.sigma();
                out[i] = (c.alpha() * c.alpha() * spread / variance - d) / variance;
            }
        }

        @Override
        public void jacobian(Rows rows, Times t, double[] x, double[] out) {
            Arrays.fill(out, 0, rows.n() * d * d, 0);
            for (int i = 0; i < rows.n(); i++) {
                look(t.at(i), x, i * d);
                double variance = c.sigma() * c.sigma();
                double scale = c.alpha() * c.alpha() / (variance * variance);
                for (int k = 0; k < n; k++) {
                    for (int p = 0; p < d && shares[k] > 0; p++) {
                        double away = scale * shares[k] * (data[k * d + p] - mean[p]);
                        for (int q = 0; q < d; q++) {
                            out[(i * d + p) * d + q] += away * (data[k * d + q] - mean[q]);
                        }
                    }
                }
                for (int p = 0; p < d; p++) {
                    out[(i * d + p) * d + p] -= 1 / variance;
                }
            }
        }
    }
}
