package dev.fokker.experiment;

import static dev.fokker.experiment.Settings.or;

import dev.fokker.core.generate.RoundTrip;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.solve.Solution;
import dev.fokker.io.PointsFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Finds the codes of data along the probability flow, and how far the data are from what the codes decode to: settings that are
 * null are filled in by {@link #resolved}.
 *
 * @param source the target or model
 * @param process the process; a model has its own
 * @param data a file of points
 * @param course times and method
 * @param label the class of all rows, for a model with classes; null for none
 * @param threads how many work at once
 * @param output a .csv or .npy file
 */
public record EncodeExperiment(
        Source source, ProcessFile process, Path data, Course course, Integer label, Integer threads, Path output)
        implements Experiment {
    private static final List<String> ENDINGS = List.of("csv", "npy");

    @Override
    public EncodeExperiment resolved() throws IOException {
        Path file = or(output, Path.of("codes.csv"));
        OutputPlace.ending(file, ENDINGS);
        SourceProcess used = SourceProcess.of(source, process);
        return new EncodeExperiment(
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
        Samples points = PointsInput.read(data, latents.generator().dimension());
        Solution codes = latents.encode(points, output, this::write);
        write(codes.samples());
        Summary summary = new Summary()
                .put("command", "encode")
                .put("process", process.name())
                .put("n", points.n())
                .put("dimension", points.d());
        course.tell(summary);
        summary.put("fieldEvaluations", codes.cost().meanEvaluations())
                .put("meanSquare", meanSquare(codes.samples()))
                .put("roundTrip", report(latents, points, codes));
        return summary.put("output", output);
    }

    private void write(Samples codes) throws IOException {
        PointsFile.write(output, codes, Names.numbered("z", codes.d()));
    }

    /** Of the codes' components: near the variance of the prior, where the course ends there. */
    private static double meanSquare(Samples codes) {
        double sum = 0;
        for (double z : codes.toArray()) {
            sum += z * z;
        }
        return sum / ((double) codes.n() * codes.d());
    }

    private Summary report(Latents latents, Samples points, Solution codes) throws IOException {
        Solution back;
        try {
            back = latents.decode(codes.samples(), output, rows -> {});
        } catch (Stopped e) {
            throw new Stopped("the codes are in %s; they were not decoded for the report".formatted(output));
        }
        RoundTrip trip = RoundTrip.of(points, back.samples(), codes.cost(), back.cost());
        return new Summary()
                .put("most", trip.most())
                .put("rootMeanSquare", trip.rootMeanSquare())
                .put("evaluationsThere", trip.encoding().meanEvaluations())
                .put("evaluationsBack", trip.decoding().meanEvaluations());
    }

    @Override
    public EncodeExperiment withOutput(Path other) {
        return new EncodeExperiment(source, process, data, course, label, threads, other);
    }
}
