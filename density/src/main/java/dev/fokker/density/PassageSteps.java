package dev.fokker.density;

import dev.fokker.core.sample.NumericalFailure;
import java.util.Arrays;

/**
 * Steps in time for \(M\dot q=S(t)q\) on Legendre elements with q = 0 at absorbing ends: the L-stable, stiffly accurate SDIRK method
 * of order 4 with five stages, its embedded one of order 3 for the size of the steps. Hairer and Wanner (1996), table IV.6.5.
 */
final class PassageSteps {
    private static final double GAMMA = 0.25;
    private static final double[] C = {0.25, 0.75, 11.0 / 20, 0.5, 1};
    private static final double[][] A = {
        {},
        {0.5},
        {17.0 / 50, -1.0 / 25},
        {371.0 / 1360, -137.0 / 2720, 15.0 / 544},
        {25.0 / 24, -49.0 / 48, 125.0 / 16, -85.0 / 12}
    };
    private static final double[] WEIGHTS = {25.0 / 24, -49.0 / 48, 125.0 / 16, -85.0 / 12, 0.25};
    private static final double[] ERROR = {-3.0 / 16, -27.0 / 32, 25.0 / 32, 0, 0.25};

    /** The longest step, as a share of the time since the start: what it has to interpolate varies on that scale. */
    private static final double LONGEST = 0.2;

    private static final int MOST_STEPS = 100_000;

    private final LegendreElements line;
    private final MovingInterval interval;
    private final boolean[] absorbs;
    private final double from;
    private final double tolerance;
    private final double[] mass;
    private final double[] stiffness;
    private final BandMatrix s;
    private final BandMatrix shifted;
    private final double[][] slope;
    private final double[][] outflow = new double[C.length][2];
    private final double[] y;
    private final double[] right;
    private final double[] flow;
    private final double[] density = new double[2];
    private final double[] share = new double[2];
    private final double[] moment = new double[2];

    PassageSteps(FirstPassageProblem problem, LegendreElements line, double tolerance) {
        this.line = line;
        this.tolerance = tolerance;
        interval = new MovingInterval(problem, line);
        absorbs = new boolean[] {problem.lower().absorbs(), problem.upper().absorbs()};
        from = problem.from();
        int n = line.nodes();
        int m = line.degree() + 1;
        mass = new double[n];
        Arrays.setAll(mass, line::weight);
        stiffness = new double[m * m];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < m; j++) {
                for (int q = 0; q < m; q++) {
                    stiffness[i * m + j] += 0.5 * line.localWeight(q) * line.slope(q, i) * line.slope(q, j);
                }
            }
        }
        s = new BandMatrix(n, line.degree());
        shifted = new BandMatrix(n, line.degree());
        slope = new double[C.length][n];
        y = new double[n];
        right = new double[n];
        flow = new double[n];
    }

    /** The shares and first moments that have left before the first step. */
    void before(double[] shares, double[] moments) {
        System.arraycopy(shares, 0, share, 0, 2);
        System.arraycopy(moments, 0, moment, 0, 2);
    }

    /** Walks q, which is overwritten, from t0 to t1 and adds a row after each step, in times since the start. */
    void walk(double[] q, double t0, double t1, PassageTable table) {
        pin(q);
        assemble(t0);
        leave(q, density);
        table.add(t0 - from, density, share, moment);
        double t = t0;
        double h = 0.5 * LONGEST * (t0 - from);
        for (int k = 0; t < t1; k++) {
            if (k == MOST_STEPS) {
                throw new NumericalFailure(
                        "FirstPassageDensity: t=%s after %d steps; try a shorter duration or a larger tolerance"
                                .formatted(t, k));
            }
            h = Math.min(h, LONGEST * (t - from));
            // two last steps of equal length rather than a full one and a sliver
            double next = t + h >= t1 ? t1 : t + 2 * h > t1 ? 0.5 * (t + t1) : t + h;
            double error = attempt(q, t, next - t) / tolerance;
            if (error <= 1) {
                accept(q, t, next - t);
                t = next;
                table.add(t - from, density, share, moment);
            } else if (Double.isNaN(error)) {
                throw new NumericalFailure(
                        "FirstPassageDensity: the density is not finite after t=%s; is the drift finite?".formatted(t));
            }
            h *= Math.max(0.2, Math.min(3, 0.9 * Math.pow(error + 1e-10, -0.25)));
        }
    }

    private void pin(double[] q) {
        if (absorbs[0]) {
            q[0] = 0;
        }
        if (absorbs[1]) {
            q[q.length - 1] = 0;
        }
    }

    /** S at t. */
    private void assemble(double t) {
        interval.at(t);
        double[] f = interval.drift();
        double[] d = interval.noise();
        int m = line.degree() + 1;
        s.clear();
        for (int e = 0; e < line.pieces(); e++) {
            int first = e * line.degree();
            for (int i = 0; i < m; i++) {
                for (int j = 0; j < m; j++) {
                    double carried = line.localWeight(j) * line.slope(j, i) * f[first + j];
                    s.add(first + i, first + j, carried - stiffness[i * m + j] * d[first + j]);
                }
            }
        }
    }

    private void leave(double[] q, double[] out) {
        s.times(q, flow);
        out[0] = absorbs[0] ? flow[0] : 0;
        out[1] = absorbs[1] ? flow[flow.length - 1] : 0;
    }

    /** The stages of a step of length h; returns the estimated error in mass. */
    private double attempt(double[] q, double t, double h) {
        int n = q.length;
        for (int i = 0; i < C.length; i++) {
            assemble(t + C[i] * h);
            for (int k = 0; k < n; k++) {
                double sum = 0;
                for (int j = 0; j < i; j++) {
                    sum += A[i][j] * slope[j][k];
                }
                right[k] = q[k] + h * sum;
                y[k] = mass[k] * right[k];
            }
            shifted.shift(mass, GAMMA * h, s);
            if (absorbs[0]) {
                shifted.pin(0);
            }
            if (absorbs[1]) {
                shifted.pin(n - 1);
            }
            pin(y);
            shifted.factor();
            shifted.solve(y);
            for (int k = 0; k < n; k++) {
                slope[i][k] = (y[k] - right[k]) / (GAMMA * h);
            }
            leave(y, outflow[i]);
        }
        double error = 0;
        for (int k = 0; k < n; k++) {
            double sum = 0;
            for (int i = 0; i < C.length; i++) {
                sum += ERROR[i] * slope[i][k];
            }
            error += mass[k] * Math.abs(h * sum);
        }
        return error;
    }

    private void accept(double[] q, double t, double h) {
        System.arraycopy(y, 0, q, 0, q.length);
        for (int e = 0; e < 2; e++) {
            density[e] = outflow[C.length - 1][e];
            for (int i = 0; i < C.length; i++) {
                share[e] += h * WEIGHTS[i] * outflow[i][e];
                moment[e] += h * WEIGHTS[i] * outflow[i][e] * (t + C[i] * h - from);
            }
        }
    }
}
