package dev.fokker.learn;

/**
 * Where a run stops, and how often it is saved; none of it changes what a step computes.
 *
 * @param steps steps in all, those before a resume among them, &gt;= 1
 * @param seconds time that this call may take, &gt; 0; infinity for no limit
 * @param checkpointEvery steps between checkpoints, &gt;= 1
 */
public record TrainingBudget(long steps, double seconds, long checkpointEvery) {
    /** Steps between checkpoints where nothing else is asked for. */
    public static final long USUAL_CHECKPOINT = 1000;

    /** Refuses values outside their range. */
    public TrainingBudget {
        if (steps < 1 || !(seconds > 0) || checkpointEvery < 1) {
            throw new IllegalArgumentException(
                    "TrainingBudget: steps=%d must be >= 1, seconds=%s > 0, checkpointEvery=%d >= 1"
                            .formatted(steps, seconds, checkpointEvery));
        }
    }

    /** So many steps, however long they take. */
    public static TrainingBudget steps(long steps) {
        return new TrainingBudget(steps, Double.POSITIVE_INFINITY, USUAL_CHECKPOINT);
    }
}
