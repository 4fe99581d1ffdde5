package dev.fokker.core.calculus;

import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.sample.Paths;
import dev.fokker.core.sample.Samples;
import java.util.ArrayList;
import java.util.List;

/**
 * \(M_t=\max_{s\le t}W_s\) of each component. By reflection \(P(M_t\gt a)=2P(W_t\gt a)\) for a Brownian motion from 0. The
 * nodes alone miss what happens between them, about \(0.5826\,\sigma\sqrt h\).
 */
public final class RunningMaximum {
    /** \(-\zeta(1/2)/\sqrt{2\pi}\). */
    private static final double MISSED = 0.5825971579390106;

    private RunningMaximum() {}

    /** The maximum of the nodes so far, [K+1, n, d]. */
    public static Paths ofNodes(Paths w) {
        return running(w, (k, out) -> {
            for (int c = 0; c < out.length; c++) {
                out[c] = w.at(k + 1, c / w.d(), c % w.d());
            }
        });
    }

    /**
     * The maximum so far with what lies between the nodes, [K+1, n, d]: the maximum of a bridge from a to b in the time h is
     * \(\tfrac12\bigl(a+b+\sqrt{(b-a)^2-2\sigma^2h\ln U}\bigr)\). Exact in law for each component by itself.
     *
     * @param sigma standard deviation of a component at time 1
     * @param first number of the first path
     */
    public static Paths within(Paths w, double sigma, Noise noise, long first) {
        double[] u = new double[w.n() * w.d()];
        return running(w, (k, out) -> {
            noise.uniforms(Stream.EXCURSION, first, w.n(), k, w.d(), u);
            double spread = 2 * sigma * sigma * Math.abs(w.time(k + 1) - w.time(k));
            for (int c = 0; c < out.length; c++) {
                double a = w.at(k, c / w.d(), c % w.d());
                double b = w.at(k + 1, c / w.d(), c % w.d());
                // 1 - U lies in (0, 1]: the logarithm is finite.
                out[c] = 0.5 * (a + b + Math.sqrt((b - a) * (b - a) - spread * StrictMath.log(1 - u[c])));
            }
        });
    }

    /**
     * \(0.5826\,\sigma\sqrt h\), how far the maximum of nodes h apart is below the true one on average, to first order: a level
     * a watched at nodes acts like a + this. Broadie, Glasserman and Kou (1997), theorem 1.1.
     */
    public static double correction(double sigma, double h) {
        return MISSED * sigma * Math.sqrt(Math.abs(h));
    }

    /** The largest value on the step k, for each path and component. */
    private interface OnStep {
        void write(int k, double[] out);
    }

    private static Paths running(Paths w, OnStep largest) {
        double[] most = w.state(0).toArray();
        double[] now = new double[most.length];
        List<Samples> states = new ArrayList<>(w.steps() + 1);
        states.add(w.state(0));
        for (int k = 0; k < w.steps(); k++) {
            largest.write(k, now);
            for (int c = 0; c < most.length; c++) {
                most[c] = Math.max(most[c], now[c]);
            }
            states.add(Samples.copyOf(w.d(), most));
        }
        return Paths.of(w.times(), states);
    }
}
