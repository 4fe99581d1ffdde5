package dev.fokker.core.solve;

/**
 * What a run has cost, counted.
 *
 * @param rows rows that were moved
 * @param evaluations field evaluations over all rows
 * @param mostEvaluations of any one row
 * @param rejected attempted steps that were refused, over all rows
 */
public record Cost(long rows, long evaluations, long mostEvaluations, long rejected) {
    /** Nothing yet. */
    public static final Cost NONE = new Cost(0, 0, 0, 0);

    /** Field evaluations per row, on average. */
    public double meanEvaluations() {
        return rows == 0 ? 0 : (double) evaluations / rows;
    }

    /** The cost of two runs together. */
    public Cost plus(Cost other) {
        return new Cost(
                rows + other.rows,
                evaluations + other.evaluations,
                Math.max(mostEvaluations, other.mostEvaluations),
                rejected + other.rejected);
    }

    /** Counts what the first {@code n} entries of {@code evaluations} hold. */
    public static Cost of(long[] evaluations, int n, long rejected) {
        long sum = 0;
        long most = 0;
        for (int i = 0; i < n; i++) {
            sum += evaluations[i];
            most = Math.max(most, evaluations[i]);
        }
        return new Cost(n, sum, most, rejected);
    }
}
