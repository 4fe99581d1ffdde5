package dev.fokker.core.ensemble;

import dev.fokker.core.sample.Rows;

/** The mean over the points of the grid after the first of a function of the motion. */
record MotionMean(StateFunction f) implements Functional {
    @Override
    public boolean seesMotion() {
        return true;
    }

    @Override
    public Reading open(int n) {
        double[] sum = new double[n];
        return new Reading() {
            private int steps;

            @Override
            public void begin(double t, Rows rows) {}

            @Override
            public void after(Rows rows, double[] w) {
                steps++;
                int m = w.length / n;
                for (int i = 0; i < n; i++) {
                    sum[i] += f.at(rows.end().at(i), w, i * m);
                }
            }

            @Override
            public double of(int i) {
                return sum[i] / steps;
            }
        };
    }
}
