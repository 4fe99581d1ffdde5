package dev.fokker.interop;

/** Weights of predictions in the exact integral of their interpolation polynomial in \(\lambda\): DEIS and SA-Solver have them in common. */
final class ExponentialAdams {
    private ExponentialAdams() {}

    /**
     * Adds to the predictions' weights {@code amplitude} times \(\int e^{\kappa(\lambda-\lambda_{to})}L_j\,d\lambda\) from level
     * {@code to - 1} to {@code to}, with nodes at {@code newest} and the levels before it.
     *
     * @param count how many nodes
     */
    static void add(SnrNodes nodes, int to, int newest, int count, double kappa, double amplitude, StepTerms terms) {
        if (nodes.step(to - 1, to) == 0) {
            return;
        }
        int distinct = 1;
        while (distinct < count && nodes.step(newest - distinct, newest - distinct + 1) != 0) {
            distinct++;
        }
        for (int j = 0; j < distinct; j++) {
            terms.nodes[j] = nodes.lambda(newest - j);
        }
        terms.quadrature.compute(terms.nodes, distinct, nodes.lambda(to - 1), nodes.lambda(to), kappa, terms.weights);
        for (int j = 0; j < distinct; j++) {
            terms.prediction[j] += amplitude * terms.weights[j];
        }
    }
}
