package dev.fokker.core.noise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fokker.core.time.TimeGrid;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SobolPathsTest {
    private static final TimeGrid UNEVEN = TimeGrid.of(0, 0.1, 0.15, 0.4, 0.8, 1.1, 1.2, 2);

    /** W = A z with independent z has the covariance min(s, t), whatever the order. */
    @Test
    void everyOrderGivesTheCovarianceOfBrownianMotion() {
        TimeGrid down = TimeGrid.of(2, 1.7, 0.5, 0.2, -1);
        for (PathOrder order : List.of(
                PathOrder.bisection(UNEVEN),
                PathOrder.forward(UNEVEN),
                PathOrder.bisection(down),
                PathOrder.bisection(TimeGrid.uniform(0, 1, 1)))) {
            TimeGrid grid = order.grid();
            int steps = grid.steps();
            double[][] a = new double[steps + 1][steps];
            for (int r = 0; r < steps; r++) {
                PathOrder.Node node = order.nodes()[r];
                for (int i = 0; i < steps; i++) {
                    a[node.at()][i] = node.a() * a[node.left()][i]
                            + (node.right() < 0 ? 0 : node.b() * a[node.right()][i])
                            + (i == r ? node.c() : 0);
                }
            }
            for (int k = 0; k <= steps; k++) {
                for (int l = 0; l <= steps; l++) {
                    double sum = 0;
                    for (int i = 0; i < steps; i++) {
                        sum += a[k][i] * a[l][i];
                    }
                    double first = grid.first();
                    assertEquals(
                            Math.min(Math.abs(grid.at(k) - first), Math.abs(grid.at(l) - first)), sum, 1e-14 * steps);
                }
            }
        }
    }

    @Test
    void theFirstCoordinateOfTheMotionIsItsEnd() {
        Noise noise = new Threefry(5);
        Sobol sobol = Sobol.plain(2 + 1 + 2 * 7).scrambled(noise, 3);
        Noise tile = new SobolPaths(PathOrder.bisection(UNEVEN), 1, 2, noise, 3).open(8, 16);
        double[] u = new double[16];
        double[] z = new double[32];
        double[] w = new double[32];
        for (int k = 0; k < UNEVEN.steps(); k++) {
            tile.normals(Stream.INCREMENT, 8, 16, k, 2, z);
            for (int i = 0; i < 32; i++) {
                w[i] += Math.sqrt(UNEVEN.at(k + 1) - UNEVEN.at(k)) * z[i];
            }
        }
        for (int j = 0; j < 2; j++) {
            sobol.coordinate(3 + j, 8, 16, u);
            for (int i = 0; i < 16; i++) {
                assertEquals(Math.sqrt(2) * NormalQuantile.at(u[i]), w[2 * i + j], 1e-13);
            }
        }
    }

    @Test
    void aPathDoesNotDependOnItsTile() {
        SobolPaths paths = new SobolPaths(PathOrder.bisection(UNEVEN), 2, 1, new Threefry(5), 0);
        double[] all = new double[64];
        double[] part = new double[8];
        paths.open(0, 64).normals(Stream.INCREMENT, 0, 64, 4, 1, all);
        paths.open(32, 16).normals(Stream.INCREMENT, 40, 8, 4, 1, part);
        assertArrayEquals(Arrays.copyOfRange(all, 40, 48), part);
        assertThrows(IllegalArgumentException.class, () -> paths.open(32, 16)
                .normals(Stream.INCREMENT, 31, 1, 4, 1, new double[1]));
    }

    /** The values that the table has no dimensions for are pseudo-random, and the motion is what it should be all the same. */
    @Test
    void beyondTheTablePathsGoOnPseudoRandomly() {
        TimeGrid grid = TimeGrid.uniform(0, 1, 1200);
        SobolPaths paths = new SobolPaths(PathOrder.bisection(grid), 1, 1, new Threefry(5), 0);
        assertEquals(Sobol.MOST_DIMENSIONS - 3, paths.quasiRandomValues());
        int n = 256;
        Noise tile = paths.open(0, n);
        double[] z = new double[n];
        double squares = 0;
        double neighbours = 0;
        double[] last = new double[n];
        for (int k = 0; k < 1200; k++) {
            tile.normals(Stream.INCREMENT, 0, n, k, 1, z);
            for (int i = 0; i < n; i++) {
                squares += z[i] * z[i];
                neighbours += z[i] * last[i];
            }
            System.arraycopy(z, 0, last, 0, n);
        }
        double count = 1200.0 * n;
        assertEquals(1, squares / count, 5 * Math.sqrt(2 / count));
        assertEquals(0, neighbours / count, 5 / Math.sqrt(count));
    }
}
