package dev.fokker.examples;

import dev.fokker.core.noise.Brownian;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.solve.Embedded;
import dev.fokker.core.solve.EmbeddedMethod;
import dev.fokker.core.solve.EulerMaruyama;
import dev.fokker.core.solve.Order;
import dev.fokker.core.solve.Stepping;

/**
 * The worst of controllers, in one dimension: it refuses what went up and hurries on where it went down. With noise that is drawn
 * anew for each attempt the law would be lost; over a tree it cannot be.
 */
public record NoiseLed() implements EmbeddedMethod<Sde> {
    @Override
    public Embedded start(Sde sde, int maxRows) {
        Stepping euler = new EulerMaruyama().start(sde, maxRows);
        return new Embedded() {
            @Override
            public void attempt(Rows rows, Brownian w) {
                euler.attempt(rows, w);
            }

            @Override
            public void error(Rows rows, double[] out) {
                for (int i = 0; i < rows.n(); i++) {
                    double h = rows.end().at(i) - rows.start().at(i);
                    double up = rows.next()[i] - rows.x()[i];
                    out[i] = h > 1e-2 && up > 0.3 * Math.sqrt(h) ? 10 : up < 0 ? 0 : 0.9;
                }
            }
        };
    }

    @Override
    public double estimateOrder() {
        return 1;
    }

    @Override
    public Order order() {
        return new Order(0.5, 1, 1);
    }

    @Override
    public int evaluationsPerStep() {
        return 1;
    }
}
