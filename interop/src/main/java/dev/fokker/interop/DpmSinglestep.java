package dev.fokker.interop;

/**
 * The single-step DPM-Solvers, orders 1 to 3: calls form groups, and a call of order k starts again from the sample k - 1 calls
 * before it, with the predictions since. Lu et al. (2022). Immutable.
 */
final class DpmSinglestep implements StepRule {
    private final SnrNodes nodes;
    private final DpmAlgorithm algorithm;
    private final boolean midpoint;
    private final int[] orders;

    DpmSinglestep(SnrNodes nodes, DpmAlgorithm algorithm, boolean midpoint, int[] orders) {
        this.nodes = nodes;
        this.algorithm = algorithm;
        this.midpoint = midpoint;
        this.orders = orders;
    }

    /** The order of each call. */
    static int[] orders(int calls, int order, boolean lowerOrderAtEnd, boolean endsAtZero) {
        int[] orders = new int[calls];
        for (int i = 0; i < calls; i++) {
            orders[i] = i % order + 1;
        }
        // Groups that do not fill the loop, or end at zero, ask for a lower order at the end by themselves.
        boolean fills = calls % order == 0;
        if (endsAtZero || (lowerOrderAtEnd && fills)) {
            orders[calls - 1] = 1;
        }
        return orders;
    }

    @Override
    public int memory() {
        return 3;
    }

    @Override
    public void step(int call, int known, StepTerms terms) {
        int order = Math.min(orders[call], known);
        int base = call - order + 1;
        DpmWeights weights = algorithm.weights(nodes, base, call + 1);
        terms.noise = weights.noise();
        terms.draws = algorithm.stochastic();
        terms.prediction[order - 1] = weights.constant();
        if (order == 1) {
            terms.sample = weights.sample();
            terms.keeps = true;
            return;
        }
        terms.kept = weights.sample();
        double h = nodes.step(base, call + 1);
        double newest = DpmMultistep.ratio(h, nodes.step(base, call));
        if (order == 2) {
            add(terms.prediction, 0, 1, (midpoint ? weights.midpoint() : weights.linear()) * newest);
        } else if (midpoint) {
            add(terms.prediction, 0, 2, weights.linear() * newest);
        } else {
            double older = DpmMultistep.ratio(h, nodes.step(base, call - 1));
            // The parabola through both, in r = (lambda - lambda_base)/h: r0 = 1/newest, r1 = 1/older.
            double apart = 1 / (1 / newest - 1 / older);
            double ofNewest = apart * (-weights.linear() / older + 2 * weights.quadratic());
            double ofOlder = apart * (weights.linear() / newest - 2 * weights.quadratic());
            add(terms.prediction, 0, 2, ofNewest * newest);
            add(terms.prediction, 1, 2, ofOlder * older);
        }
    }

    private static void add(double[] prediction, int of, int less, double weight) {
        prediction[of] += weight;
        prediction[less] -= weight;
    }
}
