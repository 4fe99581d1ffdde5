package dev.fokker.core.ensemble;

import dev.fokker.core.sample.Rows;

/** The mean over time by the trapezoidal rule. */
record TimeAverage(StateFunction f) implements Functional {
    @Override
    public Reading open(int n) {
        double[] sum = new double[n];
        double[] last = new double[n];
        double[] time = new double[n];
        return new Reading() {
            @Override
            public void begin(double t, Rows rows) {
                for (int i = 0; i < n; i++) {
                    last[i] = f.at(t, rows.x(), i * rows.d());
                }
            }

            @Override
            public void after(Rows rows, double[] w) {
                for (int i = 0; i < n; i++) {
                    double t = rows.end().at(i);
                    double h = t - rows.start().at(i);
                    double now = f.at(t, rows.x(), i * rows.d());
                    sum[i] += 0.5 * h * (last[i] + now);
                    time[i] += h;
                    last[i] = now;
                }
            }

            @Override
            public double of(int i) {
                return sum[i] / time[i];
            }
        };
    }
}
