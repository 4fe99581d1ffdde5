package dev.fokker.experiment;

import static dev.fokker.experiment.Settings.or;

import dev.fokker.core.generate.Advice;
import dev.fokker.core.generate.Advisor;
import dev.fokker.core.generate.Candidate;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.Domain;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.Generation;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Chooses method, order and grid for a target or a model on a few rows: settings that are null are filled in by {@link #resolved}.
 *
 * @param source the target or model
 * @param process a Gaussian path; a model has its own
 * @param evaluations that a row may cost on average; left out with {@code tolerance}
 * @param tolerance the root mean squared error that is wanted; left out with {@code evaluations}
 * @param rows of the pilot
 * @param from the time at which runs start
 * @param to the time at which they end
 * @param seed of all noise
 * @param output a .json file
 */
public record AdviseExperiment(
        Source source,
        ProcessFile process,
        Integer evaluations,
        Double tolerance,
        Integer rows,
        Double from,
        Double to,
        Long seed,
        Path output)
        implements Experiment {
    private static final int USUAL_ROWS = 96;
    private static final int USUAL_EVALUATIONS = 12;

    @Override
    public AdviseExperiment resolved() throws IOException {
        ProcessFile used = Generator.process(source, process);
        if (!(used.of(Generator.dimension(source)) instanceof GaussianPath path)) {
            throw new Mistake(
                    "--process %s: the advisor needs a Gaussian path; try vp, ve or flow".formatted(used.name()));
        }
        if (evaluations != null && tolerance != null) {
            throw new Mistake(
                    "--evaluations %d and --tolerance %s: give one of them".formatted(evaluations, tolerance));
        }
        Path file = or(output, Path.of("advice.json"));
        OutputPlace.ending(file, List.of("json"));
        Domain clock = path.schedule().domain();
        Integer budget = tolerance == null
                ? (Integer) (int) Settings.atLeast("--evaluations", or(evaluations, USUAL_EVALUATIONS), 2)
                : null;
        return new AdviseExperiment(
                source,
                used,
                budget,
                tolerance == null ? null : Settings.in("--tolerance", tolerance, Range.POSITIVE),
                (int) Settings.atLeast("--rows", or(rows, USUAL_ROWS), 12),
                within("--from", or(from, clock.last()), clock),
                within("--to", or(to, Math.max(clock.first(), Defaults.EARLIEST)), clock),
                or(seed, 0L),
                file);
    }

    private static double within(String option, double t, Domain clock) {
        if (!clock.contains(t)) {
            throw new Mistake(
                    "%s %s: must be a time of the process, %s to %s".formatted(option, t, clock.first(), clock.last()));
        }
        return t;
    }

    @Override
    public Summary run(Progress progress) throws IOException {
        if (!(to < from)) {
            throw new Mistake("--to %s: must be below --from %s, as runs go towards the data".formatted(to, from));
        }
        Generator generator = Generator.of(source, process);
        Generation flow = new Generation(
                generator.path().orElseThrow(),
                new WatchedDenoiser(generator.denoiser().orElseThrow(), progress),
                0);
        double[] x = new double[rows * generator.dimension()];
        generator.start(from).draw(new Threefry(seed), Stream.PRIOR, 0, rows, x);
        Samples starts = Samples.copyOf(generator.dimension(), x);
        progress.begin("trying methods", 1);
        long began = System.nanoTime();
        Advisor advisor = new Advisor(flow, starts, from, to, Candidate.usual());
        Advice advice = tolerance == null ? advisor.forEvaluations(evaluations) : advisor.forError(tolerance);
        double seconds = (System.nanoTime() - began) / 1e9;
        progress.end();
        new AdviceFile(advice, from, to).write(output);
        return summary(advice, seconds);
    }

    private Summary summary(Advice advice, double seconds) {
        Summary summary = new Summary().put("command", "advise").put("process", process.name());
        if (tolerance == null) {
            summary.put("budget", evaluations);
        } else {
            summary.put("wanted", tolerance);
        }
        summary.put("method", advice.choice().name());
        if (advice.choice() instanceof Advice.Adaptive adaptive) {
            summary.put("order", adaptive.method().order())
                    .put("tolerance", adaptive.method().tolerance());
        } else {
            summary.put("steps", advice.knots().steps());
        }
        return summary.put("grid", advice.gridName())
                .put("evaluations", advice.evaluations())
                .put("expectedError", advice.error())
                .put("worst", advice.worst())
                .put("foundOnRows", advice.rows())
                .put("pilotRows", rows)
                .put("pilotEvaluations", advice.pilotEvaluations())
                .put("seconds", seconds)
                .put("use", use(advice))
                .put("output", output);
    }

    private String use(Advice advice) {
        if (advice.choice() instanceof Advice.Adaptive adaptive) {
            return String.format(
                    Locale.ROOT,
                    "--method adaptive --tolerance %.3g --from %s --to %s",
                    adaptive.method().tolerance(),
                    from,
                    to);
        }
        return "--method auto --advice " + output;
    }

    @Override
    public AdviseExperiment withOutput(Path other) {
        return new AdviseExperiment(source, process, evaluations, tolerance, rows, from, to, seed, other);
    }
}
