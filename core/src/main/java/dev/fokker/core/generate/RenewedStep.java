package dev.fokker.core.generate;

import dev.fokker.core.noise.Brownian;
import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.Field;
import dev.fokker.core.process.Schedule;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.score.Generation;
import dev.fokker.core.score.NoiseShare;
import dev.fokker.core.solve.CountedField;
import dev.fokker.core.solve.Stepping;

/**
 * The step of one evaluation, \(x_t=\alpha_t\hat x_0+\sigma_t\sqrt{1-q}\,\hat\epsilon+\sigma_t^{1-\nu}\sigma_s^\nu\sqrt q\,z\) with
 * a {@link Renewal} q: DDIM, DDPM and consistency steps are this one.
 */
final class RenewedStep implements Stepping {
    private final Field denoise;
    private final Schedule schedule;
    private final NoiseShare eta;
    private final Renewal renewal;
    /** \(\nu\): how far the fresh noise is widened from its variance at the end towards that at the start. */
    private final double widening;

    private final double[] data;
    private final double[] dw;
    private final Coefficients s = new Coefficients();
    private final Coefficients t = new Coefficients();

    RenewedStep(Generation generation, Renewal renewal, double widening, int maxRows) {
        denoise = new CountedField(generation.denoiser().open(maxRows));
        schedule = generation.path().schedule();
        eta = generation.eta();
        this.renewal = renewal;
        this.widening = widening;
        data = new double[maxRows * generation.dimension()];
        dw = new double[data.length];
    }

    @Override
    public void attempt(Rows rows, Brownian w) {
        denoise.eval(rows, rows.start(), rows.x(), data);
        if (!eta.absent()) {
            w.increment(rows, rows.d(), dw);
        }
        boolean shared = rows.start().shared() && rows.end().shared();
        for (int i = 0; i < rows.n(); i++) {
            if (i == 0 || !shared) {
                schedule.at(rows.start().at(i), s);
                schedule.at(rows.end().at(i), t);
            }
            move(rows, i);
        }
    }

    private void move(Rows rows, int row) {
        double end = rows.end().at(row);
        double q = renewal.share(eta.at(rows.start().at(row)), s, t, end);
        double onNoise = t.sigma() * Math.sqrt(1 - q) / s.sigma();
        double onData = t.alpha() - onNoise * s.alpha();
        // dW / sqrt|h| is the standard normal z.
        double onIncrement = q == 0
                ? 0
                : widened() * Math.sqrt(q) / Math.sqrt(Math.abs(end - rows.start().at(row)));
        double[] x = rows.x();
        double[] next = rows.next();
        for (int k = row * rows.d(); k < (row + 1) * rows.d(); k++) {
            next[k] = onNoise * x[k] + onData * data[k];
        }
        if (onIncrement > 0) {
            for (int k = row * rows.d(); k < (row + 1) * rows.d(); k++) {
                next[k] += onIncrement * dw[k];
            }
        }
    }

    private double widened() {
        return widening == 0
                ? t.sigma()
                : StrictMath.pow(t.sigma(), 1 - widening) * StrictMath.pow(s.sigma(), widening);
    }
}
