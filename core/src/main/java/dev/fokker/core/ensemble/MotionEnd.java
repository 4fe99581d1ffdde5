package dev.fokker.core.ensemble;

import dev.fokker.core.sample.Rows;

/** \(f(T,W_T)\): keeps the motion, and looks at it when it is asked. */
record MotionEnd(StateFunction f) implements Functional {
    @Override
    public boolean seesMotion() {
        return true;
    }

    @Override
    public Reading open(int n) {
        return new Reading() {
            private Rows rows;
            private double[] motion;

            @Override
            public void begin(double t, Rows started) {
                rows = started;
            }

            @Override
            public void after(Rows moved, double[] w) {
                motion = w;
            }

            @Override
            public double of(int i) {
                return f.at(rows.end().at(i), motion, i * (motion.length / rows.n()));
            }
        };
    }
}
