package dev.fokker.core.solve;

import dev.fokker.core.process.Sde;

/**
 * \(x'=x+\int_t^{t'}P\) with the polynomial P through the last few values of the field, at the times at which they were made, so
 * that unequal steps keep the order (law E24): one evaluation a step. The first steps are Heun's up to order 2, Kutta's beyond.
 * For flows. Hairer, Norsett and Wanner (1993), III.1 and III.5.
 *
 * @param values of the field in a step, from 1 to 5; the order
 */
public record AdamsBashforth(int values) implements Method<Sde> {
    /** Refuses other numbers of values. */
    public AdamsBashforth {
        AdamsSteps.requireWithin("AdamsBashforth", values, 1);
    }

    @Override
    public Stepping start(Sde sde, int maxRows) {
        ExplicitStages.requireFlow("AdamsBashforth", sde);
        return new AdamsSteps(sde, values - 1, AdamsSteps.starter(values), maxRows);
    }

    @Override
    public Order order() {
        return new Order(Double.NaN, Double.NaN, values);
    }

    @Override
    public int evaluationsPerStep() {
        return 1;
    }

    @Override
    public int evaluationsToStart() {
        return (values - 1) * (AdamsSteps.starter(values).stages() - 1);
    }
}
