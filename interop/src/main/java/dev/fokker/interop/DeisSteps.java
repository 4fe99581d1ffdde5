package dev.fokker.interop;

/** DEIS with polynomials in the logarithm of \(\rho=\sigma/\alpha\), orders 1 to 3, of noise predictions. Zhang and Chen (2023). Immutable. */
final class DeisSteps implements StepRule {
    private final SnrNodes nodes;
    private final int order;
    private final int calls;
    private final boolean lowerOrderAtEnd;

    DeisSteps(SnrNodes nodes, int order, int calls, boolean lowerOrderAtEnd) {
        this.nodes = nodes;
        this.order = Math.min(order, 3);
        this.calls = calls;
        this.lowerOrderAtEnd = lowerOrderAtEnd;
    }

    @Override
    public int memory() {
        return order;
    }

    @Override
    public void step(int call, int known, StepTerms terms) {
        int reached = Math.min(order, known);
        if (lowerOrderAtEnd) {
            reached = Math.min(reached, calls - call);
        }
        terms.sample = nodes.alpha(call + 1) / nodes.alpha(call);
        ExponentialAdams.add(nodes, call + 1, call, reached, -1, -nodes.sigma(call + 1), terms);
    }
}
