package dev.fokker.core.noise;

import dev.fokker.core.sample.Rows;
import java.util.Arrays;

/** A Brownian motion that stays where it is. */
enum StillBrownian implements Brownian {
    STILL;

    @Override
    public void increment(Rows rows, int m, double[] out) {
        Arrays.fill(out, 0, rows.n() * m, 0);
    }

    @Override
    public void area(Rows rows, int m, double[] out) {
        Arrays.fill(out, 0, rows.n() * m, 0);
    }

    @Override
    public void uniforms(Stream stream, Rows rows, int m, double[] out) {
        Arrays.fill(out, 0, rows.n() * m, 0);
    }

    @Override
    public void normals(Stream stream, Rows rows, int m, double[] out) {
        Arrays.fill(out, 0, rows.n() * m, 0);
    }
}
