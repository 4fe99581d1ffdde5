package dev.fokker.core.linear;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AssignmentTest {
    private static double[] costs(int n, long trial) {
        double[] cost = new double[n * n];
        new Threefry(3).normals(Stream.MEASURE, trial, 1, 0, n * n, cost);
        return cost;
    }

    /** The least cost of the rows from {@code row} on, over the columns that are not taken. */
    private static double best(int n, double[] cost, int row, int taken) {
        if (row == n) {
            return 0;
        }
        double least = Double.POSITIVE_INFINITY;
        for (int j = 0; j < n; j++) {
            if ((taken >> j & 1) == 0) {
                least = Math.min(least, cost[row * n + j] + best(n, cost, row + 1, taken | 1 << j));
            }
        }
        return least;
    }

    @Test
    void noPermutationCostsLess() {
        for (int n = 1; n <= 8; n++) {
            for (int trial = 0; trial < (n < 7 ? 40 : 8); trial++) {
                double[] cost = costs(n, 100L * n + trial);
                if (trial % 2 == 1) {
                    // ties
                    for (int e = 0; e < cost.length; e++) {
                        cost[e] = Math.rint(2 * cost[e]);
                    }
                }
                assertEquals(best(n, cost, 0, 0), Assignment.of(n, cost).cost(), 1e-12, n + " " + trial);
            }
        }
    }

    /** The prices prove that it is the least, at any size: none costs less than their sum, and this costs no more. */
    @Test
    void thePricesProveLargeAssignmentsToo() {
        for (int n : new int[] {64, 200}) {
            double[] cost = costs(n, n);
            Assignment found = Assignment.of(n, cost);
            assertEquals(found.bound(), found.cost(), 1e-11 * n);
            int[] sorted = found.toArray();
            Arrays.sort(sorted);
            for (int j = 0; j < n; j++) {
                assertEquals(j, sorted[j]);
            }
        }
    }

    /** On the line with squared distances, the best assignment keeps the order. */
    @Test
    void onTheLineItKeepsTheOrder() {
        int n = 50;
        double[] x = costs(10, 1);
        double[] y = costs(10, 2);
        double[] cost = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                cost[i * n + j] = (x[i] - y[j]) * (x[i] - y[j]);
            }
        }
        int[] pi = Assignment.of(n, cost).toArray();
        double[] of = new double[n];
        for (int i = 0; i < n; i++) {
            of[i] = y[pi[i]];
        }
        Integer[] order = new Integer[n];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (a, b) -> Double.compare(x[a], x[b]));
        double[] inOrder = Arrays.stream(order).mapToDouble(i -> of[i]).toArray();
        double[] sorted = inOrder.clone();
        Arrays.sort(sorted);
        assertArrayEquals(sorted, inOrder);
    }

    @Test
    void aCostThatIsNoNumberIsNamed() {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> Assignment.of(2, new double[] {0, 1, Double.NaN, 2}));
        assertTrue(e.getMessage().contains("row 1 and column 0"), e.getMessage());
    }
}
