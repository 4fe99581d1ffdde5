package dev.fokker.learn;

/**
 * The examples of one step as a network sees them; the arrays are the live ones, and {@link Examples} overwrites them. The
 * objective of a step is \(\frac1n\sum_i w_i\lVert F(x_i,\lambda_i,c_i)-p_i\rVert^2\), or another of the same expectation ({@link Objective}).
 */
public final class Batch {
    private final int n;
    private final int d;
    private final float[] input;
    private final float[] target;
    private final float[] weight;
    private final float[] level;
    private final int[] label;
    private final long[] row;
    private final double[] time;
    private final float[] onState;
    private final float[] onDivergence;
    private final float[] constant;
    private final float[] direction;

    /** Room for {@code n} examples of {@code d} components. */
    public Batch(int n, int d) {
        this(n, d, 0);
    }

    /** Room for {@code n} examples of {@code d} components with {@code projections} random directions each. */
    public Batch(int n, int d, int projections) {
        this.n = n;
        this.d = d;
        input = new float[Math.multiplyExact(n, d)];
        target = new float[n * d];
        weight = new float[n];
        level = new float[n];
        label = new int[n];
        row = new long[n];
        time = new double[n];
        onState = new float[n];
        onDivergence = new float[n];
        constant = new float[n];
        direction = new float[Math.multiplyExact(projections, n * d)];
    }

    /** Examples. */
    public int n() {
        return n;
    }

    /** Components of an example. */
    public int d() {
        return d;
    }

    /** What the network is shown, \(c_{in}x\); [n, d]. */
    public float[] input() {
        return input;
    }

    /** What it should predict, p; [n, d]. */
    public float[] target() {
        return target;
    }

    /** The weight w on an example's squared error, mean over components; [n]. */
    public float[] weight() {
        return weight;
    }

    /** The log-SNR; [n]. */
    public float[] level() {
        return level;
    }

    /** The class of each example or {@link dev.fokker.core.sample.Rows#NO_LABEL}; [n]. */
    public int[] label() {
        return label;
    }

    /** The row of the data set that each example was made from; [n]. */
    public long[] row() {
        return row;
    }

    /** The time to which each example was noised; [n]. */
    public double[] time() {
        return time;
    }

    /** r in the noise that a prediction F implies, \(\hat\epsilon=q(F+rx)\), x what the network is shown; [n]. */
    public float[] onState() {
        return onState;
    }

    /** k in \(w(\lVert F+rx\rVert^2-2k\nabla_x\cdot(F+rx)+b)\), the objective that needs no target; [n]. */
    public float[] onDivergence() {
        return onDivergence;
    }

    /** b there, which gives it the expectation of the error of the target; [n]. */
    public float[] constant() {
        return constant;
    }

    /** Random directions of unit covariance; [projections, n, d]. */
    public float[] direction() {
        return direction;
    }

    /** The examples in one line: rows of the data set and range of times. */
    String describe() {
        double first = Double.POSITIVE_INFINITY;
        double last = Double.NEGATIVE_INFINITY;
        for (double t : time) {
            first = Math.min(first, t);
            last = Math.max(last, t);
        }
        long[] some = java.util.Arrays.copyOf(row, Math.min(n, 8));
        return "%d examples, rows %s%s, times %s to %s"
                .formatted(n, java.util.Arrays.toString(some), n > some.length ? " and others" : "", first, last);
    }
}
