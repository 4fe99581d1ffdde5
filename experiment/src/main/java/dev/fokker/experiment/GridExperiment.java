package dev.fokker.experiment;

import static dev.fokker.experiment.Settings.or;

import dev.fokker.core.process.Domain;
import dev.fokker.core.process.GaussianPath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Makes a grid for a target or a model: settings that are null are filled in by {@link #resolved}.
 *
 * @param source the target or model
 * @param process the process; a model has its own
 * @param kind pilot or fitted
 * @param evaluations of a run that the grid is for
 * @param method its name; the best of a few where it is left out
 * @param paths that it is measured on or fitted to
 * @param from the time at which runs start
 * @param to the time at which they end
 * @param seed of the paths
 * @param output a .json file
 */
public record GridExperiment(
        Source source,
        ProcessFile process,
        String kind,
        Integer evaluations,
        String method,
        Integer paths,
        Double from,
        Double to,
        Long seed,
        Path output)
        implements Experiment {
    private static final int USUAL_EVALUATIONS = 12;
    private static final int MOST_EVALUATIONS = 256;

    @Override
    public GridExperiment resolved() throws IOException {
        ProcessFile used = Generator.process(source, process);
        if (!(used.of(Generator.dimension(source)) instanceof GaussianPath path)) {
            throw new Mistake(
                    "process '%s' is no Gaussian path, and has no log-SNR to put a grid on; use vp, ve, straight or another of them"
                            .formatted(used.name()));
        }
        String made = Catalog.GRID_KINDS.get(or(kind, "fitted")).name();
        Domain clock = path.schedule().domain();
        Path file = or(output, Path.of("grid.json"));
        OutputPlace.ending(file, List.of("json"));
        OutputPlace.check(file);
        boolean fitted = made.equals("fitted");
        int usualPaths = source.model().isPresent() ? fitted ? 128 : 64 : fitted ? 500 : 200;
        int count = or(evaluations, USUAL_EVALUATIONS);
        if (count < 1 || count > MOST_EVALUATIONS) {
            throw new Mistake(
                    "--evaluations %d: must be a whole number from 1 to %d".formatted(count, MOST_EVALUATIONS));
        }
        GridCandidates.check(method, count);
        return new GridExperiment(
                source,
                used,
                made,
                count,
                method,
                (int) Settings.atLeast("--paths", or(paths, usualPaths), fitted ? 8 : 1),
                inside("--from", or(from, clock.last()), clock),
                inside("--to", or(to, Math.max(clock.first(), Defaults.EARLIEST)), clock),
                or(seed, 0L),
                file);
    }

    private static double inside(String option, double t, Domain clock) {
        if (!clock.contains(t)) {
            throw new Mistake("%s %s: must be within the times %s to %s of the process"
                    .formatted(option, t, clock.first(), clock.last()));
        }
        return t;
    }

    @Override
    public Summary run(Progress progress) throws IOException {
        if (!(from > to)) {
            throw new Mistake("--from %s must be later than --to %s".formatted(from, to));
        }
        Generator generator = Generator.of(source, process);
        GridStudy study = new GridStudy(this, generator, progress);
        long began = System.nanoTime();
        Summary summary = kind.equals("pilot") ? study.pilot() : study.fitted();
        return summary.put("seconds", (System.nanoTime() - began) / 1e9).put("output", output);
    }

    @Override
    public GridExperiment withOutput(Path other) {
        return new GridExperiment(source, process, kind, evaluations, method, paths, from, to, seed, other);
    }
}
