package dev.fokker.testkit;

import dev.fokker.core.process.Field;
import dev.fokker.core.score.Score;

/**
 * A score that is wrong by a factor everywhere: \(c\,\nabla\log p_t\), the error of a model whose effect has closed forms.
 *
 * @param score the right one
 * @param factor c
 */
public record ScaledScore(Score score, double factor) implements Score {
    @Override
    public int dimension() {
        return score.dimension();
    }

    @Override
    public Field open(int maxRows) {
        Field exact = score.open(maxRows);
        return (rows, t, x, out) -> {
            exact.eval(rows, t, x, out);
            for (int k = 0; k < rows.n() * rows.d(); k++) {
                out[k] *= factor;
            }
        };
    }
}
