package dev.fokker.core.solve;

import dev.fokker.core.process.Sde;

/**
 * The Runge-Kutta method of order 5 with an estimate by order 4 that is known as RK45, for flows: six evaluations a step, as the last
 * stage of a step is the first of the next. Dormand and Prince (1980), table 2.
 */
public record DormandPrince5() implements Method<Sde>, EmbeddedMethod<Sde> {
    private static final Tableau TABLEAU = Tableau.dormandPrince5();

    @Override
    public Embedded start(Sde sde, int maxRows) {
        return ExplicitStages.of(TABLEAU, "DormandPrince5", sde, maxRows);
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

    @Override
    public int evaluationsToStart() {
        return TABLEAU.stages() - TABLEAU.evaluationsPerStep();
    }
}
