package dev.fokker.core.likelihood;

import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.Schedule;
import dev.fokker.core.time.TimeGrid;
import dev.fokker.core.time.Times;

/**
 * The bound of infinitely many steps: \(\tfrac12\int e^\lambda\lVert x_0-\hat x_0\rVert^2d\lambda\), one time drawn evenly in log-SNR
 * from each step of a grid, so that the mean is right for any grid. Kingma et al. (2021).
 */
final class ContinuousTerms implements BoundNodes {
    private final Schedule schedule;
    private final TimeGrid grid;
    private final PriorTerm prior;
    private final double[] logSnr;
    private final DataTerm data;

    ContinuousTerms(Schedule schedule, TimeGrid grid, int d) {
        BoundTerms.requireDown(grid);
        this.schedule = schedule;
        this.grid = grid;
        prior = new PriorTerm(schedule, grid.first(), d);
        logSnr = new double[grid.steps() + 1];
        for (int k = 0; k < logSnr.length; k++) {
            logSnr[k] = schedule.at(grid.at(k)).logSnr();
        }
        Coefficients c = schedule.at(grid.last());
        data = DataTerm.of(BoundTerms.positive(ReverseVariance.posterior().ofData(grid.last(), c), grid.last()), d);
    }

    @Override
    public int nodes() {
        return logSnr.length;
    }

    @Override
    public double prior(double square) {
        return prior.nats(square);
    }

    @Override
    public void place(int k, double[] uniform, Times times, int n) {
        times.share(grid.at(k));
        for (int i = 0; i < n && k < grid.steps(); i++) {
            times.set(i, schedule.timeOf(logSnr[k] + uniform[i] * (logSnr[k + 1] - logSnr[k])));
        }
    }

    @Override
    public double nats(int k, double t, double error) {
        if (k == grid.steps()) {
            return data.nats(error);
        }
        double rho = schedule.at(t).rho();
        return 0.5 * (logSnr[k + 1] - logSnr[k]) * error / (rho * rho);
    }
}
