package dev.fokker.core.noise;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.sample.Rows;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AntitheticTest {
    private static final int M = 3;
    private final Noise base = new Threefry(4);
    private final Noise pairs = new Antithetic(base);

    @Test
    void theTwoOfAPairAreOpposite() {
        double[] z = new double[10 * M];
        double[] u = new double[10 * M];
        double[] plain = new double[5 * M];
        pairs.normals(Stream.INCREMENT, 0, 10, 7, M, z);
        pairs.uniforms(Stream.INCREMENT, 0, 10, 7, M, u);
        base.normals(Stream.INCREMENT, 0, 5, 7, M, plain);
        for (int k = 0; k < 5; k++) {
            for (int j = 0; j < M; j++) {
                int even = 2 * k * M + j;
                assertEquals(plain[k * M + j], z[even]);
                assertEquals(-z[even], z[even + M]);
                assertEquals(1 - 0x1p-53, u[even] + u[even + M]);
                assertTrue(u[even + M] >= 0 && u[even + M] < 1);
            }
        }
    }

    @Test
    void anyCutOfThePathsGivesTheSameNumbers() {
        double[] all = new double[40 * M];
        pairs.normals(Stream.INCREMENT, 0, 40, 2, M, all);
        for (int first = 0; first < 6; first++) {
            for (int n = 0; n < 7; n++) {
                double[] part = new double[n * M];
                pairs.normals(Stream.INCREMENT, first, n, 2, M, part);
                assertArrayEquals(Arrays.copyOfRange(all, first * M, (first + n) * M), part);
            }
        }
    }

    @Test
    void scatteredRowsHaveTheNumbersOfTheirPaths() {
        Rows rows = new Rows(3, 1);
        long[] path = {9, 4, 30};
        System.arraycopy(path, 0, rows.path(), 0, 3);
        double[] all = new double[40 * M];
        double[] out = new double[3 * M];
        pairs.normals(Stream.INCREMENT, 0, 40, 2, M, all);
        pairs.normals(Stream.INCREMENT, rows, new long[] {2, 2, 2}, M, out);
        for (int i = 0; i < 3; i++) {
            int at = (int) path[i] * M;
            assertArrayEquals(Arrays.copyOfRange(all, at, at + M), Arrays.copyOfRange(out, i * M, (i + 1) * M));
        }
    }
}
