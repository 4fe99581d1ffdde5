package dev.fokker.core.noise;

import dev.fokker.core.sample.Rows;

/** Noise that is given for consecutive paths at one draw, as a fixed grid asks for it; other rows are served one by one. */
public interface ConsecutiveNoise extends Noise {
    @Override
    default void normals(Stream stream, Rows rows, long[] draw, int m, double[] out) {
        if (consecutive(rows, draw)) {
            normals(stream, rows.path()[0], rows.n(), draw[0], m, out);
            return;
        }
        double[] row = new double[m];
        for (int i = 0; i < rows.n(); i++) {
            normals(stream, rows.path()[i], 1, draw[i], m, row);
            System.arraycopy(row, 0, out, i * m, m);
        }
    }

    @Override
    default void uniforms(Stream stream, Rows rows, long[] draw, int m, double[] out) {
        if (consecutive(rows, draw)) {
            uniforms(stream, rows.path()[0], rows.n(), draw[0], m, out);
            return;
        }
        double[] row = new double[m];
        for (int i = 0; i < rows.n(); i++) {
            uniforms(stream, rows.path()[i], 1, draw[i], m, row);
            System.arraycopy(row, 0, out, i * m, m);
        }
    }

    private static boolean consecutive(Rows rows, long[] draw) {
        long[] path = rows.path();
        for (int i = 1; i < rows.n(); i++) {
            if (path[i] != path[0] + i || draw[i] != draw[0]) {
                return false;
            }
        }
        return rows.n() > 0;
    }
}
