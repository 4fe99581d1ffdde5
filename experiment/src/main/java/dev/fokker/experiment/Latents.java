package dev.fokker.experiment;

import dev.fokker.core.distribution.Distribution;
import dev.fokker.core.generate.LatentMap;
import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.Generation;
import dev.fokker.core.score.TimeReversal;
import dev.fokker.core.solve.Ensemble;
import dev.fokker.core.solve.FinalStep;
import dev.fokker.core.solve.FixedGrid;
import dev.fokker.core.solve.Method;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.solve.Solution;
import dev.fokker.core.solve.Solver;
import dev.fokker.core.time.TimeGrid;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.LongToIntFunction;
import java.util.function.UnaryOperator;

/** A source opened on a course between its data and the noise: rows are moved up, down, or down with noise. */
final class Latents {
    private static final int ROWS_OF_A_NETWORK = 256;
    /** With fewer, a network spends its time on being asked. */
    private static final int FEWEST_OF_A_NETWORK = 32;
    /** Parts of the rows for each thread, at least, so that progress is seen and a stop loses little. */
    private static final int PARTS = 4;

    private final Generator generator;
    private final Course course;
    private final LongToIntFunction labels;
    private final int threads;
    private final int least;
    private final int most;
    private final Progress progress;

    private Latents(
            Generator generator,
            Course course,
            LongToIntFunction labels,
            int threads,
            int least,
            int most,
            Progress progress) {
        this.generator = generator;
        this.course = course;
        this.labels = labels;
        this.threads = threads;
        this.least = least;
        this.most = most;
        this.progress = progress;
    }

    /** Opens a source on a resolved course; {@code label} may be null. */
    static Latents of(Source source, ProcessFile process, Course course, Integer label, int threads, Progress progress)
            throws IOException {
        Generator generator = Generator.of(source, process);
        boolean network = source.model().isPresent();
        return new Latents(
                generator,
                course,
                labels(generator.classes(), label),
                threads,
                network ? FEWEST_OF_A_NETWORK : 1,
                network ? ROWS_OF_A_NETWORK : Ensemble.DEFAULT_TILE,
                progress);
    }

    private static LongToIntFunction labels(int classes, Integer label) {
        if (label == null) {
            return row -> Rows.NO_LABEL;
        }
        if (label < 0 || label >= classes) {
            throw new Mistake(
                    classes == 0
                            ? "--label %d: the source has no classes; leave --label out".formatted(label)
                            : "--label %d: must be one of the classes 0 to %d".formatted(label, classes - 1));
        }
        return row -> label;
    }

    Generator generator() {
        return generator;
    }

    /** The codes, in the units of the process, of data in those of the data. */
    Solution encode(Samples data, Path output, FinishedRows.Writing writing) throws IOException {
        FinishedRows finished = begin("encoding", data.n());
        Samples inside = generator.inward(data);
        Solution codes = finished.solved(
                () -> map(finished).encode(inside, ensemble(data.n()), finished.watch()), data.n(), output, writing);
        progress.end();
        return codes;
    }

    /** The data, in their own units, of codes in those of the process. */
    Solution decode(Samples codes, Path output, FinishedRows.Writing writing) throws IOException {
        FinishedRows finished = begin("decoding", codes.n());
        Solution inside = finished.solved(
                () -> map(finished).decode(codes, ensemble(codes.n()), finished.watch()),
                codes.n(),
                output,
                rows -> writing.write(generator.outward(rows)));
        progress.end();
        return new Solution(generator.outward(inside.samples()), inside.cost());
    }

    private LatentMap<? extends Sde> map(FinishedRows finished) {
        if (generator.path().isPresent()) {
            Generation flow =
                    new Generation(generator.path().get(), generator.denoiser().orElseThrow(), 0);
            Solver<? super Generation> solver = course.entry().solver(FinalStep.none(), tolerance());
            return new LatentMap<>(flow, finished.<Generation>of(solver), up(), labels);
        }
        Sde flow = new TimeReversal(generator.forward(), generator.score(), 0);
        Solver<Sde> solver = course.entry().solverOfAny(FinalStep.none(), tolerance());
        return new LatentMap<>(flow, finished.<Sde>of(solver), up(), labels);
    }

    private TimeGrid up() {
        return course.down(generator.path()).reversed();
    }

    private double tolerance() {
        return course.tolerance() == null ? Defaults.TOLERANCE : course.tolerance();
    }

    /**
     * Runs {@code n} rows of a Gaussian path back from {@code start}; in the units of the data.
     *
     * @param adapted what is made of the method, where it takes the steps of a grid
     */
    Solution back(
            Distribution start,
            Stream stream,
            double eta,
            UnaryOperator<Method<? super Generation>> adapted,
            Noise noise,
            int n,
            Path output,
            FinishedRows.Writing writing)
            throws IOException {
        Generation system = new Generation(
                generator.path().orElseThrow(), generator.denoiser().orElseThrow(), eta);
        Problem<Generation> problem = new Problem<>(system, start, stream, course.down(generator.path()), labels);
        FinishedRows finished = begin("running back", n);
        Solver<? super Generation> solver = course.entry()
                .forGeneration()
                .<Solver<? super Generation>>map(m -> new FixedGrid<Generation>(adapted.apply(m), FinalStep.none()))
                .orElseGet(() -> course.entry().solver(FinalStep.none(), tolerance()));
        Solution inside = finished.solved(
                () -> ensemble(n).solve(finished.<Generation>of(solver), problem, noise, n, finished.watch()),
                n,
                output,
                rows -> writing.write(generator.outward(rows)));
        progress.end();
        return new Solution(generator.outward(inside.samples()), inside.cost());
    }

    private FinishedRows begin(String work, int n) {
        MemoryBudget.check(
                progress, "%d rows of %d numbers".formatted(n, generator.dimension()), n, generator.dimension(), 4);
        progress.begin(work, n);
        return new FinishedRows(progress);
    }

    private Ensemble ensemble(int n) {
        int part = Math.max(least, n / (PARTS * threads));
        return new Ensemble(threads, Math.min(most, part));
    }
}
