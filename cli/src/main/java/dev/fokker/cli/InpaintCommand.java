package dev.fokker.cli;

import dev.fokker.experiment.ExperimentFile;
import dev.fokker.experiment.InpaintExperiment;
import dev.fokker.experiment.Progress;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Fills in what is missing. */
@Command(
        name = "inpaint",
        description = "Fills in the missing values of rows, and leaves those that are known exactly as they are.",
        mixinStandardHelpOptions = true)
final class InpaintCommand implements Task {
    @Mixin
    private Drawing drawing;

    @Mixin
    private CourseOptions course;

    @Mixin
    private SourceArguments origin;

    @Option(
            names = "--data",
            paramLabel = "FILE",
            required = true,
            description = "The rows, .csv or .npy, nan where a value is missing. Required.")
    private Path data;

    @Option(
            names = "--mask",
            paramLabel = "FILE",
            description =
                    "1 where a value is known, 0 where it is missing: .csv, .npy or .png (white is 1), one for each row, or one for all. Default: none.")
    private Path mask;

    @Mixin
    private MadeRows made;

    @Option(
            names = "--resample",
            paramLabel = "U",
            defaultValue = "10",
            description =
                    "How often each step is made, with a jump back between: 1 is plain replacement; more come nearer to the law of what is missing. Default: ${DEFAULT-VALUE}.")
    private Integer rounds;

    @Option(
            names = "--jump",
            paramLabel = "J",
            defaultValue = "1",
            description =
                    "Steps of the method to a step of the grid: the length of the jumps. Default: ${DEFAULT-VALUE}.")
    private Integer jump;

    @Option(names = "--eta", paramLabel = "E", description = "Share of the forward noise, >= 0. Default: 1.")
    private Double eta;

    @Option(
            names = "--steps",
            paramLabel = "K",
            description = "Steps of the grid. Default: what the method needs, at least 50.")
    private Integer steps;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            defaultValue = "inpainted.csv",
            description = ".csv, .npy, .png or .svg. Default: ${DEFAULT-VALUE}.")
    private Path output;

    @Override
    public Answer run(Progress progress) throws IOException {
        InpaintExperiment experiment = new InpaintExperiment(
                origin.source(),
                origin.process(),
                data,
                mask,
                made.n(),
                rounds,
                jump,
                eta,
                course.of(steps),
                made.label(),
                drawing.seed(),
                drawing.threads(),
                output);
        return Answer.of(ExperimentFile.perform(experiment, progress));
    }
}
