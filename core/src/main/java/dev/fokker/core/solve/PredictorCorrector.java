package dev.fokker.core.solve;

import dev.fokker.core.noise.Brownian;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.score.Reversal;

/**
 * A step of any method, and then a corrector's moves at the time the step has come to (law E07: at the old time they would lead to
 * the law that has just been left). Song et al. (2021), algorithm 1.
 *
 * @param predictor makes the step
 * @param corrector moves what it has come to
 * @param <S> the systems that the predictor takes
 */
public record PredictorCorrector<S extends Reversal>(Method<? super S> predictor, Corrector corrector)
        implements Method<S> {
    @Override
    public Stepping start(S system, int maxRows) {
        return new Steps(predictor.start(system, maxRows), corrector.start(system, maxRows));
    }

    /** No order along the Brownian path, as a corrector leaves it; in means the lower one of the two. */
    @Override
    public Order order() {
        return new Order(0, Math.min(predictor.order().weak(), corrector.order()), Double.NaN);
    }

    @Override
    public int evaluationsPerStep() {
        return predictor.evaluationsPerStep() + corrector.evaluationsPerStep();
    }

    private record Steps(Stepping prediction, Correction correction) implements Stepping {
        @Override
        public void attempt(Rows rows, Brownian w) {
            prediction.attempt(rows, w);
            correction.apply(rows, w);
        }

        @Override
        public void accept(Rows rows, boolean[] taken) {
            prediction.accept(rows, taken);
        }

        @Override
        public void keep(int[] kept, int count) {
            prediction.keep(kept, count);
        }

        @Override
        public double[] history(int n) {
            return prediction.history(n);
        }

        @Override
        public void resume(double[] history, int n) {
            prediction.resume(history, n);
        }
    }
}
