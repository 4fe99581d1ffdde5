package dev.fokker.experiment;

import dev.fokker.core.process.Field;
import dev.fokker.core.score.Denoiser;
import java.util.function.LongToIntFunction;

/**
 * A denoiser that is told the class of each path.
 *
 * @param denoiser the same
 * @param labels the class of a path by its number
 */
record LabelledDenoiser(Denoiser denoiser, LongToIntFunction labels) implements Denoiser {
    @Override
    public int dimension() {
        return denoiser.dimension();
    }

    @Override
    public void requireScore(String use) {
        denoiser.requireScore(use);
    }

    @Override
    public Field open(int maxRows) {
        Field field = denoiser.open(maxRows);
        return (rows, t, x, out) -> {
            for (int i = 0; i < rows.n(); i++) {
                rows.label()[i] = labels.applyAsInt(rows.path()[i]);
            }
            field.eval(rows, t, x, out);
        };
    }
}
