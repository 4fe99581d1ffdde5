package dev.fokker.core.noise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.sample.Rows;
import dev.fokker.core.time.TimeGrid;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class BrownianTreeTest {
    private static final int PATHS = 40_000;
    private static final double Z = 5;
    private static final TimeGrid UNIT = TimeGrid.uniform(0, 1, 1);
    private static final Noise NOISE = new Threefry(5);

    private static Rows rows(long first, int n, double from, double to) {
        Rows rows = new Rows(n, 1);
        rows.number(first);
        rows.start().share(from);
        rows.end().share(to);
        return rows;
    }

    private static double[] increment(Brownian w, int n, int m, double from, double to) {
        double[] out = new double[n * m];
        w.increment(rows(0, n, from, to), m, out);
        return out;
    }

    private static double[] area(Brownian w, int n, int m, double from, double to) {
        double[] out = new double[n * m];
        w.area(rows(0, n, from, to), m, out);
        return out;
    }

    /** Mean of the products of two columns, held against what it should be by the standard error of a Gaussian product. */
    private static void covariance(String what, double[] a, double[] b, double varA, double varB, double expected) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        double error = Math.sqrt((varA * varB + expected * expected) / a.length);
        double z = (sum / a.length - expected) / error;
        assertTrue(Math.abs(z) < Z, what + ": z=" + z);
    }

    @Test
    @DisplayName("S0.4 disjoint intervals of a tree are independent, with variances h and areas of h/12")
    void disjointIntervalsAreIndependentWithTheStatedVariances() {
        double[] times = {0, 0.25, 0.3, 0.5, 0.8125, 1};
        int k = times.length - 1;
        double[][] w = new double[2 * k][];
        double[] variance = new double[2 * k];
        for (int i = 0; i < k; i++) {
            double h = times[i + 1] - times[i];
            BrownianTree tree = BrownianTree.over(NOISE, UNIT);
            w[2 * i] = increment(tree, PATHS, 1, times[i], times[i + 1]);
            w[2 * i + 1] = area(tree, PATHS, 1, times[i], times[i + 1]);
            variance[2 * i] = h;
            variance[2 * i + 1] = h / 12;
        }
        for (int a = 0; a < w.length; a++) {
            for (int b = 0; b <= a; b++) {
                double expected = a == b ? variance[a] : 0;
                covariance("quantities " + a + " and " + b, w[a], w[b], variance[a], variance[b], expected);
            }
        }
    }

    /** H is what its definition says: half its interval's mean excursion by sums over 4096 pieces of the same tree. */
    @Test
    void theAreaIsTheIntegralOfTheExcursionFromTheChord() {
        int pieces = 4096;
        int n = 8;
        double from = 0.125;
        double to = 0.7;
        BrownianTree tree = BrownianTree.over(NOISE, UNIT);
        double[] whole = increment(tree, n, 1, from, to);
        double[] area = area(tree, n, 1, from, to);
        double[] w = new double[n];
        double[] integral = new double[n];
        for (int k = 0; k < pieces; k++) {
            double s = from + (to - from) * ((double) k / pieces);
            double t = from + (to - from) * ((k + 1.0) / pieces);
            double[] dw = increment(tree, n, 1, s, t);
            for (int i = 0; i < n; i++) {
                integral[i] += (w[i] + 0.5 * dw[i]) / pieces;
                w[i] += dw[i];
            }
        }
        // The trapezoid leaves out the mean of the pieces' own areas, of variance h/12 each.
        double error = Z * Math.sqrt((to - from) / pieces / 12 / pieces);
        for (int i = 0; i < n; i++) {
            assertEquals(whole[i], w[i], 1e-12);
            assertEquals(area[i], integral[i] - 0.5 * whole[i], error);
        }
    }

    @Test
    @DisplayName("R2, S0.4 refinement keeps W at common times to the bit, whatever was asked before")
    void refinementKeepsCoarseValuesToTheBit() {
        int n = 37;
        BrownianTree coarse = BrownianTree.over(NOISE, UNIT);
        BrownianTree fine = BrownianTree.over(NOISE, UNIT);
        double[] a = new double[n * 2];
        double[] b = new double[n * 2];
        for (int k = 1; k <= 40; k++) {
            fine.position(rows(0, n, 0, k / 40.0), 2, b);
            increment(fine, n, 2, (k - 1) / 40.0, k / 40.0);
            if (k % 2 == 0) {
                coarse.position(rows(0, n, 0, 0.5 * k / 20.0), 2, a);
                assertArrayEquals(a, b, "at t=" + k / 40.0);
            }
        }
        fine.position(rows(0, n, 0, 0.3), 2, b);
        BrownianTree.over(NOISE, UNIT).position(rows(0, n, 0, 0.3), 2, a);
        assertArrayEquals(a, b);
    }

    @Test
    @DisplayName("R1 a tree's answer depends on its path only, not on the batch")
    void anAnswerDoesNotDependOnTheBatch() {
        double[] all = increment(BrownianTree.over(NOISE, UNIT), 50, 3, 0.1, 0.77);
        BrownianTree tree = BrownianTree.over(NOISE, UNIT);
        for (int from = 0; from < 50; from += 17) {
            int n = Math.min(17, 50 - from);
            double[] part = new double[n * 3];
            Rows rows = rows(from, n, 0.1, 0.77);
            tree.increment(rows, 3, part);
            assertArrayEquals(Arrays.copyOfRange(all, from * 3, (from + n) * 3), part);
        }
        Rows alone = rows(31, 1, 0.1, 0.77);
        double[] one = new double[3];
        tree.increment(alone, 3, one);
        assertArrayEquals(Arrays.copyOfRange(all, 93, 96), one);
    }

    /** Over the roots' own grid the tree and the plain motion are one, to the bit, up and down in time. */
    @Test
    void onItsRootsATreeIsThePlainMotion() {
        for (TimeGrid grid : new TimeGrid[] {TimeGrid.of(0, 0.1, 0.4, 1), TimeGrid.of(2, 1.5, 0.25)}) {
            BrownianTree tree = BrownianTree.over(NOISE, grid);
            Brownian plain = Brownian.of(NOISE);
            for (int k = 0; k < grid.steps(); k++) {
                Rows rows = new Rows(9, 1);
                rows.at(grid.step(k));
                double[] a = new double[18];
                double[] b = new double[18];
                tree.increment(rows, 2, a);
                plain.increment(rows, 2, b);
                assertArrayEquals(b, a);
                tree.area(rows, 2, a);
                plain.area(rows, 2, b);
                assertArrayEquals(b, a);
            }
        }
    }

    /** The increments of the pieces sum up to that of the whole, across nodes, leaves and roots. */
    @Test
    void piecesAddUpToTheWhole() {
        TimeGrid roots = TimeGrid.of(-1, 0.3, 2, 2.5);
        BrownianTree tree = BrownianTree.over(NOISE, roots);
        double[] cuts = {-1, -0.99, -0.2, 0.3, 0.3000001, 1.15, 2.25, 2.4999, 2.5};
        double[] sum = new double[20];
        for (int k = 1; k < cuts.length; k++) {
            double[] dw = increment(tree, 20, 1, cuts[k - 1], cuts[k]);
            for (int i = 0; i < 20; i++) {
                sum[i] += dw[i];
            }
        }
        assertArrayEquals(increment(tree, 20, 1, -1, 2.5), sum, 1e-12);
    }

    /** Two times in one smallest interval: the path is continuous there, and no piece is lost. */
    @Test
    void withinTheSmallestIntervalThePathIsContinuous() {
        BrownianTree tree = BrownianTree.over(NOISE, UNIT);
        double cell = Math.scalb(1.0, -BrownianTree.DEPTH);
        double a = 12345 * cell;
        double[] last = increment(tree, 6, 1, 0, a);
        for (int k = 1; k <= 64; k++) {
            double[] next = increment(tree, 6, 1, 0, a + k * cell / 64);
            for (int i = 0; i < 6; i++) {
                // A sixty-fourth of a cell: the bridge's root has its steepest piece first, sqrt(cell/64).
                assertEquals(last[i], next[i], 8 * Math.sqrt(cell / 64));
            }
            last = next;
        }
        double[] onward = increment(tree, 6, 1, 0, a + cell);
        assertArrayEquals(onward, last, 1e-15);
    }

    @Test
    void whatCannotBeAskedIsRefused() {
        BrownianTree tree = BrownianTree.over(NOISE, UNIT);
        assertThrows(IllegalArgumentException.class, () -> increment(tree, 1, 1, 0.5, 1.5));
        assertThrows(IllegalArgumentException.class, () -> increment(tree, 1, 1, 0.5, 0.25));
        Rows twice = rows(0, 2, 0, 0.5);
        twice.path()[1] = 0;
        assertThrows(IllegalArgumentException.class, () -> tree.increment(twice, 1, new double[2]));
        assertEquals(1, increment(tree, 1, 1, 0, 0.5).length);
    }
}
