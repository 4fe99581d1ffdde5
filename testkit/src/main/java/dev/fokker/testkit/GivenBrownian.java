package dev.fokker.testkit;

import dev.fokker.core.noise.Brownian;
import dev.fokker.core.sample.Rows;

/**
 * A motion whose standard normal numbers are given, row by row: the nodes of a quadrature rule. Increments are
 * \(\sqrt{\lvert h\rvert}z\), areas \(\sqrt{\lvert h\rvert/12}\,y\); components beyond those given are 0.
 */
final class GivenBrownian implements Brownian {
    private final int given;
    private final double[] z;
    private final double[] y;

    /** {@code z} and {@code y} are [n, given]. */
    GivenBrownian(int given, double[] z, double[] y) {
        this.given = given;
        this.z = z;
        this.y = y;
    }

    @Override
    public void increment(Rows rows, int m, double[] out) {
        fill(rows, m, z, 1, out);
    }

    @Override
    public void area(Rows rows, int m, double[] out) {
        fill(rows, m, y, 12, out);
    }

    private void fill(Rows rows, int m, double[] from, double part, double[] out) {
        for (int i = 0; i < rows.n(); i++) {
            double scale = Math.sqrt(Math.abs(rows.end().at(i) - rows.start().at(i)) / part);
            for (int j = 0; j < m; j++) {
                out[i * m + j] = j < given ? scale * from[i * given + j] : 0;
            }
        }
    }
}
