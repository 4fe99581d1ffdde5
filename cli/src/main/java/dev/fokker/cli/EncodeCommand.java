package dev.fokker.cli;

import dev.fokker.experiment.EncodeExperiment;
import dev.fokker.experiment.ExperimentFile;
import dev.fokker.experiment.Progress;
import dev.fokker.experiment.Source;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Finds codes. */
@Command(
        name = "encode",
        description =
                "Finds the codes of data along the probability flow, and tells how far the data are from what the codes decode to.",
        mixinStandardHelpOptions = true)
final class EncodeCommand implements Task {
    @Mixin
    private Manner manner;

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
            names = "--steps",
            paramLabel = "K",
            description = "Steps, for a method on a grid. Default: what the method needs, at least 50.")
    private Integer steps;

    @Option(
            names = "--label",
            paramLabel = "C",
            description = "The class of all rows, for a model with classes. Default: none.")
    private Integer label;

    @Option(
            names = "--threads",
            paramLabel = "W",
            description = "How many work at once; no result depends on it. Default: all cores.")
    private Integer threads;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            defaultValue = "codes.csv",
            description = ".csv or .npy. Default: ${DEFAULT-VALUE}.")
    private Path output;

    @Override
    public Answer run(Progress progress) throws IOException {
        EncodeExperiment experiment = new EncodeExperiment(
                Source.argument(source), Arguments.process(process), data, course.of(steps), label, threads, output);
        return Answer.of(ExperimentFile.perform(experiment, progress));
    }

    @Override
    public Manner manner() {
        return manner;
    }
}
