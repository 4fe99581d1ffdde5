package dev.fokker.experiment;

import static dev.fokker.experiment.Settings.or;

import dev.fokker.core.sample.Samples;
import dev.fokker.core.solve.Solution;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Finds the data of codes along the probability flow: settings that are null are filled in by {@link #resolved}.
 *
 * @param source the target or model
 * @param process the process; a model has its own
 * @param data a file of codes
 * @param course times and method
 * @param label the class of all rows, for a model with classes; null for none
 * @param threads how many work at once
 * @param output a .csv, .npy, .png or .svg file
 */
public record DecodeExperiment(
        Source source, ProcessFile process, Path data, Course course, Integer label, Integer threads, Path output)
        implements Experiment {
    @Override
    public DecodeExperiment resolved() throws IOException {
        Path file = or(output, Path.of("decoded.csv"));
        EditedFile.check(file);
        SourceProcess used = SourceProcess.of(source, process);
        return new DecodeExperiment(
                source,
                used.file(),
                data.toAbsolutePath().normalize(),
                or(course, Course.USUAL).resolved(used),
                label,
                Settings.threads(threads),
                file);
    }

    @Override
    public Summary run(Progress progress) throws IOException {
        Latents latents = Latents.of(source, process, course, label, threads, progress);
        Samples codes = PointsInput.read(data, latents.generator().dimension());
        FinishedRows.Writing writing = rows -> SampleFile.write(output, rows, latents.generator(), null);
        Solution decoded = latents.decode(codes, output, writing);
        writing.write(decoded.samples());
        Summary summary = new Summary()
                .put("command", "decode")
                .put("process", process.name())
                .put("n", codes.n())
                .put("dimension", codes.d());
        course.tell(summary);
        summary.put("fieldEvaluations", decoded.cost().meanEvaluations());
        MomentSummary.add(decoded.samples(), summary);
        return summary.put("output", output);
    }

    @Override
    public DecodeExperiment withOutput(Path other) {
        return new DecodeExperiment(source, process, data, course, label, threads, other);
    }
}
