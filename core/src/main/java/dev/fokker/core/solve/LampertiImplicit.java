package dev.fokker.core.solve;

import dev.fokker.core.noise.Brownian;
import dev.fokker.core.process.CoxIngersollRoss;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.Rows;

/**
 * Drift-implicit Euler for \(y=\sqrt x\), \(dy=\bigl((\tfrac{\theta\mu}2-\tfrac{\varsigma^2}8)y^{-1}-\tfrac\theta2y\bigr)dt+\tfrac\varsigma2dW\), of
 * {@link CoxIngersollRoss} with \(4\theta\mu\gt\varsigma^2\): one quadratic equation, whose positive root keeps \(x'=y'^2\gt0\)
 * whatever the increment. Of order 1 along the path where \(\theta\mu\gt\varsigma^2\). Alfonsi (2005), (2013).
 */
public record LampertiImplicit() implements Method<Sde> {
    @Override
    public Stepping start(Sde sde, int maxRows) {
        CoxIngersollRoss process = SquareRoots.of("LampertiImplicit", sde, "euler-maruyama");
        double push = 0.5 * process.theta() * process.mu() - process.sigma() * process.sigma() / 8;
        if (!(push > 0)) {
            throw new IllegalArgumentException(
                    "LampertiImplicit: 4 theta mu = %s must be above sigma^2 = %s; try full-truncation"
                            .formatted(4 * process.theta() * process.mu(), process.sigma() * process.sigma()));
        }
        double[] dw = new double[maxRows * sde.dimension()];
        return (rows, w) -> attempt(process, push, rows, w, dw);
    }

    private static void attempt(CoxIngersollRoss process, double push, Rows rows, Brownian w, double[] dw) {
        int d = rows.d();
        w.increment(rows, d, dw);
        double[] x = rows.x();
        double[] next = rows.next();
        for (int i = 0; i < rows.n(); i++) {
            double h = rows.end().at(i) - rows.start().at(i);
            double a = 1 + 0.5 * process.theta() * h;
            for (int k = i * d; k < (i + 1) * d; k++) {
                if (x[k] < 0) {
                    throw new IllegalArgumentException(
                            "LampertiImplicit: x[%d]=%s of path %d at t=%s is below 0, where the process never is; start it at 0 or above"
                                    .formatted(
                                            k % d,
                                            x[k],
                                            rows.path()[i],
                                            rows.start().at(i)));
                }
                // a y'^2 - p y' - h push = 0; the root without a difference of like numbers
                double p = Math.sqrt(x[k]) + 0.5 * process.sigma() * dw[k];
                double root = Math.sqrt(p * p + 4 * a * h * push);
                double y = p > 0 ? (p + root) / (2 * a) : 2 * h * push / (root - p);
                next[k] = y * y;
            }
        }
    }

    @Override
    public Order order() {
        return new Order(1, 1, 1);
    }

    /** The coefficients are read from the process, and no field is evaluated. */
    @Override
    public int evaluationsPerStep() {
        return 0;
    }
}
