package dev.fokker.core.solve;

import dev.fokker.core.process.Field;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.score.Generation;

/**
 * What is done about the end of a run (law E23). For methods without noise the first three are one.
 *
 * @param <S> the systems that it can end
 */
public final class FinalStep<S extends Sde> {
    /** How the rows are finished at the last time. */
    @FunctionalInterface
    interface Finish<S> {
        void apply(S system, Rows rows);
    }

    private final boolean noisy;
    private final Finish<S> finish;

    private FinalStep(boolean noisy, Finish<S> finish) {
        this.noisy = noisy;
        this.finish = finish;
    }

    /** Stops at the last time, and does nothing more. */
    public static FinalStep<Sde> none() {
        return new FinalStep<>(true, (system, rows) -> {});
    }

    /** The last step has its noise like any other: the same as {@link #none}, by its other name. */
    public static FinalStep<Sde> noise() {
        return none();
    }

    /** The last step is made without noise. */
    public static FinalStep<Sde> zero() {
        return new FinalStep<>(false, (system, rows) -> {});
    }

    /** Ends with \(\hat x_0(x,t_K)\), one evaluation more: what to show people. */
    public static FinalStep<Generation> tweedie() {
        return new FinalStep<>(true, (generation, rows) -> {
            Field denoise = new CountedField(generation.denoiser().open(rows.n()));
            denoise.eval(rows, rows.end(), rows.x(), rows.next());
            rows.accept();
        });
    }

    boolean noisy() {
        return noisy;
    }

    void finish(S system, Rows rows) {
        finish.apply(system, rows);
    }
}
