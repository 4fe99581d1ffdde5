package dev.fokker.core.ensemble;

import dev.fokker.core.noise.Antithetic;
import dev.fokker.core.noise.Noise;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.solve.Ensemble;
import java.util.List;

/**
 * The mean of pairs of paths with opposite noise, starts included. The two of a pair hang together, so that the error comes from
 * the spread of the means of pairs. It vanishes for a functional that is linear in the noise, and is never above that of
 * independent paths where the functional is monotone in it. Hammersley and Morton (1956).
 */
public record AntitheticMean() implements Estimator {
    @Override
    public <S extends Sde> Outcome mean(Expectation<S> expectation, Effort effort, Ensemble ensemble, Noise noise) {
        List<Functional> functionals = List.of(expectation.functional());
        Noise pairs = new Antithetic(noise);
        Tally.Walk walk = (first, n, values, offset) -> ReadWalk.start(
                        expectation.problem(), expectation.method(), functionals, pairs, first, n)
                .toEnd()
                .read(values, offset, 1);
        return new Drawing("AntitheticMean", effort)
                .of(
                        2,
                        (from, n) -> Tally.of(ensemble, from, n, 1, walk, AntitheticMean::pairs),
                        AntitheticMean::outcome);
    }

    /** Mean and half difference of each pair. */
    private static Samples pairs(double[] values) {
        double[] pairs = new double[values.length];
        for (int k = 0; k < values.length; k += 2) {
            pairs[k] = (values[k] + values[k + 1]) / 2;
            pairs[k + 1] = (values[k] - values[k + 1]) / 2;
        }
        return Samples.copyOf(2, pairs);
    }

    private static Outcome outcome(Tally tally) {
        long pairs = tally.moments().n();
        // V of a path is that of the mean and of the half difference together: E of the latter is 0 by symmetry.
        double spread = tally.moments().variance(0) + tally.moments().variance(1);
        return new Outcome(
                tally.estimate(0), spread, (double) tally.evaluations() / (2 * pairs), 2 * pairs, tally.evaluations());
    }
}
