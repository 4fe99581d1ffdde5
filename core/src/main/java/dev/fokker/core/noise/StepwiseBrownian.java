package dev.fokker.core.noise;

import dev.fokker.core.sample.Rows;

/**
 * The motion that a run over a fixed grid sees: each step's increment and area stand at the step's number.
 *
 * @param noise where the numbers come from
 */
record StepwiseBrownian(Noise noise) implements Brownian {
    @Override
    public void increment(Rows rows, int m, double[] out) {
        noise.normals(Stream.INCREMENT, rows, rows.step(), m, out);
        scale(rows, m, 1, out);
    }

    @Override
    public void area(Rows rows, int m, double[] out) {
        noise.normals(Stream.AREA, rows, rows.step(), m, out);
        scale(rows, m, 12, out);
    }

    @Override
    public void normals(Stream stream, Rows rows, int m, double[] out) {
        noise.normals(stream, rows, rows.step(), m, out);
    }

    @Override
    public void uniforms(Stream stream, Rows rows, int m, double[] out) {
        noise.uniforms(stream, rows, rows.step(), m, out);
    }

    /** {@code out *= sqrt(|h| / part)}, row by row. */
    private static void scale(Rows rows, int m, double part, double[] out) {
        if (rows.start().shared() && rows.end().shared()) {
            double factor = Math.sqrt(Math.abs(rows.end().at(0) - rows.start().at(0)) / part);
            for (int k = 0; k < rows.n() * m; k++) {
                out[k] *= factor;
            }
            return;
        }
        for (int i = 0; i < rows.n(); i++) {
            double factor = Math.sqrt(Math.abs(rows.end().at(i) - rows.start().at(i)) / part);
            for (int k = i * m; k < (i + 1) * m; k++) {
                out[k] *= factor;
            }
        }
    }
}
