package dev.fokker.experiment;

import java.util.List;

/** The methods that a grid may be fitted for, by the number of evaluations: which of them is best, the paths decide. */
final class GridCandidates {
    private static final int FEW = 16;
    private static final int MANY = 32;

    private GridCandidates() {}

    /** Those worth trying, or the one that is asked for. */
    static List<MethodEntry> of(String method, int evaluations) {
        List<String> names = method != null
                ? List.of(method)
                : evaluations <= FEW
                        ? List.of("exp-pc-2-arsinh", "exp-pc-3-arsinh", "exp-pc-3", "unipc-3")
                        : evaluations <= MANY ? List.of("exp-pc-3", "exp-pc-3-noise", "exp-pc-4") : List.of("exp-pc-4");
        return names.stream().map(Catalog.METHODS::get).toList();
    }

    /** Refuses a method that takes no grid of a path turned round, and one that needs more than the evaluations. */
    static void check(String method, int evaluations) {
        for (MethodEntry entry : of(method, evaluations)) {
            if (entry.adaptive() || entry.forGeneration().isEmpty()) {
                throw new Mistake("--method %s: it chooses its own steps and takes no grid; try exp-pc-3 or dpmpp-2m"
                        .formatted(entry.name()));
            }
            if (Double.isNaN(entry.order().flow())) {
                throw new Mistake(
                        "--method %s: it does not solve the flow, which grids are fitted on; try exp-pc-3 or dpmpp-2m"
                                .formatted(entry.name()));
            }
            if (steps(entry, evaluations) < 1) {
                throw new Mistake("--evaluations %d: one step of %s costs %d; give at least as many"
                        .formatted(evaluations, entry.name(), entry.evaluationsPerStep()));
            }
        }
    }

    /** Steps that the evaluations pay for. */
    static int steps(MethodEntry entry, int evaluations) {
        return evaluations / Math.max(1, entry.evaluationsPerStep());
    }
}
