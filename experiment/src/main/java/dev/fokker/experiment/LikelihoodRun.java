package dev.fokker.experiment;

import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.likelihood.DataUnits;
import dev.fokker.core.likelihood.Divergence;
import dev.fokker.core.likelihood.ExactTrace;
import dev.fokker.core.likelihood.KnownLaw;
import dev.fokker.core.likelihood.LikelihoodBudget;
import dev.fokker.core.likelihood.Likelihoods;
import dev.fokker.core.likelihood.LogDensity;
import dev.fokker.core.likelihood.LogLikelihood;
import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.Domain;
import dev.fokker.core.sample.NumericalFailure;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.Denoiser;
import dev.fokker.core.score.ExactScore;
import dev.fokker.core.score.Generation;
import dev.fokker.core.score.Reversal;
import dev.fokker.core.score.TimeReversal;
import dev.fokker.core.solve.Observer;
import dev.fokker.learn.Augmentation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongToIntFunction;

/** A {@link LikelihoodExperiment} under way: blocks of rows, each of whose answers is that of the row alone. */
final class LikelihoodRun {
    private static final int ROWS_OF_A_NETWORK = 64;
    private static final int MOST_ROWS = 512;
    /** Jacobians of a block are at most this many numbers. */
    private static final int ROOM = 1 << 22;
    /** Stages of the method and states beside them. */
    private static final int ARRAYS = 30;

    private final LikelihoodExperiment settings;
    private final Progress progress;
    private final Generator generator;
    private final Noise noise;
    private final ChosenRows chosen;
    private final Samples inside;
    private final DataUnits units;
    private final int d;
    private final int n;
    private final int block;
    private final LikelihoodTable table;
    private final Optional<LikelihoodBound> bound;
    private final AtomicLong done = new AtomicLong();
    private final long began = System.nanoTime();

    LikelihoodRun(LikelihoodExperiment settings, Progress progress) throws IOException {
        this.settings = settings;
        this.progress = progress;
        noise = new Threefry(settings.seed());
        d = Generator.dimension(settings.source());
        int levels = settings.data().levels();
        double cell = levels == 0 ? 1 : new Augmentation(0, levels).step();
        ChosenRows given = LikelihoodData.read(settings.data(), d, settings.seed(), noise);
        chosen = levels == 0 ? given : given.spread(cell, noise);
        n = chosen.rows().n();
        boolean network = settings.source().model().isPresent();
        block = network ? ROWS_OF_A_NETWORK : (int) Math.max(8, Math.min(MOST_ROWS, ROOM / ((long) d * d)));
        checkMemory();
        generator = Generator.of(settings.source(), settings.process());
        requireClasses();
        inside = generator.inward(chosen.rows());
        units = DataUnits.of(generator.units().scale(), cell);
        table = new LikelihoodTable(chosen, units, settings.bound() > 0);
        bound = settings.bound() > 0 ? Optional.of(boundOf()) : Optional.empty();
    }

    private void checkMemory() {
        Divergence trace = settings.trace().divergenceOf();
        int k = trace.values();
        long probes = trace instanceof ExactTrace ? (long) d * d : 2L * k * d;
        long each = (long) ARRAYS * (d + k) + probes;
        int rows = Math.min(n, block * settings.threads());
        MemoryBudget.check(progress, "the log-densities of %d rows at once".formatted(rows), rows, each, 1);
    }

    private void requireClasses() {
        if (settings.data().labels() && generator.classes() == 0) {
            throw new Mistake("--labels: the model knows no classes; leave --labels out");
        }
    }

    private Reversal flow() {
        if (generator.path().isPresent()) {
            WatchedDenoiser watched = new WatchedDenoiser(generator.denoiser().orElseThrow(), progress);
            return new Generation(generator.path().get(), watched, 0);
        }
        return new TimeReversal(generator.forward(), generator.score(), 0);
    }

    private LogLikelihood method() {
        Domain clock = Defaults.clock(generator.forward());
        LogDensity last = settings.prior().equals(LikelihoodExperiment.STANDARD)
                ? generator.path().orElseThrow().prior()::logDensity
                : LogDensity.of((ExactScore) generator.score(), clock.last());
        return new LogLikelihood(
                flow(), last, settings.from(), clock.last(), settings.trace().divergenceOf(), settings.tolerance());
    }

    private LikelihoodBound boundOf() {
        Denoiser watched = new WatchedDenoiser(generator.denoiser().orElseThrow(), progress);
        return new LikelihoodBound(
                generator.path().orElseThrow(),
                settings.data().labels() ? new LabelledDenoiser(watched, labels()) : watched,
                mixture(),
                Math.max(settings.from(), Defaults.EARLIEST),
                settings.bound(),
                noise);
    }

    private LongToIntFunction labels() {
        return settings.data().labels() ? path -> chosen.label((int) path) : path -> Rows.NO_LABEL;
    }

    Summary run() throws IOException {
        progress.begin("likelihood", n);
        ExecutorService pool = Executors.newFixedThreadPool(settings.threads());
        Optional<LikelihoodBudget> budget;
        try {
            List<Future<?>> blocks = new ArrayList<>();
            for (int from = 0; from < n; from += block) {
                int first = from;
                blocks.add(pool.submit(() -> block(first)));
            }
            for (Future<?> each : blocks) {
                await(each);
            }
            budget = budget();
        } catch (Stopped e) {
            throw stopped();
        } finally {
            pool.shutdownNow();
        }
        progress.end();
        table.write(settings.output());
        requireAll();
        return summary(budget);
    }

    private static void await(Future<?> block) {
        try {
            block.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Stopped("interrupted");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private void block(int first) {
        progress.check("");
        Samples rows = inside.rows(first, Math.min(first + block, n));
        Observer watch = seen -> progress.check("");
        Likelihoods found = method().of(rows, noise, first, labels(), watch);
        bound.ifPresent(b -> table.bound(first, b.of(rows, first, noise)));
        table.add(first, found);
        progress.at(done.addAndGet(rows.n()), "");
    }

    private Stopped stopped() throws IOException {
        progress.end();
        // Other threads may finish rows meanwhile: what is said is what was written.
        int kept = table.write(settings.output());
        if (kept == 0) {
            return new Stopped("nothing was written: no row was finished");
        }
        return new Stopped("%d of %d rows are finished and are in %s".formatted(kept, n, settings.output()));
    }

    private void requireAll() {
        int kept = table.finished();
        if (kept < n) {
            throw new NumericalFailure(
                    "likelihood: %d of %d rows cannot meet the tolerance %s, the first is row %d; the others are in %s; try a larger --tolerance or a later --from"
                            .formatted(n - kept, n, settings.tolerance(), table.firstLost(), settings.output()));
        }
    }

    private int checked() {
        return Math.min(Math.min(settings.check(), block), n);
    }

    /** Of the first rows that are to be checked. */
    private Optional<LikelihoodBudget> budget() {
        int count = checked();
        if (count == 0) {
            return Optional.empty();
        }
        LogLikelihood method = method();
        Optional<KnownLaw> known = law().map(law -> KnownLaw.of(law, (ExactScore) generator.score(), method));
        Likelihoods found = table.firstBlock().first(count);
        return Optional.of(LikelihoodBudget.of(method, found, noise, 0, labels(), known, seen -> progress.check("")));
    }

    private Optional<LogDensity> law() {
        return mixture().map(law -> law::logDensity);
    }

    private Optional<Mixture> mixture() {
        return settings.source()
                .target()
                .map(TargetFile::law)
                .filter(Mixture.class::isInstance)
                .map(Mixture.class::cast);
    }

    private Summary summary(Optional<LikelihoodBudget> budget) {
        Summary summary = new Summary()
                .put("command", "likelihood")
                .put("process", settings.process().name())
                .put("rows", n)
                .put("dimension", d)
                .put("divergence", settings.trace().divergence());
        if (settings.trace().probes() != null) {
            summary.put("probe", settings.trace().probe())
                    .put("probes", settings.trace().probes());
        }
        summary.put("prior", settings.prior())
                .put("from", settings.from())
                .put("tolerance", settings.tolerance())
                .put("levels", settings.data().levels())
                .put("seed", settings.seed());
        table.tell(summary, settings.bound());
        law().ifPresent(law -> summary.put("exactMean", mean(law.of(chosen.rows()))));
        budget.ifPresent(found -> summary.put("budget", table.told(found, checked())));
        return summary.put("seconds", (System.nanoTime() - began) / 1e9).put("output", settings.output());
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double v : values) {
            sum += v / values.length;
        }
        return sum;
    }
}
