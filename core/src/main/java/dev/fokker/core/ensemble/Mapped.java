package dev.fokker.core.ensemble;

import dev.fokker.core.sample.Rows;
import java.util.function.DoubleUnaryOperator;

/** A function of a functional. */
record Mapped(Functional inner, DoubleUnaryOperator map) implements Functional {
    @Override
    public boolean seesMotion() {
        return inner.seesMotion();
    }

    @Override
    public Reading open(int n) {
        Reading reading = inner.open(n);
        return new Reading() {
            @Override
            public void begin(double t, Rows rows) {
                reading.begin(t, rows);
            }

            @Override
            public void after(Rows rows, double[] w) {
                reading.after(rows, w);
            }

            @Override
            public double of(int i) {
                return map.applyAsDouble(reading.of(i));
            }
        };
    }
}
