package dev.fokker.cli;

import dev.fokker.experiment.ExperimentFile;
import dev.fokker.experiment.Progress;
import dev.fokker.experiment.ScoreExperiment;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Evaluates a score. */
@Command(
        name = "score",
        description = "Writes the score at given points; log-density and divergence too, where they are known.",
        mixinStandardHelpOptions = true)
final class ScoreCommand implements Task {
    @Mixin
    private SourceArguments origin;

    @Option(
            names = "--at",
            paramLabel = "T",
            defaultValue = "0.5",
            description = "The time. Default: ${DEFAULT-VALUE}.")
    private Double at;

    @Option(
            names = "--points",
            paramLabel = "FILE",
            required = true,
            description = "The points, .csv or .npy. Required.")
    private Path points;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            defaultValue = "score.csv",
            description = ".csv or .npy. Default: ${DEFAULT-VALUE}.")
    private Path output;

    @Override
    public Answer run(Progress progress) throws IOException {
        ScoreExperiment experiment = new ScoreExperiment(origin.source(), origin.process(), at, points, output);
        return Answer.of(ExperimentFile.perform(experiment, progress));
    }
}
