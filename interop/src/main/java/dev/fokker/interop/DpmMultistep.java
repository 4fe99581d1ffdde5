package dev.fokker.interop;

/**
 * The multistep DPM-Solvers, orders 1 to 3, as published: the second difference of the third order is without the factor 2 that its
 * expansion has, so that it converges at order 2. Lu et al. (2022). Immutable.
 */
final class DpmMultistep implements StepRule {
    private final SnrNodes nodes;
    private final DpmAlgorithm algorithm;
    private final boolean midpoint;
    private final int order;
    private final int calls;
    private final boolean firstOrderAtEnd;
    private final boolean lowerOrderAtEnd;

    /**
     * A rule.
     *
     * @param firstOrderAtEnd whether the last step has order 1
     * @param lowerOrderAtEnd whether the last but one step has order 2 at most
     */
    DpmMultistep(
            SnrNodes nodes,
            DpmAlgorithm algorithm,
            boolean midpoint,
            int order,
            int calls,
            boolean firstOrderAtEnd,
            boolean lowerOrderAtEnd) {
        this.nodes = nodes;
        this.algorithm = algorithm;
        this.midpoint = midpoint;
        this.order = Math.min(order, 3);
        this.calls = calls;
        this.firstOrderAtEnd = firstOrderAtEnd;
        this.lowerOrderAtEnd = lowerOrderAtEnd;
    }

    @Override
    public int memory() {
        return order;
    }

    @Override
    public void step(int call, int known, StepTerms terms) {
        DpmWeights weights = algorithm.weights(nodes, call, call + 1);
        terms.sample = weights.sample();
        terms.prediction[0] = weights.constant();
        terms.noise = weights.noise();
        terms.draws = algorithm.stochastic();
        double h = nodes.step(call, call + 1);
        int reached = reached(call, known);
        if (reached == 2) {
            double slope = (midpoint ? weights.midpoint() : weights.linear()) * ratio(h, nodes.step(call - 1, call));
            terms.prediction[0] += slope;
            terms.prediction[1] -= slope;
        } else if (reached == 3) {
            third(weights, h, nodes.step(call - 1, call), nodes.step(call - 2, call - 1), terms.prediction);
        }
    }

    private int reached(int call, int known) {
        int reached = Math.min(order, known);
        if (call == calls - 1 && firstOrderAtEnd) {
            return 1;
        }
        return call == calls - 2 && lowerOrderAtEnd ? Math.min(reached, 2) : reached;
    }

    /** D1 = a + g (a - b) and D2 = h (a - b)/(h0 + h1), from a = (m0 - m1) h/h0, b = (m1 - m2) h/h1, g = h0/(h0 + h1). */
    private static void third(DpmWeights weights, double h, double h0, double h1, double[] prediction) {
        double g = ratio(h0, h0 + h1);
        double both = weights.linear() * g + weights.quadratic() * ratio(h, h0 + h1);
        double a = (weights.linear() + both) * ratio(h, h0);
        double b = -both * ratio(h, h1);
        prediction[0] += a;
        prediction[1] += b - a;
        prediction[2] -= b;
    }

    /** The ratio of two steps; 0 where predictions at equal levels tell nothing of a slope. */
    static double ratio(double h, double before) {
        return before == 0 ? 0 : h / before;
    }
}
