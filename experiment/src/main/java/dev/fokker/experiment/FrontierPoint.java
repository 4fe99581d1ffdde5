package dev.fokker.experiment;

import dev.fokker.core.sample.Samples;
import java.util.Arrays;

/**
 * One run of a method: what it cost, and how far its end points are from the true ones.
 *
 * @param curve the method, with its grid if it takes one
 * @param method the method
 * @param grid its grid; empty where it chooses its own steps
 * @param steps steps of the grid; 0 where it chooses its own
 * @param tolerance of its steps; 0 where it takes those of the grid
 * @param evaluations field evaluations a path, on average
 * @param mostEvaluations of any one path
 * @param error root of the mean squared distance
 * @param median distance
 * @param seconds that the run took
 */
record FrontierPoint(
        String curve,
        String method,
        String grid,
        int steps,
        double tolerance,
        double evaluations,
        long mostEvaluations,
        double error,
        double median,
        double seconds) {
    /** The distance of {@code found} to {@code truth}, row by row, in ascending order. */
    static double[] distances(Samples found, Samples truth) {
        double[] out = new double[truth.n()];
        for (int i = 0; i < out.length; i++) {
            double sum = 0;
            for (int j = 0; j < truth.d(); j++) {
                double gap = found.at(i, j) - truth.at(i, j);
                sum += gap * gap;
            }
            out[i] = Math.sqrt(sum);
        }
        Arrays.sort(out);
        return out;
    }

    /** The root of the mean square. */
    static double root(double[] distances) {
        double sum = 0;
        for (double distance : distances) {
            sum += distance * distance;
        }
        return Math.sqrt(sum / distances.length);
    }

    /** The middle one of sorted distances, or the mean of the two in the middle. */
    static double median(double[] sorted) {
        int n = sorted.length;
        return 0.5 * (sorted[(n - 1) / 2] + sorted[n / 2]);
    }
}
