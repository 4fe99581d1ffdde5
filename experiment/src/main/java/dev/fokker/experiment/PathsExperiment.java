package dev.fokker.experiment;

import static dev.fokker.experiment.Settings.or;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.fokker.core.process.Domain;
import dev.fokker.core.sample.Samples;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Walks a process: settings that are null are filled in by {@link #resolved}. What is kept to go on from is no part of what is
 * run, and is not written down with it.
 *
 * @param process the process
 * @param initial where the paths start; left out with {@code init}
 * @param init a file of starting points, one a path
 * @param paths how many; left out with {@code init}
 * @param from the time at which they start
 * @param to the time at which they end
 * @param steps equal steps; times that every path stops at for a method that chooses its own steps
 * @param method its name
 * @param tolerance of each step, for a method that chooses its own; null for others
 * @param seed of all noise
 * @param threads how many work at once
 * @param save final, all or every:K
 * @param hit a level, {@code 0.5} or {@code x1=0.5}, at which a path ends; null for none
 * @param picture a .png or .svg file; null for none
 * @param checkpoint a file for the state of the run on its way; null for none
 * @param checkpointEvery steps between two states; null without {@code checkpoint}
 * @param resume a file that {@code checkpoint} wrote; null to begin anew
 * @param output a .csv or .npy file
 */
@JsonIgnoreProperties({"checkpoint", "checkpointEvery", "resume"})
public record PathsExperiment(
        ProcessFile process,
        TargetFile initial,
        Path init,
        Long paths,
        Double from,
        Double to,
        Integer steps,
        String method,
        Double tolerance,
        Long seed,
        Integer threads,
        String save,
        String hit,
        Path picture,
        Path checkpoint,
        Integer checkpointEvery,
        Path resume,
        Path output)
        implements Experiment {
    private static final int USUAL_STEPS = 1000;
    private static final int USUAL_STOPS = 100;
    private static final double USUAL_TOLERANCE = 1e-3;
    private static final int USUAL_STATES = 10;

    /** Settings without those that only some runs have. */
    public PathsExperiment(
            ProcessFile process,
            TargetFile initial,
            Path init,
            Long paths,
            Double from,
            Double to,
            Integer steps,
            String method,
            Long seed,
            Integer threads,
            String save,
            Path output) {
        this(
                process, initial, init, paths, from, to, steps, method, null, seed, threads, save, null, null, null,
                null, null, output);
    }

    @Override
    public PathsExperiment resolved() {
        if (initial != null && init != null) {
            throw new Mistake(
                    "--initial and --init: give one of them, the law that starts are drawn from or the starts");
        }
        ProcessFile walked = or(process, Defaults.WALKED);
        String name = or(method, "euler-maruyama");
        MethodEntry entry = Catalog.METHODS.get(name);
        boolean adaptive = entry.adaptive();
        TargetFile start = init == null ? or(initial, Defaults.startOf(walked)) : null;
        Samples given = init == null ? null : PointsInput.read(init);
        int d = given == null ? start.dimension() : given.d();
        Domain domain = Defaults.clock(walked.of(d));
        double begin = Settings.in("--from", or(from, domain.first()), Range.FINITE);
        double end = Settings.in("--to", or(to, domain.last()), Range.FINITE);
        if (begin == end) {
            throw new Mistake("--to %s: the end must differ from the start, --from %s".formatted(end, begin));
        }
        int count = (int) Settings.atLeast("--steps", or(steps, adaptive ? USUAL_STOPS : USUAL_STEPS), 1);
        String saved = or(save, "final");
        Settings.stride(saved);
        Path file = or(output, Path.of("paths.csv"));
        OutputPlace.ending(file, List.of("csv", "npy"));
        requireTogether(name, adaptive, saved, d);
        return new PathsExperiment(
                walked,
                start,
                init == null ? null : init.toAbsolutePath().normalize(),
                given == null ? Settings.atLeast("-n", or(paths, 1000L), 1) : (Long) (long) given.n(),
                begin,
                end,
                count,
                name,
                adaptive ? Settings.in("--tolerance", or(tolerance, usualTolerance(entry)), Range.POSITIVE) : null,
                or(seed, 0L),
                Settings.threads(threads),
                saved,
                hit,
                picture,
                checkpoint,
                checkpoint == null
                        ? null
                        : (int) Settings.atLeast(
                                "--checkpoint-every", or(checkpointEvery, Math.max(1, count / USUAL_STATES)), 1),
                resume,
                file);
    }

    private static double usualTolerance(MethodEntry entry) {
        return entry.takesNoise() ? USUAL_TOLERANCE : Defaults.TOLERANCE;
    }

    /** Refuses options that have nothing to do with each other, before any work. */
    private void requireTogether(String name, boolean adaptive, String saved, int d) {
        if (tolerance != null && !adaptive) {
            throw new Mistake(
                    "--tolerance: method '%s' takes --steps equal steps; a tolerance is for adaptive-shark, adaptive-milstein, adaptive-heun and heun-euler"
                            .formatted(name));
        }
        if (hit != null) {
            HitLevel level = HitLevel.of(hit, d);
            if (adaptive || !saved.equals("final")) {
                throw new Mistake("--hit %s: needs a method with equal steps and --save final".formatted(level));
            }
        }
        if (picture != null) {
            OutputPlace.ending(picture, PictureFile.ENDINGS);
        }
        if (checkpointEvery != null && checkpoint == null) {
            throw new Mistake("--checkpoint-every %d: needs --checkpoint FILE".formatted(checkpointEvery));
        }
        if ((checkpoint != null || resume != null) && (adaptive || hit != null)) {
            throw new Mistake(
                    "--checkpoint, --resume: all paths must stand at one step; leave out --hit and take a method with equal steps, not '%s'"
                            .formatted(name));
        }
    }

    @Override
    public void prepare() {
        OutputPlace.check(output);
        for (Path file : new Path[] {picture, checkpoint}) {
            if (file != null) {
                OutputPlace.check(file);
            }
        }
    }

    @Override
    public Summary run(Progress progress) throws IOException {
        return hit == null ? new Walk(this, progress).run() : new HitRun(this, progress).run();
    }

    @Override
    public PathsExperiment withOutput(Path other) {
        return new PathsExperiment(
                process,
                initial,
                init,
                paths,
                from,
                to,
                steps,
                method,
                tolerance,
                seed,
                threads,
                save,
                hit,
                picture,
                checkpoint,
                checkpointEvery,
                resume,
                other);
    }
}
