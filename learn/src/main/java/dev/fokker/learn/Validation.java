package dev.fokker.learn;

/**
 * How training is watched on rows that it does not see. The examples are the same at every look, rows, times and noise, so that
 * two looks differ by the weights alone.
 *
 * @param data the rows
 * @param every steps between two looks, &gt;= 1
 * @param batches batches that a look takes, &gt;= 1
 * @param patience looks without an improvement beyond its noise after which training stops, &gt;= 0; 0 to never stop
 * @param keep which weights become the model
 */
public record Validation(Dataset data, long every, int batches, int patience, Keep keep) {
    /** Batches of a look where nothing else is asked for. */
    public static final int USUAL_BATCHES = 16;

    /** Refuses values outside their range. */
    public Validation {
        if (every < 1 || batches < 1 || patience < 0) {
            throw new IllegalArgumentException("Validation: every=%d and batches=%d must be >= 1, patience=%d >= 0"
                    .formatted(every, batches, patience));
        }
    }

    /** Which weights become the model. */
    public enum Keep {
        /** Those of the look with the least loss. */
        BEST,
        /** The last. */
        LAST
    }
}
