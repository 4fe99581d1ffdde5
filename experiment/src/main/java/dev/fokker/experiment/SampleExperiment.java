package dev.fokker.experiment;

import static dev.fokker.experiment.Settings.or;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.sample.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Draws from a target or a model: settings that are null are filled in by {@link #resolved}.
 *
 * @param source the target or model
 * @param process the process; a model has its own
 * @param n how many; left out with {@code init}
 * @param method its name, or {@code auto} for an advisor's choice
 * @param grid its name; the advisor's own for {@code auto}
 * @param steps of the grid
 * @param evaluations of the denoiser that a row may cost; steps are then as many as it pays for; null where steps are given
 * @param eta share of the forward noise
 * @param tolerance of a method that chooses its own steps; the error that is wanted for {@code auto}
 * @param advice a file that keeps an advisor's choice, read if it exists and written if not; null for none
 * @param from the time at which runs start
 * @param to the time at which they end
 * @param finalStep what is done about the end
 * @param init a file of starting points, one a run
 * @param label the class that a model with classes is asked for; all of them in turn where it is left out
 * @param seed of all noise
 * @param threads how many work at once
 * @param deadline seconds after which the run stops before its next step and is kept in {@code checkpoint}; null for none
 * @param checkpoint a file for the state of a run that was stopped; null for none
 * @param resume a file that {@code checkpoint} wrote; null to begin anew
 * @param output a .csv, .npy, .png or .gif file
 */
@JsonIgnoreProperties({"deadline", "checkpoint", "resume"})
public record SampleExperiment(
        Source source,
        ProcessFile process,
        Long n,
        String method,
        String grid,
        Integer steps,
        Integer evaluations,
        Double eta,
        Double tolerance,
        Path advice,
        Double from,
        Double to,
        String finalStep,
        Path init,
        Integer label,
        Long seed,
        Integer threads,
        Double deadline,
        Path checkpoint,
        Path resume,
        Path output)
        implements Experiment {
    private static final String AUTO = "auto";
    private static final long USUAL_COUNT = 1000;

    /** What depends on the method. */
    private record Way(
            String method,
            String grid,
            Integer steps,
            Double eta,
            Double tolerance,
            Double from,
            Double to,
            String finalStep) {}

    /** So many samples by a method and its steps; what is null is filled in by {@link #resolved}. */
    static SampleExperiment of(
            Source source, long n, String method, Integer steps, Long seed, Integer threads, Path output) {
        return new SampleExperiment(
                source, null, n, method, null, steps, null, null, null, null, null, null, null, null, null, seed,
                threads, null, null, null, output);
    }

    /** Whether an advisor chooses. */
    boolean auto() {
        return AUTO.equals(method);
    }

    @Override
    public SampleExperiment resolved() throws IOException {
        SourceProcess known = SourceProcess.of(source, process);
        int d = Generator.dimension(source);
        Way way = auto() ? advised(known, d) : named(known);
        Path file = or(output, Path.of("samples.csv"));
        SampleFile.check(file);
        Samples given = init == null ? null : PointsInput.read(init, d);
        return new SampleExperiment(
                source,
                known.file(),
                given == null ? Settings.atLeast("-n", or(n, USUAL_COUNT), 1) : (Long) (long) given.n(),
                way.method(),
                way.grid(),
                way.steps(),
                evaluations,
                way.eta(),
                way.tolerance(),
                advice == null ? null : advice.toAbsolutePath().normalize(),
                time("--from", way.from(), known.path()),
                time("--to", way.to(), known.path()),
                way.finalStep(),
                init == null ? null : init.toAbsolutePath().normalize(),
                label,
                or(seed, 0L),
                Settings.threads(threads),
                deadline == null ? null : (Double) Settings.in("--deadline", deadline, Range.NOT_NEGATIVE),
                checkpoint,
                resume,
                file);
    }

    private Way named(SourceProcess known) {
        Optional<GaussianPath> path = known.path();
        MethodEntry entry = Catalog.METHODS.get(or(method, usualMethod(path)));
        double share = Settings.in("--eta", or(eta, entry.usual().eta()), Range.NOT_NEGATIVE);
        if (share > 0 && !entry.takesNoise()) {
            throw new Mistake(
                    "--eta %s: method '%s' solves the flow and takes no noise; use --eta 0, or euler-maruyama or ddim"
                            .formatted(share, entry.name()));
        }
        boolean shown = path.isPresent() && !entry.adaptive();
        String end = Catalog.FINAL_STEPS
                .get(or(finalStep, shown ? "tweedie" : "none"))
                .name();
        requireTogether(entry);
        return new Way(
                entry.name(),
                grid(path, known.file()),
                entry.adaptive() ? null : (Integer) steps(entry, end),
                share,
                entry.adaptive()
                        ? (Double) Settings.in("--tolerance", or(tolerance, Defaults.TOLERANCE), Range.POSITIVE)
                        : null,
                or(from, known.timeOfNoise()),
                or(to, known.timeOfData()),
                end);
    }

    /** The advisor chooses all but the ends; those of an advice that is kept are its own. */
    private Way advised(SourceProcess known, int d) {
        if (known.path().isEmpty()) {
            throw new Mistake("--method auto: process '%s' is no Gaussian path; try vp, ve or straight"
                    .formatted(known.file().name()));
        }
        refuse("--steps", steps, "give --evaluations or --tolerance");
        refuse("--grid", grid, "it chooses its own");
        refuse("--eta", eta != null && eta == 0 ? null : eta, "it compares flows; leave it out");
        refuse("--final-step", "none".equals(finalStep) ? null : finalStep, "it stops exactly at --to");
        refuse("--checkpoint", checkpoint, "name the method that was chosen");
        refuse("--resume", resume, "name the method that was chosen");
        refuse("--deadline", deadline, "name the method that was chosen");
        AdviceGoal goal = new AdviceGoal(evaluations, tolerance);
        if (advice != null && Files.exists(advice)) {
            AdviceFile kept = AdviceFile.read(advice);
            kept.requireFit(advice, known.file(), d, from, to);
            return new Way(AUTO, null, null, 0.0, tolerance, kept.from(), kept.to(), "none");
        }
        if (goal.absent()) {
            throw new Mistake(
                    advice == null
                            ? "--method auto: give --evaluations or --tolerance, or --advice FILE"
                            : "--advice %s: no such file; to write it, give --evaluations or --tolerance"
                                    .formatted(advice));
        }
        return new Way(
                AUTO, null, null, 0.0, tolerance, or(from, known.timeOfNoise()), or(to, known.timeOfData()), "none");
    }

    private static void refuse(String option, Object given, String instead) {
        if (given != null) {
            throw new Mistake("%s %s: not with --method auto; %s".formatted(option, given, instead));
        }
    }

    private static double time(String option, double t, Optional<GaussianPath> path) {
        return path.isPresent()
                ? Settings.within(option, t, path.get().schedule().domain())
                : Settings.in(option, t, Range.FINITE);
    }

    /** Refuses options that have nothing to do with each other, before any work. */
    private void requireTogether(MethodEntry entry) {
        if (entry.adaptive() && (evaluations != null || steps != null)) {
            throw new Mistake("%s: method '%s' chooses its own steps; give --tolerance"
                    .formatted(evaluations != null ? "--evaluations" : "--steps", entry.name()));
        }
        if (tolerance != null && !entry.adaptive()) {
            throw new Mistake("--tolerance: method '%s' takes the steps of a grid; give --steps or --evaluations"
                    .formatted(entry.name()));
        }
        if (advice != null) {
            throw new Mistake("--advice %s: method '%s' was named; an advice is for --method auto"
                    .formatted(advice, entry.name()));
        }
        if (deadline != null && checkpoint == null) {
            throw new Mistake("--deadline %s: needs --checkpoint FILE for what there is by then".formatted(deadline));
        }
        if ((checkpoint != null || resume != null) && entry.adaptive()) {
            throw new Mistake("--checkpoint, --resume: method '%s' gives each row its own steps; take one with a grid"
                    .formatted(entry.name()));
        }
        if ((checkpoint != null || resume != null) && output != null && SampleFile.wantsFrames(output)) {
            throw new Mistake(
                    "-o %s: a moving picture is of a whole run; leave out --checkpoint and --resume".formatted(output));
        }
    }

    /** The steps that are asked for, or as many as the evaluations pay for, the one at the end included. */
    private int steps(MethodEntry entry, String end) {
        if (evaluations == null) {
            return (int) Settings.atLeast("--steps", or(steps, entry.usual().steps()), 1);
        }
        int atEnd = end.equals("tweedie") ? 1 : 0;
        if (!entry.fixedCost()) {
            throw new Mistake("--evaluations %d: what a step of method '%s' costs depends on where it is; give --steps"
                    .formatted(evaluations, entry.name()));
        }
        int least = entry.evaluationsPerStep() + entry.evaluationsToStart() + atEnd;
        if (evaluations < least) {
            throw new Mistake("--evaluations %d: method '%s' with --final-step %s needs at least %d"
                    .formatted(evaluations, entry.name(), end, least));
        }
        int paid = 1 + (evaluations - least) / entry.evaluationsPerStep();
        if (steps != null && steps != paid) {
            throw new Mistake("--evaluations %d and --steps %d: give one of them".formatted(evaluations, steps));
        }
        return paid;
    }

    private String usualMethod(Optional<GaussianPath> path) {
        boolean flow = eta == null || eta == 0;
        if (path.isPresent()) {
            return flow ? "dpmpp-2m" : "ddim";
        }
        return flow ? "heun" : "euler-maruyama";
    }

    private String grid(Optional<GaussianPath> path, ProcessFile used) {
        String name =
                GridEntry.of(or(grid, path.isPresent() ? "logsnr" : "uniform")).name();
        if (path.isEmpty() && !name.equals("uniform")) {
            throw new Mistake(
                    "--grid %s: process '%s' has no log-SNR; use --grid uniform".formatted(name, used.name()));
        }
        return name;
    }

    @Override
    public void prepare() {
        OutputPlace.check(output);
        if (checkpoint != null) {
            OutputPlace.check(checkpoint);
        }
        if (advice != null) {
            OutputPlace.check(advice);
        }
    }

    @Override
    public Summary run(Progress progress) throws IOException {
        return new SampleRun(this, progress).run();
    }

    @Override
    public SampleExperiment withOutput(Path other) {
        return new SampleExperiment(
                source,
                process,
                n,
                method,
                grid,
                steps,
                evaluations,
                eta,
                tolerance,
                advice,
                from,
                to,
                finalStep,
                init,
                label,
                seed,
                threads,
                deadline,
                checkpoint,
                resume,
                other);
    }
}
