package dev.fokker.density;

import java.util.function.DoubleUnaryOperator;

/**
 * Brownian motion with drift \(N(v,s^2)\), one draw a path, from x until it leaves (0, a): densities by the shorter of the two
 * series (images or sines) times the mean of \(e^{-vx-v^2t/2}\) over the drift. Ratcliff (1978); Navarro and Fuss (2009).
 */
final class TwoBounds {
    /** Below this time in units of a squared the images converge faster. */
    private static final double CROSSOVER = 0.2;

    /** The trapezoidal rule over the drifts, to so many deviations by quarters. */
    private static final int SIDE = 30;

    private static final double PER_DEVIATION = 4;

    private final double v;
    private final double s;
    private final double a;
    private final double x;

    TwoBounds(double v, double s, double a, double x) {
        this.v = v;
        this.s = s;
        this.a = a;
        this.x = x;
    }

    double density(Response response, double t) {
        if (!(t > 0)) {
            return 0;
        }
        double way = response == Response.LOWER ? x : a - x;
        double away = response == Response.LOWER ? v : -v;
        double grown = 1 + s * s * t;
        double exponent = (s * s * way * way - 2 * away * way - v * v * t) / (2 * grown);
        double free = t < CROSSOVER * a * a ? images(way, t, exponent) : sines(way, t, exponent);
        return Math.max(0, free / Math.sqrt(grown));
    }

    private double images(double way, double t, double exponent) {
        double sum = 0;
        int most = 2 + (int) (Math.sqrt(80 * t) / (2 * a));
        for (int k = -most; k <= most; k++) {
            double z = way + 2 * k * a;
            sum += z * Math.exp(exponent - z * z / (2 * t));
        }
        return sum / (Math.sqrt(2 * Math.PI * t) * t);
    }

    private double sines(double way, double t, double exponent) {
        double sum = 0;
        double slowest = Math.PI * Math.PI * t / (2 * a * a);
        int most = 1 + (int) Math.sqrt(40 / slowest + 1);
        for (int n = 1; n <= most; n++) {
            sum += n * Math.sin(n * Math.PI * way / a) * Math.exp(exponent - n * n * slowest);
        }
        return Math.PI / (a * a) * sum;
    }

    double probability(Response response) {
        return overDrifts(drift -> share(toward(response, drift), behind(response)));
    }

    double firstMoment(Response response) {
        double y = behind(response);
        return overDrifts(drift -> share(toward(response, drift), y) * mean(drift, y));
    }

    private double toward(Response response, double drift) {
        return response == Response.UPPER ? drift : -drift;
    }

    /** The distance of the start from the other bound. */
    private double behind(Response response) {
        return response == Response.UPPER ? x : a - x;
    }

    private double overDrifts(DoubleUnaryOperator of) {
        if (s == 0) {
            return of.applyAsDouble(v);
        }
        double sum = 0;
        double weights = 0;
        for (int k = -SIDE; k <= SIDE; k++) {
            double z = k / PER_DEVIATION;
            double w = Math.exp(-0.5 * z * z);
            sum += w * of.applyAsDouble(v + s * z);
            weights += w;
        }
        return sum / weights;
    }

    /** The probability of the bound at distance a - y ahead, under the drift towards it. */
    private double share(double drift, double y) {
        if (Math.abs(drift) * a < 1e-12) {
            return y / a;
        }
        return drift > 0
                ? Math.expm1(-2 * drift * y) / Math.expm1(-2 * drift * a)
                : Math.exp(2 * drift * (a - y)) * Math.expm1(2 * drift * y) / Math.expm1(2 * drift * a);
    }

    /** \(\frac1v(a\coth av-y\coth yv)\), the mean time of those that take that bound. */
    private double mean(double drift, double y) {
        double u = drift * a;
        if (Math.abs(u) < 1e-3) {
            return (a * a - y * y) / 3 - (a * a * a * a - y * y * y * y) * drift * drift / 45;
        }
        return (a / Math.tanh(u) - y / Math.tanh(drift * y)) / drift;
    }
}
