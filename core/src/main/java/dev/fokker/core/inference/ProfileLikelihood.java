package dev.fokker.core.inference;

import dev.fokker.core.linear.Lu;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.sample.NumericalFailure;

/** The likelihood of an Ornstein-Uhlenbeck process at any times: for a given \(\theta\gt0\), \(\mu\) and \(\varsigma\) are in closed form. */
final class ProfileLikelihood {
    private static final int SCAN = 80;
    private static final double GOLDEN = 0.6180339887498949;

    private final ObservedPaths data;
    private final long n;

    ProfileLikelihood(ObservedPaths data) {
        this.data = data;
        this.n = data.steps() * data.d();
    }

    /** The greatest likelihood for one rate. */
    private record Best(double theta, double mu, double sigma, double logLikelihood) {}

    OrnsteinUhlenbeckFit fit() {
        double shortest = data.shortestStep();
        double low = StrictMath.log(1e-3 / data.duration());
        double high = StrictMath.log(30 / shortest);
        int best = 0;
        double[] at = new double[SCAN + 1];
        for (int k = 0; k <= SCAN; k++) {
            at[k] = low + (high - low) * k / SCAN;
            best = given(StrictMath.exp(at[k])).logLikelihood > given(StrictMath.exp(at[best])).logLikelihood
                    ? k
                    : best;
        }
        if (best == 0 || best == SCAN) {
            throw new NumericalFailure(
                    ("OrnsteinUhlenbeckFit: the likelihood still grows at theta=%s; the data do not show a return,"
                                    + " give %s")
                            .formatted(StrictMath.exp(at[best]), best == 0 ? "a longer time" : "shorter steps"));
        }
        Best top = given(StrictMath.exp(search(at[best - 1], at[best + 1])));
        return OrnsteinUhlenbeckFit.of(
                data.d(), top.theta, top.mu, top.sigma, errors(top), top.logLikelihood, data.steps());
    }

    /** Golden section for the maximum over log theta. */
    private double search(double from, double to) {
        double a = from;
        double b = to;
        double left = b - GOLDEN * (b - a);
        double right = a + GOLDEN * (b - a);
        double atLeft = given(StrictMath.exp(left)).logLikelihood;
        double atRight = given(StrictMath.exp(right)).logLikelihood;
        while (b - a > 1e-9) {
            if (atLeft > atRight) {
                b = right;
                right = left;
                atRight = atLeft;
                left = b - GOLDEN * (b - a);
                atLeft = given(StrictMath.exp(left)).logLikelihood;
            } else {
                a = left;
                left = right;
                atLeft = atRight;
                right = a + GOLDEN * (b - a);
                atRight = given(StrictMath.exp(right)).logLikelihood;
            }
        }
        return 0.5 * (a + b);
    }

    private Best given(double theta) {
        double top = 0;
        double bottom = 0;
        double logs = 0;
        double square = 0;
        for (int i = 0; i < data.count(); i++) {
            for (int k = 0; k < data.steps(i); k++) {
                double h = data.time(i, k + 1) - data.time(i, k);
                double lost = -StrictMath.expm1(-theta * h);
                double v = -StrictMath.expm1(-2 * theta * h) / (2 * theta);
                logs += data.d() * StrictMath.log(v);
                for (int j = 0; j < data.d(); j++) {
                    double rest = data.at(i, k + 1, j) - (1 - lost) * data.at(i, k, j);
                    top += lost * rest / v;
                    bottom += lost * lost / v;
                    square += rest * rest / v;
                }
            }
        }
        double mu = top / bottom;
        double variance = (square - mu * top) / n;
        double logLikelihood = -0.5 * (n * (StrictMath.log(2 * Math.PI * variance) + 1) + logs);
        return new Best(theta, mu, Math.sqrt(variance), logLikelihood);
    }

    private double logLikelihood(double theta, double mu, double sigma) {
        double sum = 0;
        for (int i = 0; i < data.count(); i++) {
            for (int k = 0; k < data.steps(i); k++) {
                double h = data.time(i, k + 1) - data.time(i, k);
                double kept = StrictMath.exp(-theta * h);
                double v = sigma * sigma * -StrictMath.expm1(-2 * theta * h) / (2 * theta);
                for (int j = 0; j < data.d(); j++) {
                    double e = data.at(i, k + 1, j) - mu - kept * (data.at(i, k, j) - mu);
                    sum -= 0.5 * (StrictMath.log(2 * Math.PI * v) + e * e / v);
                }
            }
        }
        return sum;
    }

    /** The inverse of the observed information, by second differences over a part of the errors to be expected. */
    private Matrix errors(Best at) {
        double time = data.duration() * data.d();
        double part = 0.05;
        double[] p = {at.theta, at.mu, at.sigma};
        double[] step = {
            part * Math.min(at.theta, Math.sqrt(2 * at.theta / time)),
            part * at.sigma / (at.theta * Math.sqrt(time)),
            part * at.sigma / Math.sqrt(2.0 * n)
        };
        double[] information = new double[9];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                double difference = corner(p, step, i, 1, j, 1)
                        - corner(p, step, i, 1, j, -1)
                        - corner(p, step, i, -1, j, 1)
                        + corner(p, step, i, -1, j, -1);
                information[3 * i + j] = -difference / (4 * step[i] * step[j]);
            }
        }
        return Lu.of(Matrix.of(3, 3, information)).inverse().symmetrized();
    }

    private double corner(double[] p, double[] step, int i, int si, int j, int sj) {
        double[] moved = p.clone();
        moved[i] += si * step[i];
        moved[j] += sj * step[j];
        return logLikelihood(moved[0], moved[1], moved[2]);
    }
}
