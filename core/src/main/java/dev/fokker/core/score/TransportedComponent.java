package dev.fokker.core.score;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.linear.Cholesky;
import dev.fokker.core.process.LinearProcess;

/** A Gaussian under any linear process: \(N(\Phi m+c,\,\Phi C\Phi^T+Q)\), factored once per time (law O2). */
final class TransportedComponent implements NoisedComponent {
    private static final double LOG_TWO_PI = Math.log(2 * Math.PI);

    private final LinearProcess process;
    private final double start;
    private final Gaussian law;
    private final int d;
    private double time = Double.NaN;
    private double[] mean;
    private Cholesky factor;
    private double[] precision;
    private double logNormalizer;

    TransportedComponent(LinearProcess process, double start, Gaussian law) {
        this.process = process;
        this.start = start;
        this.law = law;
        this.d = law.dimension();
    }

    @Override
    public void at(double t) {
        if (t == time) {
            return;
        }
        Gaussian now = t == start ? law : process.transition(start, t).push(law);
        mean = now.mean();
        factor = Cholesky.of(now.covariance());
        precision = factor.inverse().toArray();
        logNormalizer = -0.5 * (d * LOG_TWO_PI + factor.logDeterminant());
        time = t;
    }

    @Override
    public double score(double[] x, int from, double[] s, int to) {
        for (int j = 0; j < d; j++) {
            s[to + j] = mean[j] - x[from + j];
        }
        factor.forward(s, to);
        double square = 0;
        for (int j = 0; j < d; j++) {
            square += s[to + j] * s[to + j];
        }
        factor.backward(s, to);
        return logNormalizer - 0.5 * square;
    }

    @Override
    public double precisionTrace() {
        double trace = 0;
        for (int j = 0; j < d; j++) {
            trace += precision[j * d + j];
        }
        return trace;
    }

    @Override
    public void addPrecision(double w, double[] h, int at) {
        for (int k = 0; k < d * d; k++) {
            h[at + k] += w * precision[k];
        }
    }
}
