package dev.fokker.core.solve;

import dev.fokker.core.noise.Brownian;
import dev.fokker.core.process.Diffusion;
import dev.fokker.core.process.Isotropic;
import dev.fokker.core.sample.Rows;

/** The two pieces that every one-step proposal is made of. */
final class Proposal {
    private Proposal() {}

    /** {@code out = x + h f}, row by row. */
    static void alongDrift(Rows rows, double[] f, double[] out) {
        int d = rows.d();
        if (shared(rows)) {
            along(rows.end().at(0) - rows.start().at(0), rows.x(), f, out, 0, rows.n() * d);
            return;
        }
        for (int i = 0; i < rows.n(); i++) {
            double h = rows.end().at(i) - rows.start().at(i);
            along(h, rows.x(), f, out, i * d, (i + 1) * d);
        }
    }

    private static void along(double h, double[] x, double[] f, double[] out, int from, int to) {
        for (int k = from; k < to; k++) {
            out[k] = x[k] + h * f[k];
        }
    }

    /** {@code out = x + h f + G(x, t0) dW}; {@code dw} [n, m] is overwritten with the increments. */
    static void step(Diffusion g, Rows rows, Brownian w, double[] f, double[] dw, double[] out) {
        if (g instanceof Isotropic same && !g.absent() && shared(rows)) {
            w.increment(rows, g.noiseDimension(), dw);
            double t = rows.start().at(0);
            together(rows.end().at(0) - t, same.at(t), rows.x(), f, dw, out, rows.n() * rows.d());
            return;
        }
        alongDrift(rows, f, out);
        addNoise(g, rows, w, dw, out);
    }

    /** In one loop, in the order of the two. */
    private static void together(double h, double c, double[] x, double[] f, double[] dw, double[] out, int length) {
        for (int k = 0; k < length; k++) {
            out[k] = x[k] + h * f[k] + c * dw[k];
        }
    }

    private static boolean shared(Rows rows) {
        return rows.start().shared() && rows.end().shared();
    }

    /** {@code out += G(x, t0) dW}; {@code dw} [n, m] is overwritten with the increments. */
    static void addNoise(Diffusion g, Rows rows, Brownian w, double[] dw, double[] out) {
        if (!g.absent()) {
            w.increment(rows, g.noiseDimension(), dw);
            g.addTo(rows, rows.start(), rows.x(), 1, dw, out);
        }
    }
}
