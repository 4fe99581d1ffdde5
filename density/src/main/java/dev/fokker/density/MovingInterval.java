package dev.fokker.density;

import dev.fokker.core.process.Sde;
import dev.fokker.core.time.Times;

/**
 * A problem seen from its own interval, \(x=c(t)+r(t)\xi\): drift \(F=(f-c'-r'\xi)/r\) and noise \(D/r^2\) at the nodes of a line
 * of elements, at any time.
 */
final class MovingInterval {
    private final FirstPassageProblem problem;
    private final LegendreElements line;
    private final double[] x;
    private final PointCoefficients at;
    private final double[] f;
    private final double[] d;

    MovingInterval(FirstPassageProblem problem, LegendreElements line) {
        this.problem = problem;
        this.line = line;
        x = new double[line.nodes()];
        Sde sde = problem.sde();
        at = new PointCoefficients(sde, x);
        f = new double[x.length];
        d = new double[x.length];
    }

    /** Reads the coefficients at t. */
    void at(double t) {
        double a = problem.lower().at(t);
        double b = problem.upper().at(t);
        double half = 0.5 * (b - a);
        if (!(half > 0)) {
            throw new IllegalArgumentException(
                    "FirstPassageDensity: the ends meet, lower=%s and upper=%s at t=%s; end before that"
                            .formatted(a, b, t));
        }
        double speed = 0.5 * (problem.lower().speed().applyAsDouble(t) + problem.upper().speed().applyAsDouble(t));
        double growth = 0.5 * (problem.upper().speed().applyAsDouble(t) - problem.lower().speed().applyAsDouble(t));
        if (!Double.isFinite(speed) || !Double.isFinite(growth)) {
            throw new IllegalArgumentException(
                    "FirstPassageDensity: the speed of an end is not finite at t=%s; start after that".formatted(t));
        }
        for (int i = 0; i < x.length; i++) {
            x[i] = 0.5 * (a + b) + half * line.node(i);
        }
        Times time = Times.shared(t, x.length);
        double[] drift = at.drift(time);
        double[] noise = at.halfCovariance(time);
        for (int i = 0; i < x.length; i++) {
            f[i] = (drift[i] - speed - growth * line.node(i)) / half;
            d[i] = 2 * noise[i] / (half * half);
            if (!(d[i] > 0)) {
                throw new IllegalArgumentException(
                        "FirstPassageDensity: the noise vanishes at x=%s, t=%s; keep the ends where D > 0, or take ExitTimes.of(sde, mesh)"
                                .formatted(x[i], t));
            }
        }
    }

    /** F; live. */
    double[] drift() {
        return f;
    }

    /** \(D/r^2\); live. */
    double[] noise() {
        return d;
    }
}
