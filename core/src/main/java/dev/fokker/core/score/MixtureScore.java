package dev.fokker.core.score;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.LinearProcess;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.time.Times;
import java.util.Arrays;
import java.util.function.Function;

/**
 * The exact score of a Gaussian mixture under a linear process: with responsibilities \(r_k\) by log-sum-exp,
 * \(s=\sum r_ks_k\), \(\nabla s=\sum r_k(s_ks_k^T-C_k^{-1})-ss^T\) (law O3). A Gaussian is the mixture of one (law O1).
 */
public final class MixtureScore implements ExactScore {
    private final Mixture start;
    private final Function<Gaussian, NoisedComponent> noising;

    private MixtureScore(Mixture start, Function<Gaussian, NoisedComponent> noising) {
        this.start = start;
        this.noising = noising;
    }

    /** The score on a Gaussian path whose data \(x_0\) follow {@code data}. */
    public static MixtureScore of(GaussianPath path, Mixture data) {
        requireDimension(path.dimension(), data.dimension());
        return new MixtureScore(data, law -> new SpectralComponent(path.schedule(), law));
    }

    /** The score under any linear process that starts from {@code law} at time {@code start}. */
    public static MixtureScore of(LinearProcess process, double start, Mixture law) {
        requireDimension(process.dimension(), law.dimension());
        return new MixtureScore(law, component -> new TransportedComponent(process, start, component));
    }

    private static void requireDimension(int process, int law) {
        if (process != law) {
            throw new IllegalArgumentException(
                    "MixtureScore: the process has dimension %d but the mixture has %d".formatted(process, law));
        }
    }

    @Override
    public int dimension() {
        return start.dimension();
    }

    @Override
    public ExactField open(int maxRows) {
        return new Opened(start, noising);
    }

    private static final class Opened implements ExactField {
        private final int d;
        private final double[] logWeights;
        private final NoisedComponent[] components;
        private final double[] scores;
        private final double[] shares;
        private final double[] sum;

        Opened(Mixture start, Function<Gaussian, NoisedComponent> noising) {
            d = start.dimension();
            logWeights = Arrays.stream(start.weights()).map(Math::log).toArray();
            components = start.components().stream().map(noising).toArray(NoisedComponent[]::new);
            scores = new double[components.length * d];
            shares = new double[components.length];
            sum = new double[d];
        }

        /** Scores and responsibilities of the components at one row; returns the log-density. */
        private double look(double t, double[] x, int from) {
            double top = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < components.length; k++) {
                components[k].at(t);
                shares[k] = logWeights[k] + components[k].score(x, from, scores, k * d);
                top = Math.max(top, shares[k]);
            }
            double total = 0;
            for (int k = 0; k < shares.length; k++) {
                shares[k] = Math.exp(shares[k] - top);
                total += shares[k];
            }
            for (int k = 0; k < shares.length; k++) {
                shares[k] /= total;
            }
            return top + Math.log(total);
        }

        private void mean(double[] out, int to) {
            for (int j = 0; j < d; j++) {
                double s = 0;
                for (int k = 0; k < shares.length; k++) {
                    s += shares[k] * scores[k * d + j];
                }
                out[to + j] = s;
            }
        }

        @Override
        public void eval(Rows rows, Times t, double[] x, double[] out) {
            for (int i = 0; i < rows.n(); i++) {
                look(t.at(i), x, i * d);
                mean(out, i * d);
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
                mean(sum, 0);
                double trace = 0;
                for (int k = 0; k < shares.length; k++) {
                    double spread = 0;
                    for (int j = 0; j < d; j++) {
                        double away = scores[k * d + j] - sum[j];
                        spread += away * away;
                    }
                    trace += shares[k] * (spread - components[k].precisionTrace());
                }
                out[i] = trace;
            }
        }

        @Override
        public void jacobian(Rows rows, Times t, double[] x, double[] out) {
            Arrays.fill(out, 0, rows.n() * d * d, 0);
            for (int i = 0; i < rows.n(); i++) {
                look(t.at(i), x, i * d);
                mean(sum, 0);
                for (int k = 0; k < shares.length; k++) {
                    components[k].addPrecision(-shares[k], out, i * d * d);
                    for (int p = 0; p < d; p++) {
                        double away = shares[k] * (scores[k * d + p] - sum[p]);
                        for (int q = 0; q < d; q++) {
                            out[(i * d + p) * d + q] += away * (scores[k * d + q] - sum[q]);
                        }
                    }
                }
            }
        }
    }
}
