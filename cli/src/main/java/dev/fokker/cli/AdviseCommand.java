package dev.fokker.cli;

import dev.fokker.experiment.AdviseExperiment;
import dev.fokker.experiment.ExperimentFile;
import dev.fokker.experiment.Progress;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Chooses method, order and grid. */
@Command(
        name = "advise",
        description =
                "Tries methods and grids on a few rows of a target or a model, chooses the best, and says what error to expect.",
        mixinStandardHelpOptions = true)
final class AdviseCommand implements Task {
    @Mixin
    private SourceArguments origin;

    @Option(
            names = "--evaluations",
            paramLabel = "E",
            description = "What a row may cost on average: the smallest error for it. Default: 12.")
    private Integer evaluations;

    @Option(
            names = "--tolerance",
            paramLabel = "X",
            description = "The root mean squared error that is wanted: the fewest evaluations for it. Default: none.")
    private Double tolerance;

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "96",
            description =
                    "Rows that methods are tried on; a third of them only to find the expected error. Default: ${DEFAULT-VALUE}.")
    private Integer rows;

    @Mixin
    private BackwardTimes span;

    @Option(names = "--seed", paramLabel = "S", defaultValue = "0", description = "Seed. Default: ${DEFAULT-VALUE}.")
    private Long seed;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            defaultValue = "advice.json",
            description = "A .json file for the advice. Default: ${DEFAULT-VALUE}.")
    private Path output;

    @Override
    public Answer run(Progress progress) throws IOException {
        AdviseExperiment experiment = new AdviseExperiment(
                origin.source(), origin.process(), evaluations, tolerance, rows, span.from(), span.to(), seed, output);
        return Answer.of(ExperimentFile.perform(experiment, progress));
    }
}
