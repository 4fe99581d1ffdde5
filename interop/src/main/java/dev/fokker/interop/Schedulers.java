package dev.fokker.interop;

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
}
