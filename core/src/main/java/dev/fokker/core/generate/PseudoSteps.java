package dev.fokker.core.generate;

import dev.fokker.core.noise.Brownian;
import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.Field;
import dev.fokker.core.process.Schedule;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.score.Generation;
import dev.fokker.core.solve.CountedField;
import dev.fokker.core.solve.PredictionHistory;
import dev.fokker.core.solve.SomeRows;
import dev.fokker.core.solve.Stepping;
import dev.fokker.core.time.Times;

/** {@link PseudoMultistep} at work. Rows that do not remember enough yet are moved by Kutta's step, apart from the others. */
final class PseudoSteps implements Stepping {
    /** Predictions that a step needs besides its own. */
    static final int PAST = 3;

    private static final double[] WEIGHTS = {55.0 / 24, -59.0 / 24, 37.0 / 24, -9.0 / 24};

    private final Field denoise;
    private final Schedule schedule;
    private final int d;
    private final PredictionHistory past;
    private final SomeRows starting;
    private final Times middle;
    /** The noise prediction at the start of the step, and whether it is to be remembered. */
    private final double[] now;

    private final boolean[] remembered;
    // Kutta's stages: where one stands, its prediction, and what the step adds up.
    private final double[] state;
    private final double[] stage;
    private final double[] sum;
    private final Coefficients s = new Coefficients();
    private final Coefficients t = new Coefficients();
    private final Coefficients c = new Coefficients();
    private double from = Double.NaN;
    private double to = Double.NaN;

    PseudoSteps(Generation generation, int maxRows) {
        denoise = new CountedField(generation.denoiser().open(maxRows));
        schedule = generation.path().schedule();
        d = generation.dimension();
        past = new PredictionHistory(PAST, d, maxRows);
        starting = new SomeRows(maxRows, d);
        middle = new Times(maxRows);
        now = new double[maxRows * d];
        remembered = new boolean[maxRows];
        state = new double[maxRows * d];
        stage = new double[maxRows * d];
        sum = new double[maxRows * d];
    }

    @Override
    public void attempt(Rows rows, Brownian w) {
        denoise.eval(rows, rows.start(), rows.x(), now);
        starting.clear();
        for (int i = 0; i < rows.n(); i++) {
            levels(rows.start().at(i), rows.end().at(i));
            boolean ready = past.count(i) == PAST;
            remembered[i] = s.alpha() > 0 && (ready || t.sigma() > 0);
            if (!remembered[i]) {
                movePlain(rows, i);
                continue;
            }
            toNoise(s, rows.x(), now, i);
            if (ready) {
                combine(i);
                transfer(rows.x(), sum, rows.next(), i);
            } else {
                starting.add(i);
            }
        }
        if (starting.count() > 0) {
            start(rows);
        }
    }

    /** Makes s and t the levels of a step; kept from row to row while they are the same. */
    private void levels(double start, double end) {
        if (start != from || end != to) {
            from = start;
            to = end;
            schedule.at(start, s);
            schedule.at(end, t);
        }
    }

    private void movePlain(Rows rows, int i) {
        double onX = t.sigma() / s.sigma();
        double onData = t.alpha() - onX * s.alpha();
        for (int k = i * d; k < (i + 1) * d; k++) {
            rows.next()[k] = onX * rows.x()[k] + onData * now[k];
        }
    }

    /** \(\epsilon=(x-\alpha\hat x_0)/\sigma\), in place. */
    private void toNoise(Coefficients level, double[] x, double[] prediction, int i) {
        double onX = 1 / level.sigma();
        double onData = -level.alpha() / level.sigma();
        for (int k = i * d; k < (i + 1) * d; k++) {
            prediction[k] = onX * x[k] + onData * prediction[k];
        }
    }

    private void combine(int i) {
        int at = i * d;
        for (int k = at; k < at + d; k++) {
            sum[k] = WEIGHTS[0] * now[k];
        }
        double[] values = past.values();
        for (int age = 0; age < PAST; age++) {
            int shift = past.offset(i, age) - at;
            double weight = WEIGHTS[age + 1];
            for (int k = at; k < at + d; k++) {
                sum[k] += weight * values[k + shift];
            }
        }
    }

    /** The step of DDIM from s to t on the noise prediction: always from the level that x is at. */
    private void transfer(double[] x, double[] noise, double[] out, int i) {
        double onX = t.alpha() / s.alpha();
        double onNoise = t.sigma() - onX * s.sigma();
        for (int k = i * d; k < (i + 1) * d; k++) {
            out[k] = onX * x[k] + onNoise * noise[k];
        }
    }

    /** Kutta's step for \(x/\alpha\) in \(\rho\), its legs being steps of DDIM. */
    private void start(Rows rows) {
        halve(rows);
        for (int j = 0; j < starting.count(); j++) {
            int i = starting.member(j);
            levels(rows.start().at(i), middle.at(i));
            transfer(rows.x(), now, state, i);
            System.arraycopy(now, i * d, sum, i * d, d);
        }
        predict(rows, middle, 2);
        for (int j = 0; j < starting.count(); j++) {
            int i = starting.member(j);
            levels(rows.start().at(i), middle.at(i));
            transfer(rows.x(), stage, state, i);
        }
        predict(rows, middle, 2);
        for (int j = 0; j < starting.count(); j++) {
            int i = starting.member(j);
            levels(rows.start().at(i), rows.end().at(i));
            transfer(rows.x(), stage, state, i);
        }
        predict(rows, rows.end(), 1);
        for (int j = 0; j < starting.count(); j++) {
            int i = starting.member(j);
            levels(rows.start().at(i), rows.end().at(i));
            for (int k = i * d; k < (i + 1) * d; k++) {
                sum[k] /= 6;
            }
            transfer(rows.x(), sum, rows.next(), i);
        }
    }

    /** Finds the times at which \(\rho\) is halfway. */
    private void halve(Rows rows) {
        boolean shared = rows.start().shared() && rows.end().shared() && starting.count() == rows.n();
        for (int j = 0; j < (shared ? 1 : starting.count()); j++) {
            int i = starting.member(j);
            levels(rows.start().at(i), rows.end().at(i));
            double time = schedule.timeOf(-2 * Math.log(0.5 * (s.rho() + t.rho())));
            if (shared) {
                middle.share(time);
            } else {
                middle.set(i, time);
            }
        }
    }

    /** Predicts the noise where the stage stands, and adds it to what the step is made of. */
    private void predict(Rows rows, Times at, double weight) {
        starting.eval(denoise, rows, at, state, stage);
        double known = Double.NaN;
        for (int j = 0; j < starting.count(); j++) {
            int i = starting.member(j);
            if (at.at(i) != known) {
                known = at.at(i);
                schedule.at(known, c);
            }
            toNoise(c, state, stage, i);
            for (int k = i * d; k < (i + 1) * d; k++) {
                sum[k] += weight * stage[k];
            }
        }
    }

    @Override
    public void accept(Rows rows, boolean[] taken) {
        for (int i = 0; i < rows.n(); i++) {
            if (taken[i] && remembered[i]) {
                past.add(i, rows.start().at(i), now, i * d);
            }
        }
    }

    @Override
    public void keep(int[] kept, int count) {
        past.keep(kept, count);
    }

    @Override
    public double[] history(int n) {
        double[] out = new double[n * past.size()];
        for (int i = 0; i < n; i++) {
            past.save(i, out, i * past.size());
        }
        return out;
    }

    @Override
    public void resume(double[] history, int n) {
        for (int i = 0; i < n; i++) {
            past.restore(i, history, i * past.size());
        }
    }
}
