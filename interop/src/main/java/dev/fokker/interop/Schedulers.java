package dev.fokker.interop;

import java.util.function.DoubleUnaryOperator;

/** The schedulers of published configurations. */
public final class Schedulers {
    private Schedulers() {}

    /** The scheduler that {@code config} describes, its tables in double. */
    public static Scheduler of(SchedulerConfig config) {
        return of(config, Precision.DOUBLE);
    }

    /** The scheduler that {@code config} describes, its tables in {@code precision}. */
    public static Scheduler of(SchedulerConfig config, Precision precision) {
        SchedulerRecipe recipe = DiscreteSchedulers.recipe(config.className());
        if (recipe == null) {
            recipe = SigmaSchedulers.recipe(config.className());
        }
        if (recipe == null) {
            throw new IllegalArgumentException(config.className() + " can be read and written but not yet replayed");
        }
        return recipe.build(config, precision);
    }

    /**
     * The scheduler of a configuration with {@code use_dynamic_shifting}, for the shift {@code mu} that a run's sample size asks for.
     *
     * @throws IllegalArgumentException if the configuration shifts nothing by size
     */
    public static Scheduler shifted(SchedulerConfig config, Precision precision, double mu) {
        return SigmaSchedulers.shifted(config, precision, mu);
    }

    /**
     * Euler's scheduler, plain or preconditioned, that puts noise back before its steps.
     *
     * @throws IllegalArgumentException if the class has no such steps
     */
    public static Scheduler churned(SchedulerConfig config, Precision precision, Churn churn) {
        return SigmaSchedulers.churned(config, precision, churn);
    }

    /**
     * SA-Solver with a noise share \(\tau\) of one's own, a function of the time of a call.
     *
     * @throws IllegalArgumentException if the class is another one
     */
    public static Scheduler stirred(SchedulerConfig config, Precision precision, DoubleUnaryOperator tau) {
        return SigmaSchedulers.stirred(config, precision, tau);
    }
}
