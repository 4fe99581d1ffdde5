package dev.fokker.experiment;

import static dev.fokker.experiment.Settings.or;

import dev.fokker.core.generate.Advice;
import dev.fokker.core.process.Domain;
import dev.fokker.core.process.GaussianPath;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

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
    private static final int USUAL_EVALUATIONS = 12;

    @Override
    public AdviseExperiment resolved() throws IOException {
        ProcessFile used = Generator.process(source, process);
        if (!(used.of(Generator.dimension(source)) instanceof GaussianPath path)) {
            throw new Mistake(
                    "--process %s: the advisor needs a Gaussian path; try vp, ve or flow".formatted(used.name()));
        }
        AdviceGoal goal = new AdviceGoal(evaluations, tolerance);
        Path file = or(output, Path.of("advice.json"));
        OutputPlace.ending(file, List.of("json"));
        Domain clock = path.schedule().domain();
        return new AdviseExperiment(
                source,
                used,
                goal.absent() ? (Integer) USUAL_EVALUATIONS : evaluations,
                tolerance,
                (int) Settings.atLeast("--rows", or(rows, AdviceGoal.USUAL_ROWS), 12),
                Settings.within("--from", or(from, clock.last()), clock),
                Settings.within("--to", or(to, Math.max(clock.first(), Defaults.EARLIEST)), clock),
                or(seed, 0L),
                file);
    }

    @Override
    public Summary run(Progress progress) throws IOException {
        if (!(to < from)) {
            throw new Mistake("--to %s: must be below --from %s, as runs go towards the data".formatted(to, from));
        }
        Generator generator = Generator.of(source, process);
        long began = System.nanoTime();
        Advice advice = new AdviceGoal(evaluations, tolerance).ask(generator, rows, from, to, seed, progress);
        double seconds = (System.nanoTime() - began) / 1e9;
        new AdviceFile(advice, process, generator.dimension(), from, to).write(output);
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
                .put("use", use())
                .put("output", output);
    }

    /** The command that samples by the advice, for a shell. */
    private String use() {
        String what = source.model().map(folder -> quoted(folder.toString())).orElseGet(() -> "%s --process %s"
                .formatted(quoted(StrictJson.line(source.json())), quoted(StrictJson.line(process.json()))));
        return "fokker sample %s --method auto --advice %s".formatted(what, quoted(output.toString()));
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    @Override
    public AdviseExperiment withOutput(Path other) {
        return new AdviseExperiment(source, process, evaluations, tolerance, rows, from, to, seed, other);
    }
}
