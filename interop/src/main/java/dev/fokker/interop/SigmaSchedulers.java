package dev.fokker.interop;

import java.util.Map;

/** Schedulers that step in the noise level or its logarithm. */
final class SigmaSchedulers {
    private static final Map<String, SchedulerRecipe> RECIPES = Map.of();

    private SigmaSchedulers() {}

    static SchedulerRecipe recipe(String className) {
        return RECIPES.get(className);
    }
}
