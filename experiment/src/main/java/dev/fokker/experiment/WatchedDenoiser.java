package dev.fokker.experiment;

import dev.fokker.core.process.Field;
import dev.fokker.core.score.Denoiser;

/**
 * A denoiser between whose evaluations work can be stopped.
 *
 * @param denoiser the same
 * @param progress who is asked
 */
record WatchedDenoiser(Denoiser denoiser, Progress progress) implements Denoiser {
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
            progress.check("nothing was written");
            field.eval(rows, t, x, out);
        };
    }
}
