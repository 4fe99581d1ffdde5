package dev.fokker.interop;

import dev.fokker.core.linear.Lu;
import dev.fokker.core.linear.Matrix;

/** UniPC: a multistep predictor, and a corrector that takes in the prediction at its end for the next step. Zhao et al. (2023). Immutable. */
final class UniPcSteps implements StepRule {
    private final SnrNodes nodes;
    private final boolean data;
    private final boolean second;
    private final int order;
    private final int calls;
    private final boolean lowerOrderAtEnd;
    private final boolean[] uncorrected;

    /**
     * A rule.
     *
     * @param data whether predictions are of the data, not of the noise
     * @param second whether B(h) = e^h - 1, not h
     * @param uncorrected the steps that are left as predicted
     */
    UniPcSteps(
            SnrNodes nodes,
            boolean data,
            boolean second,
            int order,
            int calls,
            boolean lowerOrderAtEnd,
            boolean[] uncorrected) {
        this.nodes = nodes;
        this.data = data;
        this.second = second;
        this.order = order;
        this.calls = calls;
        this.lowerOrderAtEnd = lowerOrderAtEnd;
        this.uncorrected = uncorrected;
    }

    @Override
    public int memory() {
        return order + 1;
    }

    @Override
    public boolean correct(int call, int known, StepTerms terms) {
        if (known < 2 || uncorrected[call - 1]) {
            return false;
        }
        terms.kept = weights(call - 1, reached(call - 1, known - 1), 1, terms.prediction);
        return true;
    }

    @Override
    public void step(int call, int known, StepTerms terms) {
        terms.sample = weights(call, reached(call, known), 0, terms.prediction);
        terms.keeps = true;
    }

    private int reached(int call, int known) {
        return Math.min(known, lowerOrderAtEnd ? Math.min(order, calls - call) : order);
    }

    /** Writes the weights of the predictions for the step that begins at level {@code from}; returns the sample's. */
    private double weights(int from, int reached, int corrected, double[] prediction) {
        double h = nodes.step(from, from + 1);
        double ratio = data ? nodes.sigma(from + 1) / nodes.sigma(from) : nodes.alpha(from + 1) / nodes.alpha(from);
        double amplitude = data ? nodes.alpha(from + 1) : nodes.sigma(from + 1);
        double hh = data ? -h : h;
        double e = StrictMath.expm1(hh);
        // At a level of zero sigma e^h is finite, and nothing is known beyond order 1.
        prediction[corrected] =
                Double.isInfinite(e) ? -nodes.alpha(from + 1) * nodes.sigma(from) / nodes.alpha(from) : -amplitude * e;
        if (h == 0 || Double.isInfinite(h)) {
            return ratio;
        }
        int p = distinct(from, reached);
        int terms = p - 1 + corrected;
        if (terms == 0) {
            return ratio;
        }
        double b = second ? e : hh;
        double[] r = new double[terms];
        for (int k = 1; k < p; k++) {
            r[k - 1] = nodes.step(from, from - k) / h;
        }
        if (corrected == 1) {
            r[terms - 1] = 1;
        }
        double[] rho = rho(r, hh, e, b);
        for (int k = 0; k < terms; k++) {
            boolean latest = corrected == 1 && k == terms - 1;
            double weight = -amplitude * b * rho[k] / r[k];
            prediction[latest ? 0 : corrected + 1 + k] += weight;
            prediction[corrected] -= weight;
        }
        return ratio;
    }

    /** How many of the last {@code p} levels lie apart: predictions at one level tell nothing of a slope. */
    private int distinct(int from, int p) {
        int distinct = 1;
        while (distinct < p && nodes.step(from - distinct, from - distinct + 1) != 0) {
            distinct++;
        }
        return distinct;
    }

    /** \(\sum_k\rho_kr_k^{j-1}=j!\,\varphi_{j+1}/B\); a single unknown is one half. */
    private static double[] rho(double[] r, double hh, double e, double b) {
        int n = r.length;
        if (n == 1) {
            return new double[] {0.5};
        }
        double[] matrix = new double[n * n];
        double[] right = new double[n];
        double phi = e / hh - 1;
        double factorial = 1;
        for (int j = 0; j < n; j++) {
            for (int k = 0; k < n; k++) {
                matrix[j * n + k] = StrictMath.pow(r[k], j);
            }
            right[j] = phi * factorial / b;
            factorial *= j + 2;
            phi = phi / hh - 1 / factorial;
        }
        return Lu.of(Matrix.of(n, n, matrix)).solve(right);
    }
}
