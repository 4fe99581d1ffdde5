package dev.fokker.experiment;

import dev.fokker.core.noise.Noise;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.NumericalFailure;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.solve.Observer;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.solve.Solution;
import dev.fokker.core.solve.Solver;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** The rows that have come to their end, so that nothing is lost where the others are stopped or fail. */
final class FinishedRows {
    private final Progress progress;
    private final Map<Long, Samples> parts = new ConcurrentSkipListMap<>();
    private final AtomicLong done = new AtomicLong();

    FinishedRows(Progress progress) {
        this.progress = progress;
    }

    /** Writes the first rows, and completes what belongs to them. */
    @FunctionalInterface
    interface Writing {
        void write(Samples rows) throws IOException;
    }

    /** {@code solver}, whose rows are kept here as they finish. */
    <S extends Sde> Solver<S> of(Solver<? super S> solver) {
        return new Kept<>(solver);
    }

    /** Stops the work where that was asked for. */
    Observer watch() {
        return rows -> progress.check("");
    }

    private final class Kept<S extends Sde> implements Solver<S> {
        private final Solver<? super S> solver;

        Kept(Solver<? super S> solver) {
            this.solver = solver;
        }

        @Override
        public <P extends S> Solution solve(Problem<P> problem, Noise noise, long first, int n, Observer observer) {
            Solution part = solver.solve(problem, noise, first, n, observer);
            parts.put(first, part.samples());
            progress.at(done.addAndGet(n), "");
            return part;
        }
    }

    /** What {@code work} comes to; where it breaks off, the rows before the first unfinished one are written, and the end says so. */
    Solution solved(Supplier<Solution> work, int n, Path output, Writing writing) throws IOException {
        try {
            return work.get();
        } catch (Stopped e) {
            throw new Stopped(kept(n, output, writing));
        } catch (NumericalFailure e) {
            NumericalFailure told = new NumericalFailure(
                    "%s%n%s".formatted(e.getMessage(), kept(n, output, writing)),
                    e.partial().orElse(null));
            told.initCause(e);
            throw told;
        }
    }

    private String kept(int n, Path output, Writing writing) throws IOException {
        double[] x = {};
        int d = 1;
        for (Map.Entry<Long, Samples> part : parts.entrySet()) {
            if (part.getKey() * part.getValue().d() != x.length) {
                break;
            }
            d = part.getValue().d();
            double[] more = part.getValue().toArray();
            int at = x.length;
            x = Arrays.copyOf(x, at + more.length);
            System.arraycopy(more, 0, x, at, more.length);
        }
        if (x.length == 0) {
            return "no row was finished, and nothing was written";
        }
        writing.write(Samples.copyOf(d, x));
        return "the first %d of %d rows are finished, and are in %s".formatted(x.length / d, n, output);
    }
}
