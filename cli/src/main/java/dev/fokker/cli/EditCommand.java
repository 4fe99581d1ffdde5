package dev.fokker.cli;

import dev.fokker.experiment.EditExperiment;
import dev.fokker.experiment.ExperimentFile;
import dev.fokker.experiment.Progress;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Noises data and runs them back. */
@Command(
        name = "edit",
        description = "Noises data up to a time and runs them back: what is small is made anew, what is large stays.",
        mixinStandardHelpOptions = true)
final class EditCommand implements Task {
    @Mixin
    private Drawing drawing;

    @Mixin
    private SteppedCourse course;

    @Mixin
    private SourceArguments origin;

    @Option(names = "--data", paramLabel = "FILE", required = true, description = "The data, .csv or .npy. Required.")
    private Path data;

    @Mixin
    private MadeRows made;

    @Option(
            names = "--strength",
            paramLabel = "S",
            description =
                    "Instead of --to, the share of the way in log-SNR from the data to the prior, > 0 and <= 1. Default: 0.5.")
    private Double strength;

    @Option(
            names = "--eta",
            paramLabel = "E",
            description = "Share of the forward noise on the way back, >= 0. Default: 1.")
    private Double eta;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            defaultValue = "edited.csv",
            description = ".csv, .npy, .png or .svg. Default: ${DEFAULT-VALUE}.")
    private Path output;

    @Override
    public Answer run(Progress progress) throws IOException {
        EditExperiment experiment = new EditExperiment(
                origin.source(),
                origin.process(),
                data,
                made.n(),
                strength,
                eta,
                course.asked(),
                made.label(),
                drawing.seed(),
                drawing.threads(),
                output);
        return Answer.of(ExperimentFile.perform(experiment, progress));
    }
}
