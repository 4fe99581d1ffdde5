package dev.fokker.core.ensemble;

import dev.fokker.core.sample.Rows;

/** The largest value on the grid, or with sign -1 the smallest. */
record Extreme(StateFunction f, int sign) implements Functional {
    @Override
    public Reading open(int n) {
        double[] most = new double[n];
        return new Reading() {
            @Override
            public void begin(double t, Rows rows) {
                for (int i = 0; i < n; i++) {
                    most[i] = sign * f.at(t, rows.x(), i * rows.d());
                }
            }

            @Override
            public void after(Rows rows, double[] w) {
                for (int i = 0; i < n; i++) {
                    most[i] = Math.max(most[i], sign * f.at(rows.end().at(i), rows.x(), i * rows.d()));
                }
            }

            @Override
            public double of(int i) {
                return sign * most[i];
            }
        };
    }
}
