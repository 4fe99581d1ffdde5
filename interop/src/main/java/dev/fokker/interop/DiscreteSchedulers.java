package dev.fokker.interop;

import java.util.Map;

/** Schedulers that step along the discrete training chain, and the few that have their own. */
final class DiscreteSchedulers {
    private static final Map<String, SchedulerRecipe> RECIPES = Map.of();

    private DiscreteSchedulers() {}

    static SchedulerRecipe recipe(String className) {
        return RECIPES.get(className);
    }
}
