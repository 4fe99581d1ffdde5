package dev.fokker.learn;

import java.util.Map;

/**
 * Where a model comes from: enough to make it again.
 *
 * @param plan how it was trained
 * @param process the schedule as its owner writes it, a JSON object
 * @param data the rows it was trained on
 * @param steps gradient steps made
 * @param versions of the libraries that made them
 */
public record Provenance(TrainingPlan plan, String process, Origin data, long steps, Map<String, String> versions) {
    /** Copies the map and refuses a negative count. */
    public Provenance {
        versions = Map.copyOf(versions);
        if (steps < 0) {
            throw new IllegalArgumentException("Provenance: steps=%d must be >= 0".formatted(steps));
        }
    }

    /**
     * A data set, by name and content.
     *
     * @param name what it was called
     * @param rows how many rows it had
     * @param sha256 the sum over its shape, labels and values
     */
    public record Origin(String name, long rows, String sha256) {
        /** The origin of {@code data}. */
        public static Origin of(Dataset data) {
            return new Origin(data.name(), data.size(), data.sha256());
        }
    }
}
