package dev.fokker.experiment;

import static dev.fokker.experiment.Settings.or;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.fokker.core.process.Domain;
import dev.fokker.core.process.Sde;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/**
 * Solves for a density in one or two dimensions: settings that are null are filled in by {@link #resolved}. What is kept to go on
 * from is no part of what is run, and is not written down with it.
 *
 * @param process the process
 * @param initial the law at the start
 * @param from the time at the start
 * @param to the time at the end
 * @param times when the density is written, {@code to} the last of them
 * @param axes the mesh in text
 * @param cells equal cells along each axis, where {@code axes} does not say
 * @param lo the lower end of a single axis, likewise
 * @param hi the upper end of a single axis, likewise
 * @param boundary what happens at the ends, likewise
 * @param steps of time; 0 chooses them so that they match the error of the cells
 * @param scheme its name, or auto
 * @param pieces of time that are solved one after another; between them a run can be kept and stopped
 * @param movie a .gif file; null for none
 * @param frames of the movie; null without one
 * @param checkpoint a file for the state of the run on its way; null for none
 * @param checkpointEvery least seconds between two states; null without {@code checkpoint}
 * @param resume a file that {@code checkpoint} wrote; null to begin anew
 * @param output a .csv, .npy, .npz, .png or .svg file
 */
@JsonIgnoreProperties({"checkpoint", "checkpointEvery", "resume"})
public record DensityExperiment(
        ProcessFile process,
        TargetFile initial,
        Double from,
        Double to,
        List<Double> times,
        String axes,
        Integer cells,
        Double lo,
        Double hi,
        String boundary,
        Integer steps,
        String scheme,
        Integer pieces,
        Path movie,
        Integer frames,
        Path checkpoint,
        Double checkpointEvery,
        Path resume,
        Path output)
        implements Experiment {
    /** The scheme that is chosen by what is asked for. */
    static final String AUTO = "auto";

    private static final int USUAL_PIECES = 20;
    private static final int USUAL_FRAMES = 40;
    private static final double USUAL_SECONDS = 60;

    /** Takes a copy of the times. */
    public DensityExperiment {
        times = times == null ? null : List.copyOf(times);
    }

    /** Settings in one dimension and without those that only some runs have. */
    public DensityExperiment(
            ProcessFile process,
            TargetFile initial,
            Double from,
            Double to,
            Integer cells,
            Double lo,
            Double hi,
            String boundary,
            Integer steps,
            String scheme,
            Path output) {
        this(
                process, initial, from, to, null, null, cells, lo, hi, boundary, steps, scheme, null, null, null, null,
                null, null, output);
    }

    @Override
    public DensityExperiment resolved() {
        ProcessFile used = or(process, Defaults.WALKED);
        MeshSettings mesh = new MeshSettings(axes, cells, lo, hi, boundary);
        int d = mesh.dimension(used, initial);
        TargetFile start = or(initial, Defaults.startOf(d));
        if (start.dimension() != d) {
            throw new Mistake("--initial: has dimension %d but the process %d; they must agree".formatted(start.dimension(), d));
        }
        Sde sde = used.of(d);
        Domain clock = Defaults.clock(sde);
        double begin = Settings.in("--from", or(from, clock.first()), Range.FINITE);
        double end = Settings.in("--to", or(to, lastOf(times, begin, clock)), Range.FINITE);
        Path file = or(output, Path.of("density.csv"));
        OutputPlace.ending(file, DensityFile.ENDINGS);
        return new DensityExperiment(
                used,
                start,
                begin,
                end,
                OutputTimes.of(times, begin, end),
                mesh.text(d, j -> Reach.of(sde, start, begin, end, j)),
                null,
                null,
                null,
                null,
                (int) Settings.atLeast("--steps", or(steps, 0), 0),
                or(scheme, AUTO).equals(AUTO)
                        ? AUTO
                        : Catalog.SCHEMES.get(scheme).name(),
                (int) Settings.atLeast("--pieces", or(pieces, kept() ? USUAL_PIECES : 1), 1),
                movie,
                framesOfMovie(),
                checkpoint,
                seconds(),
                resume,
                file);
    }

    /** The time farthest from the start; the end of the clock where none is given. */
    private static double lastOf(List<Double> times, double begin, Domain clock) {
        return or(times, List.<Double>of()).stream()
                .max(Comparator.comparingDouble(t -> Math.abs(t - begin)))
                .orElse(clock.last());
    }

    private boolean kept() {
        return checkpoint != null || resume != null;
    }

    private Integer framesOfMovie() {
        if (movie == null) {
            if (frames != null) {
                throw new Mistake("--frames %d: needs --movie FILE".formatted(frames));
            }
            return null;
        }
        OutputPlace.ending(movie, List.of("gif"));
        return (int) Settings.atLeast("--frames", or(frames, USUAL_FRAMES), 2);
    }

    private Double seconds() {
        if (checkpoint == null) {
            if (checkpointEvery != null) {
                throw new Mistake("--checkpoint-every %s: needs --checkpoint FILE".formatted(checkpointEvery));
            }
            return null;
        }
        return Settings.in("--checkpoint-every", or(checkpointEvery, USUAL_SECONDS), Range.NOT_NEGATIVE);
    }

    @Override
    public void prepare() {
        OutputPlace.check(output);
        for (Path file : new Path[] {movie, checkpoint}) {
            if (file != null) {
                OutputPlace.check(file);
            }
        }
    }

    @Override
    public Summary run(Progress progress) throws IOException {
        return new DensityRun(this, progress).run();
    }

    @Override
    public DensityExperiment withOutput(Path other) {
        return new DensityExperiment(
                process,
                initial,
                from,
                to,
                times,
                axes,
                cells,
                lo,
                hi,
                boundary,
                steps,
                scheme,
                pieces,
                movie,
                frames,
                checkpoint,
                checkpointEvery,
                resume,
                other);
    }
}
