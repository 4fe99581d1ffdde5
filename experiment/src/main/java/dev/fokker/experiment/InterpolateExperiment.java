package dev.fokker.experiment;

import static dev.fokker.experiment.Settings.or;

import dev.fokker.core.generate.Interpolation;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.solve.Solution;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Decodes codes on the way from one to another: settings that are null are filled in by {@link #resolved}.
 *
 * @param source the target or model
 * @param process the process; a model has its own
 * @param data a file of points, two of which are encoded; null for codes drawn from the prior
 * @param between two numbers, {@code A,B}: rows of the data from 0, or seeds of codes
 * @param points states of the strip, both ends included
 * @param path linear or spherical
 * @param course times and method
 * @param label the class of all states, for a model with classes; null for none
 * @param threads how many work at once
 * @param output a .csv, .npy, .png, .svg or .gif file
 */
public record InterpolateExperiment(
        Source source,
        ProcessFile process,
        Path data,
        String between,
        Integer points,
        String path,
        Course course,
        Integer label,
        Integer threads,
        Path output)
        implements Experiment {
    private static final int USUAL_POINTS = 9;

    @Override
    public InterpolateExperiment resolved() throws IOException {
        Path file = or(output, Path.of("strip.png"));
        StripFile.check(file);
        SourceProcess used = SourceProcess.of(source, process);
        String pair = or(between, "0,1");
        ends(pair);
        return new InterpolateExperiment(
                source,
                used.file(),
                data == null ? null : data.toAbsolutePath().normalize(),
                pair,
                (int) Settings.atLeast("--steps", or(points, USUAL_POINTS), 2),
                Catalog.LATENT_PATHS
                        .get(or(path, Generator.dimension(source) > 1 ? "spherical" : "linear"))
                        .name(),
                or(course, Course.USUAL).resolved(used),
                label,
                Settings.threads(threads),
                file);
    }

    private static long[] ends(String between) {
        if (!between.matches("\\s*[0-9]{1,18}\\s*,\\s*[0-9]{1,18}\\s*")) {
            throw new Mistake("--between '%s': must be two whole numbers >= 0, as 0,1".formatted(between));
        }
        String[] parts = between.split(",", -1);
        return new long[] {Long.parseLong(parts[0].strip()), Long.parseLong(parts[1].strip())};
    }

    @Override
    public Summary run(Progress progress) throws IOException {
        Latents latents = Latents.of(source, process, course, label, threads, progress);
        Generator generator = latents.generator();
        long[] ends = ends(between);
        Samples codes = data == null ? drawn(generator, ends) : encoded(latents, ends);
        Samples way = way(codes);
        FinishedRows.Writing writing = rows -> StripFile.write(output, rows, generator.shape(), points);
        Solution strip = latents.decode(way, output, writing);
        writing.write(strip.samples());
        Summary summary = new Summary()
                .put("command", "interpolate")
                .put("process", process.name())
                .put("between", between)
                .put("points", points)
                .put("dimension", codes.d())
                .put("path", path);
        course.tell(summary);
        return summary.put("lengths", lengths(way))
                .put("fieldEvaluations", strip.cost().meanEvaluations())
                .put("output", output);
    }

    /** The codes that {@code fokker sample -n 1} with these seeds starts from. */
    private Samples drawn(Generator generator, long[] seeds) {
        int d = generator.dimension();
        double[] both = new double[2 * d];
        for (int k = 0; k < 2; k++) {
            double[] one = new double[d];
            generator.start(course.to()).draw(new Threefry(seeds[k]), Stream.PRIOR, 0, 1, one);
            System.arraycopy(one, 0, both, k * d, d);
        }
        return Samples.copyOf(d, both);
    }

    private Samples encoded(Latents latents, long[] numbers) throws IOException {
        Samples all = PointsInput.read(data, latents.generator().dimension());
        double[] both = new double[2 * all.d()];
        for (int k = 0; k < 2; k++) {
            if (numbers[k] >= all.n()) {
                throw new Mistake("--between %s: row %d; %s has the rows 0 to %d"
                        .formatted(between, numbers[k], data, all.n() - 1));
            }
            all.read((int) numbers[k], 1, both, k * all.d());
        }
        return latents.encode(Samples.copyOf(all.d(), both), output, rows -> {}).samples();
    }

    private Samples way(Samples codes) {
        double[] a = codes.rows(0, 1).toArray();
        double[] b = codes.rows(1, 2).toArray();
        Interpolation way = path.equals("linear") ? Interpolation.LINEAR : Interpolation.SPHERICAL;
        try {
            return way.between(a, b, points);
        } catch (IllegalArgumentException e) {
            throw new Mistake(
                    "--path %s: the codes are opposite to each other, and no one arc joins them; use --path linear"
                            .formatted(path),
                    e);
        }
    }

    private static double[] lengths(Samples way) {
        double[] out = new double[way.n()];
        for (int i = 0; i < way.n(); i++) {
            double sum = 0;
            for (int j = 0; j < way.d(); j++) {
                sum += way.at(i, j) * way.at(i, j);
            }
            out[i] = Math.sqrt(sum);
        }
        return out;
    }

    @Override
    public InterpolateExperiment withOutput(Path other) {
        return new InterpolateExperiment(source, process, data, between, points, path, course, label, threads, other);
    }
}
