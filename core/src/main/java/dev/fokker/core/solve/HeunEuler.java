package dev.fokker.core.solve;

import dev.fokker.core.noise.Brownian;
import dev.fokker.core.process.Field;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.Rows;

/**
 * Heun's method with the difference to Euler's, \(\tfrac h2(f_1-f_0)\), as the error estimate: what an adaptive driver needs. For
 * flows. Hairer, Norsett and Wanner (1993), II.4.
 */
public record HeunEuler() implements Method<Sde>, EmbeddedMethod<Sde> {
    @Override
    public Embedded start(Sde sde, int maxRows) {
        if (!sde.diffusion().absent()) {
            throw new IllegalArgumentException("HeunEuler: %s has noise and the method takes none; use eta=0 (the flow)"
                    .formatted(sde.getClass().getSimpleName()));
        }
        return new Pair(new CountedField(sde.drift(maxRows)), maxRows * sde.dimension());
    }

    @Override
    public Order order() {
        return new Order(Double.NaN, Double.NaN, 2);
    }

    @Override
    public double estimateOrder() {
        return 2;
    }

    @Override
    public int evaluationsPerStep() {
        return 2;
    }

    private static final class Pair implements Embedded {
        private final Field f;
        private final double[] first;
        private final double[] second;
        private final double[] error;

        Pair(Field f, int size) {
            this.f = f;
            first = new double[size];
            second = new double[size];
            error = new double[size];
        }

        @Override
        public void attempt(Rows rows, Brownian w) {
            double[] next = rows.next();
            int d = rows.d();
            f.eval(rows, rows.start(), rows.x(), first);
            Proposal.alongDrift(rows, first, next);
            f.eval(rows, rows.end(), next, second);
            for (int i = 0; i < rows.n(); i++) {
                double half = 0.5 * (rows.end().at(i) - rows.start().at(i));
                for (int k = i * d; k < (i + 1) * d; k++) {
                    error[k] = half * (second[k] - first[k]);
                    next[k] += error[k];
                }
            }
        }

        @Override
        public double[] error(Rows rows) {
            return error;
        }
    }
}
