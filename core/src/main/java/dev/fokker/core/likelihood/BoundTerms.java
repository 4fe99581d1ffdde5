package dev.fokker.core.likelihood;

import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.Schedule;
import dev.fokker.core.time.TimeGrid;
import dev.fokker.core.time.Times;

/**
 * A variational bound as what it is, a sum over the nodes of a grid: \(-\log p(x_0)\le K(x_0)+\sum_k(a_k+w_k\lVert x_0-\hat
 * x_0(x_{t_k},t_k)\rVert^2)\), where K is the divergence from the prior. Of a step \(a=\tfrac d2(r-1-\ln r)\) with
 * \(r=\tilde\beta/v\) and \(w=c^2/2v\); the last is the {@link DataTerm}. Ho et al. (2020), eq. 5 and 8.
 */
final class BoundTerms implements BoundNodes {
    private final TimeGrid grid;
    private final PriorTerm prior;
    private final double[] constant;
    private final double[] weight;

    BoundTerms(Schedule schedule, TimeGrid grid, ReverseVariance variance, int d) {
        requireDown(grid);
        this.grid = grid;
        prior = new PriorTerm(schedule, grid.first(), d);
        int steps = grid.steps();
        constant = new double[steps + 1];
        weight = new double[steps + 1];
        Coefficients at = schedule.at(grid.first());
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
        DataTerm data = DataTerm.of(positive(variance.ofData(grid.last(), at), grid.last()), d);
        constant[steps] = data.constant();
        weight[steps] = data.weight();
    }

    static void requireDown(TimeGrid grid) {
        if (grid.last() >= grid.first()) {
            throw new IllegalArgumentException(
                    "VariationalBound: the grid runs from t=%s to t=%s; it must run down to the data"
                            .formatted(grid.first(), grid.last()));
        }
    }

    static double positive(double variance, double t) {
        if (!(variance > 0) || Double.isInfinite(variance)) {
            throw new IllegalArgumentException(
                    "VariationalBound: the variance %s from t=%s on must be finite and > 0; end the grid where there is noise left"
                            .formatted(variance, t));
        }
        return variance;
    }

    @Override
    public int nodes() {
        return weight.length;
    }

    @Override
    public double prior(double square) {
        return prior.nats(square);
    }

    @Override
    public void place(int k, double[] uniform, Times times, int n) {
        times.share(grid.at(k));
    }

    @Override
    public double nats(int k, double t, double error) {
        return constant[k] + weight[k] * error;
    }
}
