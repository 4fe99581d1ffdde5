package dev.fokker.core.ensemble;

import dev.fokker.core.noise.Noise;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.solve.Ensemble;
import java.util.List;
import java.util.stream.Stream;

/**
 * \(\bar\Phi-\beta\cdot(\bar C-E\,C)\) with the coefficients of the regression of \(\Phi\) on the controls. As they come from the
 * same paths, the answer has a bias of order 1/n, which vanishes if the regression is linear and is small against the error
 * otherwise; the error is that of the regression's intercept, fit and chance of the controls included. Controls that add
 * nothing are left out. Lavenberg and Welch (1981).
 *
 * @param controls at least one
 */
public record ControlledMean(List<Control> controls) implements Estimator {
    /** Copies the list; refuses an empty one. */
    public ControlledMean {
        controls = List.copyOf(controls);
        if (controls.isEmpty()) {
            throw new IllegalArgumentException("ControlledMean: no controls; give at least one, or use PlainMean");
        }
    }

    @Override
    public <S extends Sde> Outcome mean(Expectation<S> expectation, Effort effort, Ensemble ensemble, Noise noise) {
        if (effort.counted() && effort.paths() < controls.size() + 3) {
            throw new IllegalArgumentException(
                    "ControlledMean: paths=%d are too few for %d controls; at least %d are needed"
                            .formatted(effort.paths(), controls.size(), controls.size() + 3));
        }
        List<Functional> functionals = Stream.concat(
                        Stream.of(expectation.functional()), controls.stream().map(Control::functional))
                .toList();
        int q = functionals.size();
        Tally.Walk walk = (first, n, values, offset) -> ReadWalk.start(
                        expectation.problem(), expectation.method(), functionals, noise, first, n)
                .toEnd()
                .read(values, offset, q);
        return new Drawing("ControlledMean", effort)
                .of(1, (from, n) -> Tally.of(ensemble, from, n, q, walk, v -> Samples.copyOf(q, v)), this::outcome);
    }

    private Outcome outcome(Tally tally) {
        long n = tally.moments().n();
        double[] known = controls.stream().mapToDouble(Control::expectation).toArray();
        return new Outcome(
                new Regression(tally.moments(), known).intercept(),
                tally.moments().variance(0),
                (double) tally.evaluations() / n,
                n,
                tally.evaluations());
    }
}
