package dev.fokker.interop;

import java.util.Map;

/** Schedulers that step along the discrete training chain, and the few that have their own. */
final class DiscreteSchedulers {
    private static final Map<String, SchedulerRecipe> RECIPES = Map.ofEntries(
            Map.entry("DDPMScheduler", DdpmScheduler::new),
            Map.entry("DDPMParallelScheduler", DdpmScheduler::new),
            Map.entry("DDIMScheduler", (config, precision) -> new DdimScheduler(config, precision, 0)),
            Map.entry("DDIMParallelScheduler", (config, precision) -> new DdimScheduler(config, precision, 0)),
            Map.entry("DDIMInverseScheduler", DdimInverseScheduler::new),
            Map.entry("PNDMScheduler", PndmScheduler::new),
            Map.entry("LCMScheduler", LcmScheduler::new),
            Map.entry("TCDScheduler", (config, precision) -> new TcdScheduler(config, precision, TcdScheduler.ETA)),
            Map.entry("CMStochasticIterativeScheduler", ConsistencyScheduler::new),
            Map.entry("ScoreSdeVeScheduler", ScoreSdeVeScheduler::new),
            Map.entry("UnCLIPScheduler", UnclipScheduler::new),
            Map.entry("IPNDMScheduler", IpndmScheduler::new));

    private DiscreteSchedulers() {}

    static SchedulerRecipe recipe(String className) {
        return RECIPES.get(className);
    }
}
