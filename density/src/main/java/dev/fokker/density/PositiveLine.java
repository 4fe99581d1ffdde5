package dev.fokker.density;

import java.util.Arrays;

/** {@link PositiveFluxes} along one axis. */
final class PositiveLine implements PositiveFluxes {
    private final Generator<Rates> generator;
    private final Rates rates;
    private final double[] next;
    private boolean filled;

    PositiveLine(Generator<Rates> generator) {
        this.generator = generator;
        rates = generator.chain();
        next = new double[rates.cells()];
    }

    @Override
    public void step(double from, double to, double[] m, double[][] out) {
        if (!filled || !generator.autonomous()) {
            generator.at(0.5 * (from + to), rates);
            filled = true;
        }
        double[] flux = out[0];
        Arrays.fill(flux, 0);
        int n = m.length;
        double[] right = rates.right();
        double[] left = rates.left();
        int parts = PositiveFluxes.parts(Math.abs(to - from), rates);
        double c = Math.abs(to - from) / parts;
        for (int k = 0; k < parts; k++) {
            for (int i = 1; i < n; i++) {
                flux[i] += c * (right[i - 1] * m[i - 1] - left[i] * m[i]);
            }
            double down = c * left[0] * m[0];
            double up = c * right[n - 1] * m[n - 1];
            flux[0] += (rates.ring() ? up : 0) - down;
            flux[n] += up - (rates.ring() ? down : 0);
            rates.explicit(c, m, next);
            System.arraycopy(next, 0, m, 0, n);
        }
    }
}
