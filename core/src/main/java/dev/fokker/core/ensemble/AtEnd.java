package dev.fokker.core.ensemble;

import dev.fokker.core.sample.Rows;

/** \(f(T,X_T)\): keeps the rows, and looks at them when it is asked. */
record AtEnd(StateFunction f) implements Functional {
    @Override
    public Reading open(int n) {
        return new Reading() {
            private Rows rows;

            @Override
            public void begin(double t, Rows started) {
                rows = started;
            }

            @Override
            public void after(Rows moved, double[] w) {}

            @Override
            public double of(int i) {
                return f.at(rows.end().at(i), rows.x(), i * rows.d());
            }
        };
    }
}
