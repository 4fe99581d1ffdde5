package dev.fokker.core.ensemble;

import dev.fokker.core.sample.Rows;

/** \(f(t_0,X_{t_0})\). */
record AtStart(StateFunction f) implements Functional {
    @Override
    public Reading open(int n) {
        double[] value = new double[n];
        return new Reading() {
            @Override
            public void begin(double t, Rows rows) {
                for (int i = 0; i < n; i++) {
                    value[i] = f.at(t, rows.x(), i * rows.d());
                }
            }

            @Override
            public void after(Rows rows, double[] w) {}

            @Override
            public double of(int i) {
                return value[i];
            }
        };
    }
}
