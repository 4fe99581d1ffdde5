package dev.fokker.testkit;

import dev.fokker.core.process.Diagonal;
import dev.fokker.core.process.Diffusion;
import dev.fokker.core.process.Field;
import dev.fokker.core.process.Sde;
import dev.fokker.core.score.Score;

/**
 * dX = -X/2 dt + sqrt(1 + X^2) dW: its stationary density is proportional to (1 + x^2)^{-3/2}, and nothing flows there.
 *
 * @param diffusion its noise, written as any structure
 */
record HeavyTails(Diffusion diffusion) implements Sde {
    HeavyTails() {
        this(new Diagonal(1, (t, x, j) -> Math.sqrt(1 + x * x), (t, x, j) -> x / Math.sqrt(1 + x * x)));
    }

    @Override
    public int dimension() {
        return 1;
    }

    @Override
    public Field drift(int maxRows) {
        return (rows, t, x, out) -> {
            for (int i = 0; i < rows.n(); i++) {
                out[i] = -0.5 * x[i];
            }
        };
    }

    /** The score of the stationary density. */
    record Stationary() implements Score {
        @Override
        public int dimension() {
            return 1;
        }

        @Override
        public Field open(int maxRows) {
            return (rows, t, x, out) -> {
                for (int i = 0; i < rows.n(); i++) {
                    out[i] = -3 * x[i] / (1 + x[i] * x[i]);
                }
            };
        }
    }
}
