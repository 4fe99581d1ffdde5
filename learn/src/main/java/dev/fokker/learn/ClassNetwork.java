package dev.fokker.learn;

/** A trained classifier of rows; immutable, safe to call from many threads. */
public interface ClassNetwork {
    /** Numbers that the last layer but one gives. */
    int features();

    /** Number of classes. */
    int classes();

    /**
     * For i &lt; n: {@code features} [n, features] of the rows of {@code rows} [n, d], and {@code scores} [n, classes], of which
     * the greatest tells the likeliest class; both overwritten.
     */
    void look(int n, float[] rows, float[] features, float[] scores);
}
