package dev.fokker.core.generate;

import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.Schedule;
import java.util.Arrays;

/**
 * \(\int_{l_s}^{l_t}e^{\kappa(l-l_t)}L_j(v)\,dl\) for the Lagrange polynomials of nodes in another variable v: Gauss and Legendre's rule in
 * time on panels over which l moves by no more than a half, where smooth schedules are met to rounding. For one thread.
 */
final class PanelQuadrature {
    private static final int POINTS = 12;
    private static final double[] POINT = new double[POINTS];
    private static final double[] WEIGHT = new double[POINTS];
    private static final double WIDEST = 0.5;
    private static final int MOST_HALVINGS = 60;

    static {
        for (int k = 0; k < POINTS; k++) {
            double x = StrictMath.cos(Math.PI * (k + 0.75) / (POINTS + 0.5));
            double slope = 0;
            for (int newton = 0; newton < 8; newton++) {
                double before = 1;
                double value = x;
                for (int n = 2; n <= POINTS; n++) {
                    double next = ((2 * n - 1) * x * value - (n - 1) * before) / n;
                    before = value;
                    value = next;
                }
                slope = POINTS * (before - x * value) / (1 - x * x);
                x -= value / slope;
            }
            POINT[k] = x;
            WEIGHT[k] = 2 / ((1 - x * x) * slope * slope);
        }
    }

    private final Schedule schedule;
    private final PolynomialVariable variable;
    private final Coefficients c = new Coefficients();

    PanelQuadrature(Schedule schedule, PolynomialVariable variable) {
        this.schedule = schedule;
        this.variable = variable;
    }

    /** Writes the integrals of {@code m} polynomials from time {@code from} to {@code to} to {@code out}. */
    void compute(double[] nodes, int m, double from, double to, double kappa, double[] out) {
        Arrays.fill(out, 0, m, 0);
        double end = level(to);
        add(nodes, m, from, to, level(from), end, kappa, end, 0, out);
    }

    private double level(double t) {
        schedule.at(t, c);
        return 0.5 * c.logSnr();
    }

    private void add(
            double[] nodes,
            int m,
            double from,
            double to,
            double low,
            double high,
            double kappa,
            double end,
            int halvings,
            double[] out) {
        if (Math.abs(high - low) > WIDEST && halvings < MOST_HALVINGS) {
            double middle = 0.5 * (from + to);
            double level = level(middle);
            add(nodes, m, from, middle, low, level, kappa, end, halvings + 1, out);
            add(nodes, m, middle, to, level, high, kappa, end, halvings + 1, out);
            return;
        }
        for (int k = 0; k < POINTS; k++) {
            double t = from + 0.5 * (1 + POINT[k]) * (to - from);
            schedule.at(t, c);
            // dl/dt = -W/(alpha sigma)
            double rate = -c.wronskian() / (c.alpha() * c.sigma());
            double weight = 0.5 * WEIGHT[k] * (to - from) * rate * Math.exp(kappa * (0.5 * c.logSnr() - end));
            double v = variable.at(t, c);
            for (int j = 0; j < m; j++) {
                double product = weight;
                for (int i = 0; i < m; i++) {
                    product *= i == j ? 1 : (v - nodes[i]) / (nodes[j] - nodes[i]);
                }
                out[j] += product;
            }
        }
    }
}
