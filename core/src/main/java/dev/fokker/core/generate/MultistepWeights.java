package dev.fokker.core.generate;

import dev.fokker.core.linear.ExponentialWeights;
import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.Schedule;

/**
 * The numbers of one step from level s to level t: \(x_t=\)onState \(x_s+\sum_jw_jf_j+\)spread z, with predictions f of the
 * method's form at nodes in its variable. For one thread.
 */
final class MultistepWeights {
    private final ExponentialMultistep method;
    private final ExponentialWeights exponential = new ExponentialWeights(ExponentialMultistep.MOST + 1);
    private final PanelQuadrature panels;
    private final double[] counted = new double[ExponentialMultistep.MOST + 1];
    private Coefficients s;
    private Coefficients t;
    private double from;
    private double to;
    private double h;
    private double kappa;
    private double onState;
    private double spread;

    MultistepWeights(ExponentialMultistep method, Schedule schedule) {
        this.method = method;
        panels = new PanelQuadrature(schedule, method.variable());
    }

    /** A step from s at time {@code from} to t at time {@code to} with the noise eta. */
    void step(Coefficients s, double from, Coefficients t, double to, double eta) {
        this.s = s;
        this.t = t;
        this.from = from;
        this.to = to;
        h = 0.5 * (t.logSnr() - s.logSnr());
        boolean data = method.form() == PredictionForm.DATA;
        kappa = data ? 1 + eta * eta : -1;
        // Without noise the factor is 1 though h be infinite.
        double forgotten = eta == 0 ? 1 : Math.exp(-eta * eta * h);
        onState = data ? t.sigma() / s.sigma() * forgotten : t.alpha() / s.alpha();
        spread = eta == 0 ? 0 : t.sigma() * Math.sqrt(-Math.expm1(-2 * eta * eta * h));
    }

    /** Length of the step in l; infinite to no noise and from no signal. */
    double h() {
        return h;
    }

    double onState() {
        return onState;
    }

    double spread() {
        return spread;
    }

    /** The factor of x in a step of order 1 on a data prediction, which both forms have in common. */
    double plainOnState() {
        return method.form() == PredictionForm.DATA ? onState : t.sigma() / s.sigma();
    }

    /** The factor of the data prediction there. */
    double plainOnData() {
        double rate = method.form() == PredictionForm.DATA ? kappa : 1;
        return t.alpha() * -Math.expm1(-rate * h);
    }

    /** Writes \(w_0,\dots,w_{m-1}\); the first node is where the step starts, the last one where it ends if {@code ahead}. */
    void compute(double[] nodes, int m, boolean ahead, double[] out) {
        boolean data = method.form() == PredictionForm.DATA;
        double gain = data ? t.alpha() * kappa : -t.sigma();
        double total = -Math.expm1(-kappa * h) / kappa;
        if (m == 1) {
            out[0] = gain * total;
        } else if (m == 2 && method.slope() != SlopeWeight.EXACT) {
            double half = 0.5 * h * (method.slope() == SlopeWeight.STEP ? h : total);
            out[1] = gain * half / (nodes[1] - nodes[0]);
            out[0] = gain * total - out[1];
        } else {
            fill(nodes, m, ahead, gain, total, out);
        }
    }

    private void fill(double[] nodes, int m, boolean ahead, double gain, double total, double[] out) {
        PolynomialVariable variable = method.variable();
        double scale = gain;
        if (variable == PolynomialVariable.LOG_SNR) {
            exponential.compute(nodes, m, 0.5 * s.logSnr(), 0.5 * t.logSnr(), kappa, out);
        } else if (variable == PolynomialVariable.STEP) {
            for (int j = 0; j < m; j++) {
                counted[j] = ahead && j == m - 1 ? 1 : -j;
            }
            exponential.compute(counted, m, 0, 1, 0, out);
            scale = gain * total;
        } else if (variable == PolynomialVariable.NOISE_LEVEL && method.form() == PredictionForm.NOISE) {
            // -sigma_t e^{-(l - l_t)} dl = alpha_t d rho
            exponential.compute(nodes, m, s.rho(), t.rho(), 0, out);
            scale = t.alpha();
        } else {
            panels.compute(nodes, m, from, to, kappa, out);
            // A constant is met exactly, whatever the schedule's derivatives are worth.
            out[0] = total;
            for (int j = 1; j < m; j++) {
                out[0] -= out[j];
            }
        }
        for (int j = 0; j < m; j++) {
            out[j] *= scale;
        }
    }
}
