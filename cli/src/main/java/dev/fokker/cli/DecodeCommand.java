package dev.fokker.cli;

import dev.fokker.experiment.DecodeExperiment;
import dev.fokker.experiment.ExperimentFile;
import dev.fokker.experiment.Progress;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Finds the data of codes. */
@Command(
        name = "decode",
        description =
                "Finds the data of codes along the probability flow: what fokker encode wrote, or codes of your own.",
        mixinStandardHelpOptions = true)
final class DecodeCommand implements Task {
    @Mixin
    private FlowOptions flow;

    @Mixin
    private SourceArguments origin;

    @Option(names = "--data", paramLabel = "FILE", required = true, description = "The codes, .csv or .npy. Required.")
    private Path data;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            defaultValue = "decoded.csv",
            description = ".csv, .npy, .png or .svg. Default: ${DEFAULT-VALUE}.")
    private Path output;

    @Override
    public Answer run(Progress progress) throws IOException {
        DecodeExperiment experiment = new DecodeExperiment(
                origin.source(), origin.process(), data, flow.course(), flow.label(), flow.threads(), output);
        return Answer.of(ExperimentFile.perform(experiment, progress));
    }
}
