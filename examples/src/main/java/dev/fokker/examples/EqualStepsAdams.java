package dev.fokker.examples;

import dev.fokker.core.process.Field;
import dev.fokker.core.process.Sde;
import dev.fokker.core.solve.AdamsBashforth;
import dev.fokker.core.solve.Method;
import dev.fokker.core.solve.Order;
import dev.fokker.core.solve.Stepping;

/**
 * Adams and Bashforth with the weights 55, -59, 37, -9 over 24 on any grid, as it is often written: what not to do where steps are
 * unequal. The first three steps are those of {@link AdamsBashforth}. Rows move together.
 */
record EqualStepsAdams() implements Method<Sde> {
    private static final double[] WEIGHTS = {55 / 24.0, -59 / 24.0, 37 / 24.0, -9 / 24.0};

    @Override
    public Stepping start(Sde sde, int maxRows) {
        Field f = sde.drift(maxRows);
        Stepping starter = new AdamsBashforth(4).start(sde, maxRows);
        double[][] past = new double[4][maxRows * sde.dimension()];
        return (rows, w) -> {
            int k = (int) rows.step()[0];
            f.eval(rows, rows.start(), rows.x(), past[k % 4]);
            if (k < 3) {
                starter.attempt(rows, w);
                return;
            }
            double h = rows.end().at(0) - rows.start().at(0);
            for (int j = 0; j < rows.n() * rows.d(); j++) {
                double sum = 0;
                for (int age = 0; age < 4; age++) {
                    sum += WEIGHTS[age] * past[(k - age) % 4][j];
                }
                rows.next()[j] = rows.x()[j] + h * sum;
            }
        };
    }

    @Override
    public Order order() {
        return new Order(Double.NaN, Double.NaN, 2);
    }

    @Override
    public int evaluationsPerStep() {
        return 1;
    }
}
