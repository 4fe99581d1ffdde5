package dev.fokker.interop;

/** How a scheduler is made of a configuration of its class. */
@FunctionalInterface
interface SchedulerRecipe {
    Scheduler build(SchedulerConfig config, Precision precision);
}
