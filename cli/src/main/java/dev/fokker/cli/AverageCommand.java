package dev.fokker.cli;

import dev.fokker.experiment.AverageExperiment;
import dev.fokker.experiment.ExperimentFile;
import dev.fokker.experiment.Progress;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Chooses the length of a model's average afterwards. */
@Command(
        name = "average",
        description =
                "Makes a model with an average of the weights of another length, put together of what a run set aside.",
        mixinStandardHelpOptions = true)
final class AverageCommand implements Task {
    @Parameters(paramLabel = "MODEL", description = "The folder of a run, trained with --snapshots.")
    private Path model;

    @Option(
            names = "--length",
            paramLabel = "X",
            defaultValue = "0",
            description =
                    "Standard deviation of the average's profile as a share of the training, at most 0.28; 0 for the"
                            + " one of least loss on held-out rows. Default: ${DEFAULT-VALUE}.")
    private Double length;

    @Option(
            names = "--data",
            paramLabel = "DATA",
            defaultValue = "held-out",
            description = "Rows to look at: a data set, or held-out for those of the run. Default: ${DEFAULT-VALUE}.")
    private String data;

    @Mixin
    private LibraryThreads threads;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "DIR",
            defaultValue = "averaged",
            description = "The new model's folder. Default: ${DEFAULT-VALUE}.")
    private Path output;

    @Override
    public Answer run(Progress progress) throws IOException {
        return Answer.of(
                ExperimentFile.perform(new AverageExperiment(model, length, data, threads.count(), output), progress));
    }
}
