package dev.fokker.core.noise;

import dev.fokker.core.sample.Rows;
import java.util.Arrays;

/**
 * The motion of a fine uniform grid seen on a grid {@code factor} times coarser: increments add, so that runs with different
 * steps walk the same paths. The rows' paths must be consecutive and share their step.
 *
 * @param noise where the fine increments come from
 * @param fineStep length of a fine step
 * @param factor fine steps in a coarse one
 */
public record CoarseBrownian(Noise noise, double fineStep, int factor) implements Brownian {
    /** Refuses a fine step that is not positive, and fewer than one of them. */
    public CoarseBrownian {
        if (!(fineStep > 0) || factor < 1) {
            throw new IllegalArgumentException(
                    "CoarseBrownian: fineStep=%s must be > 0 and factor=%d >= 1".formatted(fineStep, factor));
        }
    }

    @Override
    public void increment(Rows rows, int m, double[] out) {
        double[] part = new double[rows.n() * m];
        Arrays.fill(out, 0, part.length, 0);
        for (int j = 0; j < factor; j++) {
            draw(Stream.INCREMENT, rows, j, m, part);
            for (int k = 0; k < part.length; k++) {
                out[k] += Math.sqrt(fineStep) * part[k];
            }
        }
    }

    /** The integral of the path over the fine steps, each with its own area, less the chord. */
    @Override
    public void area(Rows rows, int m, double[] out) {
        double[] dw = new double[rows.n() * m];
        double[] h = new double[dw.length];
        double[] w = new double[dw.length];
        Arrays.fill(out, 0, dw.length, 0);
        for (int j = 0; j < factor; j++) {
            draw(Stream.INCREMENT, rows, j, m, dw);
            draw(Stream.AREA, rows, j, m, h);
            for (int k = 0; k < dw.length; k++) {
                double step = Math.sqrt(fineStep) * dw[k];
                out[k] += (w[k] + step / 2 + Math.sqrt(fineStep / 12) * h[k]) / factor;
                w[k] += step;
            }
        }
        for (int k = 0; k < dw.length; k++) {
            out[k] -= w[k] / 2;
        }
    }

    @Override
    public void normals(Stream stream, Rows rows, int m, double[] out) {
        noise.normals(stream, rows, rows.step(), m, out);
    }

    @Override
    public void uniforms(Stream stream, Rows rows, int m, double[] out) {
        noise.uniforms(stream, rows, rows.step(), m, out);
    }

    private void draw(Stream stream, Rows rows, int j, int m, double[] out) {
        noise.normals(stream, rows.path()[0], rows.n(), rows.step()[0] * factor + j, m, out);
    }
}
