package dev.fokker.core.likelihood;

import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.Schedule;
import dev.fokker.core.time.TimeGrid;

/**
 * A variational bound as what it is, a sum over the nodes of a grid: \(-\log p(x_0)\le K(x_0)+\sum_k(a_k+w_k\lVert x_0-\hat
 * x_0(x_{t_k},t_k)\rVert^2)\), where K is the divergence from the prior. Of a step \(a=\tfrac d2(r-1-\ln r)\) with
 * \(r=\tilde\beta/v\) and \(w=c^2/2v\); of the data \(a=\tfrac d2\ln2\pi r\) and \(w=1/2r\). Ho et al. (2020), eq. 5 and 8.
 */
final class BoundTerms {
    private final int d;
    private final Coefficients top;
    private final double priorVariance;
    private final double[] constant;
    private final double[] weight;

    BoundTerms(Schedule schedule, TimeGrid grid, ReverseVariance variance, int d) {
        if (grid.last() >= grid.first()) {
            throw new IllegalArgumentException(
                    "VariationalBound: the grid runs from t=%s to t=%s; it must run down to the data"
                            .formatted(grid.first(), grid.last()));
        }
        this.d = d;
        top = schedule.at(grid.first());
        priorVariance = schedule.priorVariance();
        int steps = grid.steps();
        constant = new double[steps + 1];
        weight = new double[steps + 1];
        Coefficients at = top;
        for (int k = 0; k < steps; k++) {
            Coefficients to = schedule.at(grid.at(k + 1));
            BackwardStep step = BackwardStep.of(grid.at(k), at, to);
            double v = positive(variance.of(step), grid.at(k));
            // r - 1 - ln r for r close to 1
            double off = (step.posterior() - v) / v;
            constant[k] = 0.5 * d * (off - Math.log1p(off));
            weight[k] = 0.5 * step.onData() * step.onData() / v;
            at = to;
        }
        double r = positive(variance.ofData(grid.last(), at), grid.last());
        constant[steps] = 0.5 * d * Math.log(2 * Math.PI * r);
        weight[steps] = 0.5 / r;
    }

    private static double positive(double variance, double t) {
        if (!(variance > 0) || Double.isInfinite(variance)) {
            throw new IllegalArgumentException(
                    "VariationalBound: the variance %s from t=%s on must be finite and > 0; end the grid where there is noise left"
                            .formatted(variance, t));
        }
        return variance;
    }

    /** Nodes at which the denoiser is asked: one for each step, and the last for the data. */
    int nodes() {
        return weight.length;
    }

    /** Nats of the divergence of \(x_T\mid x_0\) from the prior, for data of the squared length {@code square}. */
    double prior(double square) {
        double ratio = top.sigma() * top.sigma() / priorVariance;
        return 0.5 * (d * (ratio - 1 - Math.log(ratio)) + top.alpha() * top.alpha() * square / priorVariance);
    }

    /** Nats of node k, where the denoiser misses the data by the squared distance {@code error}. */
    double node(int k, double error) {
        return constant[k] + weight[k] * error;
    }
}
