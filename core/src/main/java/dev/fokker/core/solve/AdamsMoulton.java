package dev.fokker.core.solve;

import dev.fokker.core.process.Sde;

/**
 * The step is predicted as by {@link AdamsBashforth} with one value less and corrected by \(x'=x+\int_t^{t'}P\) with P through the
 * field at the prediction too: two evaluations a step, and an error several times smaller at the same order. Unequal steps keep the
 * order; the first steps are those of Adams and Bashforth. For flows. Hairer, Norsett and Wanner (1993), III.1 and III.5.
 *
 * @param values of the field in a step, from 2 to 5; the order
 */
public record AdamsMoulton(int values) implements Method<Sde> {
    /** Refuses other numbers of values. */
    public AdamsMoulton {
        AdamsSteps.requireWithin("AdamsMoulton", values, 2);
    }

    @Override
    public Stepping start(Sde sde, int maxRows) {
        ExplicitStages.requireFlow("AdamsMoulton", sde);
        return new AdamsSteps(sde, values - 2, AdamsSteps.starter(values), maxRows).correcting();
    }

    @Override
    public Order order() {
        return new Order(Double.NaN, Double.NaN, values);
    }

    @Override
    public int evaluationsPerStep() {
        return 2;
    }

    @Override
    public int evaluationsToStart() {
        return (values - 2) * (AdamsSteps.starter(values).stages() - 2);
    }
}
