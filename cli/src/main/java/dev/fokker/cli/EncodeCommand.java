package dev.fokker.cli;

import dev.fokker.experiment.EncodeExperiment;
import dev.fokker.experiment.ExperimentFile;
import dev.fokker.experiment.Progress;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Finds codes. */
@Command(
        name = "encode",
        description =
                "Finds the codes of data along the probability flow, and tells how far the data are from what the codes decode to.",
        mixinStandardHelpOptions = true)
final class EncodeCommand implements Task {
    @Mixin
    private FlowOptions flow;

    @Mixin
    private SourceArguments origin;

    @Option(names = "--data", paramLabel = "FILE", required = true, description = "The data, .csv or .npy. Required.")
    private Path data;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            defaultValue = "codes.csv",
            description = ".csv or .npy. Default: ${DEFAULT-VALUE}.")
    private Path output;

    @Override
    public Answer run(Progress progress) throws IOException {
        EncodeExperiment experiment = new EncodeExperiment(
                origin.source(), origin.process(), data, flow.course(), flow.label(), flow.threads(), output);
        return Answer.of(ExperimentFile.perform(experiment, progress));
    }
}
