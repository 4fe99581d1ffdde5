package dev.fokker.core.solve;

import dev.fokker.core.noise.Brownian;
import dev.fokker.core.process.CoxIngersollRoss;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.Rows;

/**
 * \(x'=x+\theta(\mu-x^+)h+\varsigma\sqrt{x^+}\,\Delta W\), \(x^+=\max(x,0)\), for {@link CoxIngersollRoss} with any parameters: a
 * path that has gone below 0 is driven back without noise, and reads as 0 there. The order of the path is that of
 * Euler-Maruyama away from 0, and less where 0 is reached. Lord, Koekkoek and van Dijk (2010).
 */
public record FullTruncation() implements Method<Sde> {
    @Override
    public Stepping start(Sde sde, int maxRows) {
        CoxIngersollRoss process = SquareRoots.of("FullTruncation", sde, "euler-maruyama");
        double[] dw = new double[maxRows * sde.dimension()];
        return (rows, w) -> attempt(process, rows, w, dw);
    }

    private static void attempt(CoxIngersollRoss process, Rows rows, Brownian w, double[] dw) {
        int d = rows.d();
        w.increment(rows, d, dw);
        double[] x = rows.x();
        double[] next = rows.next();
        for (int i = 0; i < rows.n(); i++) {
            double h = rows.end().at(i) - rows.start().at(i);
            for (int k = i * d; k < (i + 1) * d; k++) {
                double above = Math.max(x[k], 0);
                next[k] = x[k]
                        + process.theta() * (process.mu() - above) * h
                        + process.sigma() * Math.sqrt(above) * dw[k];
            }
        }
    }

    @Override
    public Order order() {
        return new Order(0.5, 1, 1);
    }

    /** The coefficients are read from the process, and no field is evaluated. */
    @Override
    public int evaluationsPerStep() {
        return 0;
    }
}
