package dev.fokker.experiment;

import static dev.fokker.experiment.Settings.or;

import dev.fokker.core.generate.Inpainting;
import dev.fokker.core.generate.KnownPart;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.solve.Solution;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Fills in what is missing of rows, by replacement with resampling: settings that are null are filled in by {@link #resolved}.
 *
 * @param source the target or model
 * @param process the process; a model has its own
 * @param data a file of rows, NaN where a value is missing
 * @param mask a file of 1 where values are known and 0 where they are missing; null for none
 * @param n how many are made of each row
 * @param rounds how often each step is made, with a jump back between
 * @param jump steps of the method to a step of the grid: the length of the jumps
 * @param eta share of the forward noise
 * @param course times and method
 * @param label the class that a model with classes is asked for; null for none
 * @param seed of all noise
 * @param threads how many work at once
 * @param output a .csv, .npy, .png or .svg file
 */
public record InpaintExperiment(
        Source source,
        ProcessFile process,
        Path data,
        Path mask,
        Integer n,
        Integer rounds,
        Integer jump,
        Double eta,
        Course course,
        Integer label,
        Long seed,
        Integer threads,
        Path output)
        implements Experiment {
    private static final int USUAL_ROUNDS = 10;

    @Override
    public InpaintExperiment resolved() throws IOException {
        Path file = or(output, Path.of("inpainted.csv"));
        EditedFile.check(file);
        SourceProcess used = SourceProcess.of(source, process);
        used.requirePath();
        double share = Settings.in("--eta", or(eta, 1.0), Range.NOT_NEGATIVE);
        Course asked = or(course, Course.USUAL);
        if (asked.method() != null && Catalog.METHODS.get(asked.method()).adaptive()) {
            throw new Mistake("--method %s: chooses its own steps, but each is made several times here; try ddim"
                    .formatted(asked.method()));
        }
        Course whole = asked.resolved("ddim", share, used);
        return new InpaintExperiment(
                source,
                used.file(),
                data.toAbsolutePath().normalize(),
                mask == null ? null : mask.toAbsolutePath().normalize(),
                (int) Settings.atLeast("-n", or(n, 1), 1),
                (int) Settings.atLeast("--resample", or(rounds, USUAL_ROUNDS), 1),
                (int) Settings.atLeast("--jump", or(jump, 1), 1),
                share,
                whole,
                label,
                or(seed, 0L),
                Settings.threads(threads),
                file);
    }

    @Override
    public Summary run(Progress progress) throws IOException {
        Latents latents = Latents.of(source, process, course, label, threads, progress);
        Generator generator = latents.generator();
        Samples rows = MissingValues.read(data, generator.dimension());
        if (mask != null) {
            rows = MissingValues.masked(rows, mask, generator.shape());
        }
        long missing = missing(rows);
        if (missing == 0) {
            throw new Mistake("%s: nothing is missing; write nan for missing values, or give --mask".formatted(data));
        }
        int runs = EditExperiment.runs(rows.n(), n);
        KnownPart inside = KnownPart.of(generator.inward(rows), n);
        KnownPart outside = KnownPart.of(rows, n);
        FinishedRows.Writing writing = some -> SampleFile.write(output, outside.restored(some), generator, null);
        Solution filled = latents.back(
                generator.start(course.to()),
                Stream.PRIOR,
                eta,
                method -> new Inpainting(method, inside, rounds, jump),
                new Threefry(seed),
                runs,
                output,
                writing);
        writing.write(filled.samples());
        return summary(rows, missing, filled);
    }

    private static long missing(Samples rows) {
        long missing = 0;
        for (double value : rows.toArray()) {
            missing += Double.isNaN(value) ? 1 : 0;
        }
        return missing;
    }

    private Summary summary(Samples rows, long missing, Solution filled) {
        Summary summary = new Summary()
                .put("command", "inpaint")
                .put("process", process.name())
                .put("rows", rows.n())
                .put("copies", n)
                .put("dimension", rows.d())
                .put("missing", missing)
                .put("resample", rounds)
                .put("jump", jump)
                .put("eta", eta);
        course.tell(summary);
        return summary.put("seed", seed)
                .put("fieldEvaluations", filled.cost().meanEvaluations())
                .put("output", output);
    }

    @Override
    public InpaintExperiment withOutput(Path other) {
        return new InpaintExperiment(
                source, process, data, mask, n, rounds, jump, eta, course, label, seed, threads, other);
    }
}
