package dev.fokker.interop;

/**
 * SA-Solver: an Adams predictor and corrector for the reversed equation with \(\tau^2\) times its noise, in one draw a step that the
 * corrector uses again. With data predictions, \(\kappa=1+\tau^2\) and h the step in \(\lambda\):
 * \(x_+=e^{-\tau^2h}\frac{\sigma_+}{\sigma}x+\kappa\alpha_+\int e^{\kappa(\lambda-\lambda_+)}P(\lambda)d\lambda
 * +\sigma_+\sqrt{1-e^{-2\tau^2h}}\,z\), P the polynomial through the predictions. Xue et al. (2023). Immutable.
 */
final class SaSteps implements StepRule {
    private final SnrNodes nodes;
    private final boolean data;
    private final double[] tau;
    private final int predictor;
    private final int corrector;
    private final boolean lowerOrderAtEnd;

    /**
     * A rule.
     *
     * @param tau \(\tau\) of the step that begins at each call
     * @param predictor the order of the predictor; that of the corrector is {@code corrector}
     */
    SaSteps(SnrNodes nodes, boolean data, double[] tau, int predictor, int corrector, boolean lowerOrderAtEnd) {
        this.nodes = nodes;
        this.data = data;
        this.tau = tau;
        this.predictor = predictor;
        this.corrector = corrector;
        this.lowerOrderAtEnd = lowerOrderAtEnd;
    }

    @Override
    public int memory() {
        return Math.max(predictor, corrector);
    }

    @Override
    public boolean correct(int call, int known, StepTerms terms) {
        if (known < 2) {
            return false;
        }
        int reached = Math.min(corrector, known);
        if (lowerOrderAtEnd) {
            reached = Math.min(reached, tau.length - call + 2);
        }
        terms.kept = step(call - 1, call, reached, terms);
        if (reached == 2) {
            bend(call - 1, nodes.step(call - 1, call), terms);
        }
        return true;
    }

    @Override
    public void step(int call, int known, StepTerms terms) {
        int reached = Math.min(predictor, known);
        if (lowerOrderAtEnd) {
            reached = Math.min(reached, tau.length - call);
        }
        terms.sample = step(call, call, reached, terms);
        if (reached == 2) {
            bend(call, nodes.step(call - 1, call), terms);
        }
        terms.draws = true;
        terms.keeps = true;
    }

    /** Sets the weights of predictions and noise in the step that begins at {@code from}; returns the sample's. */
    private double step(int from, int newest, int reached, StepTerms terms) {
        double t2 = tau[from] * tau[from];
        double h = nodes.step(from, from + 1);
        double sigma = nodes.sigma(from + 1);
        double alpha = nodes.alpha(from + 1);
        if (data) {
            ExponentialAdams.add(nodes, from + 1, newest, reached, 1 + t2, (1 + t2) * alpha, terms);
            terms.noise = sigma * Math.sqrt(-StrictMath.expm1(-2 * t2 * h));
            return StrictMath.exp(-t2 * h) * sigma / nodes.sigma(from);
        }
        ExponentialAdams.add(nodes, from + 1, newest, reached, -1, -(1 + t2) * sigma, terms);
        terms.noise = tau[from] * sigma * Math.sqrt(StrictMath.expm1(2 * h));
        return alpha / nodes.alpha(from);
    }

    /**
     * Upstream's change of order 2 with data predictions: the slope's weight \((e^{-\kappa h}-1+\kappa h)/\kappa^2\) becomes
     * \(h^2/2\), which it is to second order.
     *
     * @param apart the distance of the two predictions
     */
    private void bend(int from, double apart, StepTerms terms) {
        double h = nodes.step(from, from + 1);
        if (!data || h == 0 || apart == 0) {
            return;
        }
        double kappa = 1 + tau[from] * tau[from];
        double exact = (h * kappa + StrictMath.expm1(-kappa * h)) / (kappa * kappa);
        double weight = kappa * nodes.alpha(from + 1) * (h * h / 2 - exact) / apart;
        terms.prediction[0] += weight;
        terms.prediction[1] -= weight;
    }
}
