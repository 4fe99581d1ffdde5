package dev.fokker.experiment;

import static dev.fokker.experiment.Settings.or;

import dev.fokker.core.likelihood.Divergence;
import dev.fokker.core.likelihood.ExactTrace;
import dev.fokker.core.likelihood.HutchPlusPlus;
import dev.fokker.core.likelihood.Hutchinson;
import dev.fokker.core.likelihood.Probe;
import dev.fokker.core.process.Domain;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.learn.ModelStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The log-densities of given rows under a target or a model, with their errors; settings that are null are filled in by
 * {@link #resolved}.
 *
 * @param source the target or model
 * @param process the process; a model has its own
 * @param data the rows
 * @param trace how the divergence is found
 * @param prior what is taken for the law at the last time
 * @param from the time at which rows start
 * @param tolerance of each step
 * @param check rows that the budget of errors is made of
 * @param bound steps of the variational bound that is shown beside; 0 for none
 * @param seed of probes, of rows that are chosen and of values that are moved within their cells
 * @param threads how many work at once
 * @param output a .csv or .npy file
 */
public record LikelihoodExperiment(
        Source source,
        ProcessFile process,
        Data data,
        Trace trace,
        String prior,
        Double from,
        Double tolerance,
        Integer check,
        Integer bound,
        Long seed,
        Integer threads,
        Path output)
        implements Experiment {
    static final String STANDARD = "standard";
    static final String EXACT = "exact";

    private static final int USUAL_CHECK = 100;
    private static final int USUAL_PROBES = 4;
    /** Components up to which a network's divergence is found exactly unless something else is asked for. */
    private static final int FEW = 16;

    /**
     * The rows.
     *
     * @param file a data set by name, a target, a file or a folder, as for training
     * @param levels grey levels that values are moved off; 0 leaves them as they are
     * @param rows how many are taken, by chance; 0 for all
     * @param labels whether the model is told each row's class
     */
    public record Data(String file, Integer levels, Integer rows, Boolean labels) {
        private Data resolved(int usualLevels) {
            if (file == null) {
                throw new Mistake("--data: rows are needed; give a .csv or .npy file or the name of a data set");
            }
            int used = (int) Settings.atLeast("--levels", or(levels, usualLevels), 0);
            if (used == 1) {
                throw new Mistake("--levels 1: must be 0 for none, or at least 2");
            }
            return new Data(file, used, (int) Settings.atLeast("--rows", or(rows, 0), 0), or(labels, false));
        }
    }

    /**
     * How the divergence is found.
     *
     * @param divergence exact, hutchinson or hutch++
     * @param probe rademacher, gaussian or sphere; null where there are none
     * @param probes how many; null where there are none
     */
    public record Trace(String divergence, String probe, Integer probes) {
        private static final List<String> WAYS = List.of(EXACT, "hutchinson", "hutch++");

        private Trace resolved(String usual) {
            String way = oneOf("--divergence", or(divergence, usual), WAYS);
            if (way.equals(EXACT)) {
                if (probe != null || probes != null) {
                    throw new Mistake("%s: --divergence exact has no probes; use hutchinson or hutch++"
                            .formatted(probe != null ? "--probe " + probe : "--probes " + probes));
                }
                return new Trace(way, null, null);
            }
            String law = oneOf("--probe", or(probe, "rademacher"), laws());
            return new Trace(way, law, (int) Settings.atLeast("--probes", or(probes, USUAL_PROBES), 1));
        }

        private static List<String> laws() {
            return Arrays.stream(Probe.values())
                    .map(p -> p.name().toLowerCase(Locale.ROOT))
                    .toList();
        }

        Divergence divergenceOf() {
            if (divergence.equals(EXACT)) {
                return new ExactTrace();
            }
            Probe law = Probe.valueOf(probe.toUpperCase(Locale.ROOT));
            return divergence.equals("hutchinson") ? new Hutchinson(law, probes) : new HutchPlusPlus(law, probes);
        }
    }

    private static String oneOf(String option, String given, List<String> allowed) {
        if (!allowed.contains(given)) {
            throw NearestName.unknown(option, given, allowed);
        }
        return given;
    }

    @Override
    public LikelihoodExperiment resolved() throws IOException {
        ProcessFile used = Generator.process(source, process);
        int d = Generator.dimension(source);
        boolean path = used.of(d) instanceof GaussianPath;
        boolean known = source.target().isPresent();
        if (known) {
            Origin.of(source.target().get(), used);
        }
        Domain clock = Defaults.clock(used.of(d));
        boolean smooth = known && Origin.of(source.target().get(), used).law().isPresent();
        double start = or(from, smooth ? clock.first() : Math.max(clock.first(), Defaults.EARLIEST));
        Settings.within("--from", start, clock);
        if (start == clock.last()) {
            throw new Mistake("--from %s: must be below %s, where the flow ends".formatted(start, clock.last()));
        }
        Path file = or(output, Path.of("likelihood.csv"));
        OutputPlace.ending(file, List.of("csv", "npy"));
        return new LikelihoodExperiment(
                source,
                used,
                or(data, new Data(null, null, null, null)).resolved(usualLevels()),
                or(trace, new Trace(null, null, null)).resolved(known || d <= FEW ? EXACT : "hutchinson"),
                prior(path, known),
                start,
                Settings.in("--tolerance", or(tolerance, Defaults.TOLERANCE), Range.POSITIVE),
                (int) Settings.atLeast("--check", or(check, USUAL_CHECK), 0),
                bound(path, used),
                or(seed, 0L),
                Settings.threads(threads),
                file);
    }

    private int bound(boolean path, ProcessFile used) {
        int steps = (int) Settings.atLeast("--bound", or(bound, 0), 0);
        if (steps > 0 && !path) {
            throw new Mistake(
                    "--bound %d: process '%s' is no Gaussian path, and the bound is of chains on such; use --bound 0, or vp, ve or straight"
                            .formatted(steps, used.name()));
        }
        return steps;
    }

    private String prior(boolean path, boolean known) {
        String used = oneOf("--prior", or(prior, known ? EXACT : STANDARD), List.of(EXACT, STANDARD));
        if (used.equals(EXACT) && !known) {
            throw new Mistake("--prior exact: the law of a model at the last time is not known; use --prior standard");
        }
        if (used.equals(STANDARD) && !path) {
            throw new Mistake(
                    "--prior standard: process '%s' is no Gaussian path and states no prior; use --prior exact"
                            .formatted(or(process, Defaults.PATH).name()));
        }
        return used;
    }

    /** The levels that a model was trained with, none for a target. */
    private int usualLevels() throws IOException {
        return source.model().isEmpty()
                ? 0
                : new ModelStore(source.model().get())
                        .provenance()
                        .plan()
                        .augmentation()
                        .levels();
    }

    @Override
    public Summary run(Progress progress) throws IOException {
        return new LikelihoodRun(this, progress).run();
    }

    @Override
    public LikelihoodExperiment withOutput(Path other) {
        return new LikelihoodExperiment(
                source, process, data, trace, prior, from, tolerance, check, bound, seed, threads, other);
    }
}
