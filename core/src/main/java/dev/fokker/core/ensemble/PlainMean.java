package dev.fokker.core.ensemble;

import dev.fokker.core.noise.Noise;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.solve.Ensemble;
import java.util.List;

/** The mean of independent paths, \(\bar\Phi\pm\sqrt{V/n}\). */
public record PlainMean() implements Estimator {
    @Override
    public <S extends Sde> Outcome mean(Expectation<S> expectation, Effort effort, Ensemble ensemble, Noise noise) {
        List<Functional> functionals = List.of(expectation.functional());
        Tally.Walk walk = (first, n, values, offset) -> ReadWalk.start(
                        expectation.problem(), expectation.method(), functionals, noise, first, n)
                .toEnd()
                .read(values, offset, 1);
        return new Drawing("PlainMean", effort)
                .of(
                        1,
                        (from, n) -> Tally.of(ensemble, from, n, 1, walk, v -> Samples.copyOf(1, v)),
                        PlainMean::outcome);
    }

    private static Outcome outcome(Tally tally) {
        long n = tally.moments().n();
        return new Outcome(
                tally.estimate(0),
                tally.moments().variance(0),
                (double) tally.evaluations() / n,
                n,
                tally.evaluations());
    }
}
