package dev.fokker.cli;

import dev.fokker.experiment.EditExperiment;
import dev.fokker.experiment.ExperimentFile;
import dev.fokker.experiment.Progress;
import dev.fokker.experiment.Source;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Noises data and runs them back. */
@Command(
        name = "edit",
        description = "Noises data up to a time and runs them back: what is small is made anew, what is large stays.",
        mixinStandardHelpOptions = true)
final class EditCommand implements Task {
    @Mixin
    private Manner manner;

    @Mixin
    private Drawing drawing;

    @Mixin
    private CourseOptions course;

    @Parameters(paramLabel = "TARGET_OR_MODEL", description = "A target file, its JSON, or the folder of a model.")
    private String source;

    @Option(
            names = "--process",
            paramLabel = "FILE",
            description = "The process: a file or its JSON. Default: vp, or the model's own.")
    private String process;

    @Option(names = "--data", paramLabel = "FILE", required = true, description = "The data, .csv or .npy. Required.")
    private Path data;

    @Option(
            names = "-n",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many are made of each row, one after the other. Default: ${DEFAULT-VALUE}.")
    private Integer n;

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
            names = "--steps",
            paramLabel = "K",
            description = "Steps, for a method on a grid. Default: what the method needs, at least 50.")
    private Integer steps;

    @Option(
            names = "--label",
            paramLabel = "C",
            description = "The class to make, for a model with classes. Default: none.")
    private Integer label;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            defaultValue = "edited.csv",
            description = ".csv, .npy, .png or .svg. Default: ${DEFAULT-VALUE}.")
    private Path output;

    @Override
    public Answer run(Progress progress) throws IOException {
        EditExperiment experiment = new EditExperiment(
                Source.argument(source),
                Arguments.process(process),
                data,
                n,
                strength,
                eta,
                course.of(steps),
                label,
                drawing.seed,
                drawing.threads,
                output);
        return Answer.of(ExperimentFile.perform(experiment, progress));
    }

    @Override
    public Manner manner() {
        return manner;
    }
}
