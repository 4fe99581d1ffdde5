package dev.fokker.cli;

import dev.fokker.experiment.ExperimentFile;
import dev.fokker.experiment.IntegralExperiment;
import dev.fokker.experiment.IntegralText;
import dev.fokker.experiment.Progress;
import dev.fokker.experiment.Summary;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Stochastic integrals. */
@Command(
        name = "integral",
        description =
                "Integrates a function of Brownian motion w and time t against the motion, and checks the isometry.",
        mixinStandardHelpOptions = true)
final class IntegralCommand implements Task {
    @Mixin
    private Drawing drawing;

    @Option(
            names = "--integrand",
            paramLabel = "EXPR",
            defaultValue = "w",
            description = "An expression in w and t: 1, t, cos(t), w, exp(w), sign(w), ... Default: ${DEFAULT-VALUE}.")
    private String integrand;

    @Option(
            names = "--rule",
            paramLabel = "WHICH",
            defaultValue = "all",
            description =
                    "Where in a step it is evaluated: left (Ito), middle (Stratonovich), right, or all. Default: ${DEFAULT-VALUE}.")
    private String rule;

    @Option(
            names = {"-n", "--paths"},
            paramLabel = "N",
            defaultValue = "10000",
            description = "How many. Default: ${DEFAULT-VALUE}.")
    private Long paths;

    @Option(
            names = "--steps",
            paramLabel = "K",
            defaultValue = "500",
            description = "Equal steps. Default: ${DEFAULT-VALUE}.")
    private Integer steps;

    @Option(
            names = "--to",
            paramLabel = "T1",
            defaultValue = "1",
            description = "Time at the end; the start is 0. Default: ${DEFAULT-VALUE}.")
    private Double to;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            defaultValue = "integral.csv",
            description = "The integrals, one row a path, .csv or .npy. Default: ${DEFAULT-VALUE}.")
    private Path output;

    @Option(
            names = "--picture",
            paramLabel = "FILE",
            description = "Also draws one path and the law at the end, .png or .svg. Default: none.")
    private Path picture;

    @Override
    public Answer run(Progress progress) throws IOException {
        Summary summary = ExperimentFile.perform(
                new IntegralExperiment(
                        integrand, rule, paths, steps, to, drawing.seed(), drawing.threads(), output, picture),
                progress);
        return new Answer(summary, IntegralText.of(summary));
    }
}
