package dev.fokker.experiment;

import static dev.fokker.experiment.Settings.or;

import dev.fokker.core.generate.PartialNoising;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.solve.Solution;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Noises data up to a time and runs them back: settings that are null are filled in by {@link #resolved}.
 *
 * @param source the target or model
 * @param process the process; a model has its own
 * @param data a file of points
 * @param n how many are made of each
 * @param strength instead of a time, the share of the way in log-SNR from the data to the prior, 0 to 1
 * @param eta share of the forward noise on the way back
 * @param course times and method; it goes to the time that the data are noised to
 * @param label the class that a model with classes is asked for; null for none
 * @param seed of all noise
 * @param threads how many work at once
 * @param output a .csv, .npy, .png or .svg file
 */
public record EditExperiment(
        Source source,
        ProcessFile process,
        Path data,
        Integer n,
        Double strength,
        Double eta,
        Course course,
        Integer label,
        Long seed,
        Integer threads,
        Path output)
        implements Experiment {
    private static final double USUAL_STRENGTH = 0.5;

    @Override
    public EditExperiment resolved() throws IOException {
        Path file = or(output, Path.of("edited.csv"));
        EditedFile.check(file);
        SourceProcess used = SourceProcess.of(source, process);
        GaussianPath path = used.requirePath();
        double share = Settings.in("--eta", or(eta, 1.0), Range.NOT_NEGATIVE);
        Course asked = or(course, Course.USUAL);
        Course whole = asked.resolved(share > 0 ? "ddim" : "adaptive", share, used);
        return new EditExperiment(
                source,
                used.file(),
                data.toAbsolutePath().normalize(),
                (int) Settings.atLeast("-n", or(n, 1), 1),
                null,
                share,
                asked.to() == null ? whole.until(time(path, whole)) : requireNoStrength(whole),
                label,
                or(seed, 0L),
                Settings.threads(threads),
                file);
    }

    private double time(GaussianPath path, Course whole) {
        double asked = or(strength, USUAL_STRENGTH);
        if (!(asked > 0 && asked <= 1)) {
            throw new Mistake("--strength %s: must be > 0 and <= 1".formatted(asked));
        }
        return PartialNoising.time(path.schedule(), whole.from(), asked);
    }

    private Course requireNoStrength(Course whole) {
        if (strength != null) {
            throw new Mistake("--strength %s and --to %s: give one of them".formatted(strength, whole.to()));
        }
        return whole;
    }

    @Override
    public Summary run(Progress progress) throws IOException {
        Latents latents = Latents.of(source, process, course, label, threads, progress);
        Generator generator = latents.generator();
        Samples points = PointsInput.read(data, generator.dimension());
        PartialNoising start =
                new PartialNoising(generator.path().orElseThrow(), generator.inward(points), n, course.to());
        int runs = runs(points.n(), n);
        FinishedRows.Writing writing = rows -> SampleFile.write(output, rows, generator, null);
        Solution edited =
                latents.back(start, Stream.EDIT, eta, method -> method, new Threefry(seed), runs, output, writing);
        writing.write(edited.samples());
        Summary summary = new Summary()
                .put("command", "edit")
                .put("process", process.name())
                .put("rows", points.n())
                .put("copies", n)
                .put("dimension", points.d())
                .put("eta", eta);
        course.tell(summary);
        return summary.put(
                        "logSnr",
                        generator
                                .path()
                                .orElseThrow()
                                .schedule()
                                .at(course.to())
                                .logSnr())
                .put("seed", seed)
                .put("fieldEvaluations", edited.cost().meanEvaluations())
                .put("rootMeanSquareChange", change(points, edited.samples()))
                .put("output", output);
    }

    /** Rows times copies, as many as an array can number. */
    static int runs(int rows, int copies) {
        if ((long) rows * copies > Integer.MAX_VALUE) {
            throw new Mistake(
                    "-n %d: %d rows of which so many are made are too many; ask for fewer".formatted(copies, rows));
        }
        return rows * copies;
    }

    private double change(Samples points, Samples edited) {
        double sum = 0;
        for (int i = 0; i < edited.n(); i++) {
            for (int j = 0; j < edited.d(); j++) {
                double by = edited.at(i, j) - points.at(i / n, j);
                sum += by * by;
            }
        }
        return Math.sqrt(sum / ((double) edited.n() * edited.d()));
    }

    @Override
    public EditExperiment withOutput(Path other) {
        return new EditExperiment(source, process, data, n, strength, eta, course, label, seed, threads, other);
    }
}
