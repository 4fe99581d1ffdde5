package dev.fokker.core.solve;

import dev.fokker.core.process.Sde;

/**
 * Heun's method with the difference to Euler's, \(\tfrac h2(f_1-f_0)\), as the error estimate: what an adaptive driver needs. For
 * flows. Hairer, Norsett and Wanner (1993), II.4.
 */
public record HeunEuler() implements Method<Sde>, EmbeddedMethod<Sde> {
    private static final Tableau TABLEAU = Tableau.heun();

    @Override
    public Embedded start(Sde sde, int maxRows) {
        return ExplicitStages.of(TABLEAU, "HeunEuler", sde, maxRows);
    }

    @Override
    public Order order() {
        return new Order(Double.NaN, Double.NaN, TABLEAU.order());
    }

    @Override
    public double estimateOrder() {
        return TABLEAU.estimateOrder();
    }

    @Override
    public int evaluationsPerStep() {
        return TABLEAU.evaluationsPerStep();
    }
}
