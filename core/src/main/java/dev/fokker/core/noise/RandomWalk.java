package dev.fokker.core.noise;

import dev.fokker.core.sample.Paths;
import dev.fokker.core.sample.Samples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * \(X(t)=\sum_{i\le t/\Delta t}\eta_i\) with \(\eta_i=\pm\Delta x\), each with probability 1/2: mean 0 and variance
 * \((\Delta x)^2\lfloor t/\Delta t\rfloor\). Its law is that of {@code core.distribution.WalkLaw}.
 *
 * @param dx length of a step, &gt; 0
 * @param dt time of a step, &gt; 0
 */
public record RandomWalk(double dx, double dt) {
    /** Refuses lengths and times that are not positive and finite. */
    public RandomWalk {
        if (!(dx > 0 && dt > 0 && Double.isFinite(dx) && Double.isFinite(dt))) {
            throw new IllegalArgumentException("RandomWalk: dx=%s and dt=%s must be finite and > 0".formatted(dx, dt));
        }
    }

    /**
     * The walk with \(\Delta x=\sigma\,\Delta t^q\), whose variance at t is \(\sigma^2t\,\Delta t^{2q-1}\): as
     * \(\Delta t\to0\) it tends to Brownian motion for q = 1/2, dies for q &gt; 1/2 and blows up for q &lt; 1/2.
     */
    public static RandomWalk scaled(double sigma, double q, double dt) {
        return new RandomWalk(sigma * StrictMath.pow(dt, q), dt);
    }

    /** \(\lfloor t/\Delta t\rfloor\), t &gt;= 0; a quotient that is whole but for rounding is taken as whole. */
    public int steps(double t) {
        double quotient = t / dt;
        if (!(quotient >= 0 && quotient < Integer.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "RandomWalk: t=%s with dt=%s; t/dt must be in [0, 2^31-1)".formatted(t, dt));
        }
        double whole = Math.rint(quotient);
        return (int) (Math.abs(quotient - whole) <= 4 * Math.ulp(quotient) ? whole : Math.floor(quotient));
    }

    /** \((\Delta x)^2\lfloor t/\Delta t\rfloor\). */
    public double variance(double t) {
        return dx * dx * steps(t);
    }

    /** The walks {@code first..first+n} at the times 0, dt, 2 dt, ... up to t. */
    public Paths paths(double t, Noise noise, long first, int n) {
        if (n < 1) {
            throw new IllegalArgumentException("RandomWalk: n=%d walks; at least 1 is needed".formatted(n));
        }
        int steps = steps(t);
        double[] times = new double[steps + 1];
        Arrays.setAll(times, k -> k * dt);
        int[] place = new int[n];
        double[] u = new double[n];
        List<Samples> states = new ArrayList<>(steps + 1);
        states.add(Samples.copyOf(1, new double[n]));
        for (int k = 0; k < steps; k++) {
            noise.uniforms(Stream.WALK, first, n, k, 1, u);
            double[] x = new double[n];
            for (int i = 0; i < n; i++) {
                place[i] += u[i] < 0.5 ? -1 : 1;
                x[i] = place[i] * dx;
            }
            states.add(Samples.copyOf(1, x));
        }
        return Paths.of(times, states);
    }
}
