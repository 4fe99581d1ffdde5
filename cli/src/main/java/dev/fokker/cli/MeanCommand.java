package dev.fokker.cli;

import dev.fokker.experiment.ExperimentFile;
import dev.fokker.experiment.MeanExperiment;
import dev.fokker.experiment.Progress;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Finds a mean over paths. */
@Command(
        name = "mean",
        description = "Finds the mean of a number of each path, with its standard error and confidence interval.",
        mixinStandardHelpOptions = true)
final class MeanCommand implements Task {
    @Mixin
    private Drawing drawing;

    @Option(
            names = "--process",
            paramLabel = "FILE",
            description = "The process: a file or its JSON. Default: ornstein-uhlenbeck.")
    private String process;

    @Option(
            names = "--initial",
            paramLabel = "TARGET",
            description =
                    "Where the paths start: a target file or its JSON. Default: two modes in one dimension, else a standard normal.")
    private String initial;

    @Option(
            names = "--of",
            paramLabel = "EXPR",
            defaultValue = "x0",
            description = "The quantity, in x0, x1, ... and t, e.g. 'x0^2'. Default: ${DEFAULT-VALUE}.")
    private String of;

    @Option(
            names = "--over",
            paramLabel = "WHAT",
            defaultValue = "end",
            description =
                    "What of the quantity along the path: end, time-average, grid-mean, maximum or minimum. Default: ${DEFAULT-VALUE}.")
    private String over;

    @Option(
            names = "--then",
            paramLabel = "EXPR",
            defaultValue = "y",
            description = "What is made of that number, y, e.g. 'max(y - 1, 0)'. Default: ${DEFAULT-VALUE}.")
    private String then;

    @Mixin
    private ForwardTimes span;

    @Option(
            names = "--steps",
            paramLabel = "K",
            description = "Equal steps; with multilevel those of the coarsest level. Default: 100; 4 with multilevel.")
    private Integer steps;

    @Option(
            names = "--method",
            paramLabel = "NAME",
            defaultValue = "euler-maruyama",
            description = "See 'fokker list methods'. Default: ${DEFAULT-VALUE}.")
    private String method;

    @Option(
            names = "--estimator",
            paramLabel = "NAME",
            defaultValue = "plain",
            description = "plain, antithetic, control, multilevel or sobol. Default: ${DEFAULT-VALUE}.")
    private String estimator;

    @Option(names = "-n", paramLabel = "N", description = "How many paths. Default: 10000 without --standard-error.")
    private Long paths;

    @Option(
            names = "--standard-error",
            paramLabel = "EPS",
            description = "Draw paths until the error is this small. Default: 0.01 with multilevel, else -n tells.")
    private Double standardError;

    @Option(
            names = "--budget",
            paramLabel = "B",
            defaultValue = "1e10",
            description = "The most field evaluations for --standard-error. Default: ${DEFAULT-VALUE}.")
    private Double budget;

    @Option(
            names = "--confidence",
            paramLabel = "P",
            defaultValue = "0.95",
            description = "Of the interval. Default: ${DEFAULT-VALUE}.")
    private Double confidence;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            defaultValue = "mean.csv",
            description =
                    ".csv, or a picture of how the mean settled or of its levels, .png or .svg. Default: ${DEFAULT-VALUE}.")
    private Path output;

    @Override
    public Answer run(Progress progress) throws IOException {
        MeanExperiment experiment = new MeanExperiment(
                Arguments.process(process),
                Arguments.target(initial),
                of,
                over,
                then,
                span.from(),
                span.to(),
                steps,
                method,
                estimator,
                paths,
                standardError,
                budget,
                confidence,
                drawing.seed(),
                drawing.threads(),
                output);
        return Answer.of(ExperimentFile.perform(experiment, progress));
    }
}
