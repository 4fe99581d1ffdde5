package dev.fokker.experiment;

import dev.fokker.core.generate.Advice;
import dev.fokker.core.generate.Candidate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The advice that a {@link SampleExperiment} runs by, and what it cost now: nothing if it was kept in a file.
 *
 * @param advice what to run
 * @param pilotEvaluations of this pilot, over all its rows
 * @param pilotSeconds that it took
 */
record SampleAdvice(Advice advice, long pilotEvaluations, double pilotSeconds) {
    /** Reads the advice of {@code settings}, or asks for one and keeps it where a file is named. */
    static SampleAdvice of(SampleExperiment settings, Generator generator, Progress progress) throws IOException {
        AdviceGoal goal = new AdviceGoal(settings.evaluations(), settings.tolerance());
        Path file = settings.advice();
        if (file != null && Files.exists(file)) {
            Advice kept = AdviceFile.read(file).advice();
            compare(kept, goal, file, progress);
            return new SampleAdvice(kept, 0, 0);
        }
        long began = System.nanoTime();
        Advice found =
                goal.ask(generator, AdviceGoal.USUAL_ROWS, settings.from(), settings.to(), settings.seed(), progress);
        double seconds = (System.nanoTime() - began) / 1e9;
        if (file != null) {
            new AdviceFile(found, settings.process(), generator.dimension(), settings.from(), settings.to())
                    .write(file);
        }
        return new SampleAdvice(found, found.pilotEvaluations(), seconds);
    }

    private static void compare(Advice kept, AdviceGoal goal, Path file, Progress progress) {
        if (goal.evaluations() != null && kept.evaluations() > goal.evaluations()) {
            progress.say(
                    "%s: its advice takes %.1f evaluations a row, more than --evaluations %d; remove the file to ask anew"
                            .formatted(file, kept.evaluations(), goal.evaluations()));
        }
        if (goal.tolerance() != null && kept.error() > goal.tolerance()) {
            progress.say(
                    "%s: its advice expects an error of %.2g, more than --tolerance %s; remove the file to ask anew"
                            .formatted(file, kept.error(), goal.tolerance()));
        }
    }

    /** Whether each row chooses its own steps. */
    boolean ownSteps() {
        return advice.choice() instanceof Advice.Adaptive;
    }

    /** What there is to say of a chosen method in few steps. */
    Optional<LoweredOrder> lowered() {
        return advice.choice() instanceof Candidate chosen
                ? LoweredOrder.of(chosen.name(), chosen.method(), advice.knots().steps())
                : Optional.empty();
    }

    /** Adds what was chosen, what error to expect, in the units in which the process runs, and the cost of the pilot. */
    void tell(Summary summary) {
        Summary chosen = new Summary().put("method", advice.choice().name());
        if (advice.choice() instanceof Advice.Adaptive adaptive) {
            chosen.put("order", adaptive.method().order())
                    .put("tolerance", adaptive.method().tolerance());
        } else {
            chosen.put("steps", advice.knots().steps());
        }
        summary.put("chosen", chosen.put("grid", advice.gridName()))
                .put("expectedError", advice.error())
                .put("pilotEvaluations", pilotEvaluations)
                .put("pilotSeconds", pilotSeconds);
    }
}
