package dev.fokker.core.ensemble;

import dev.fokker.core.noise.Noise;
import dev.fokker.core.process.Sde;
import dev.fokker.core.solve.FinalStep;
import dev.fokker.core.solve.FixedGrid;
import dev.fokker.core.solve.Method;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.solve.Run;
import java.util.Arrays;
import java.util.List;

/** A tile on its way, read by functionals; for one thread. */
final class ReadWalk {
    private final Run<?> run;
    private final List<Functional.Reading> readings;
    private final double[] motion;

    private ReadWalk(Run<?> run, List<Functional.Reading> readings, double[] motion) {
        this.run = run;
        this.readings = readings;
        this.motion = motion;
    }

    /** The paths {@code first..first+n} at their start. */
    static <S extends Sde> ReadWalk start(
            Problem<S> problem,
            Method<? super S> method,
            List<Functional> functionals,
            Noise noise,
            long first,
            int n) {
        FixedGrid<S> solver = new FixedGrid<>(method, FinalStep.none());
        boolean tracked = functionals.stream().anyMatch(Functional::seesMotion);
        TrackedNoise seen = tracked
                ? new TrackedNoise(
                        noise, problem.grid(), n, problem.system().diffusion().noiseDimension())
                : null;
        Run<S> run = solver.start(problem, tracked ? seen : noise, first, n);
        List<Functional.Reading> readings =
                functionals.stream().map(f -> f.open(n)).toList();
        readings.forEach(r -> r.begin(problem.grid().first(), run.rows()));
        return new ReadWalk(run, readings, tracked ? seen.w() : new double[0]);
    }

    boolean done() {
        return run.done();
    }

    /** One step. */
    void advance() {
        run.advance(rows -> {
            for (Functional.Reading reading : readings) {
                reading.after(rows, motion);
            }
        });
    }

    /** All steps. */
    ReadWalk toEnd() {
        while (!done()) {
            advance();
        }
        return this;
    }

    /** Row i's number j goes to {@code values[offset + i * stride + j]}; returns the field evaluations. */
    long read(double[] values, int offset, int stride) {
        int n = run.rows().n();
        for (int j = 0; j < readings.size(); j++) {
            for (int i = 0; i < n; i++) {
                values[offset + i * stride + j] = readings.get(j).of(i);
            }
        }
        return Arrays.stream(run.rows().evaluations(), 0, n).sum();
    }
}
