package dev.fokker.cli;

import dev.fokker.experiment.ExperimentFile;
import dev.fokker.experiment.Progress;
import dev.fokker.experiment.SampleExperiment;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Draws from a target or a model. */
@Command(
        name = "sample",
        description =
                "Draws from a target with its exact score, or from a model, by running a Gaussian path or a linear process back.",
        mixinStandardHelpOptions = true)
final class SampleCommand implements Task {
    @Mixin
    private Drawing drawing;

    @Mixin
    private SourceArguments origin;

    @Option(names = "-n", paramLabel = "N", description = "How many. Default: 1000, or as many as --init has.")
    private Long n;

    @Option(
            names = "--method",
            paramLabel = "NAME",
            description =
                    "See 'fokker list methods'; or auto, which tries methods on a few rows first. Default: dpmpp-2m; with --eta > 0 ddim; where there is no Gaussian path heun, with"
                            + " --eta > 0 euler-maruyama.")
    private String method;

    @Option(
            names = "--grid",
            paramLabel = "NAME",
            description =
                    "See 'fokker list grids'; or a .json file of 'fokker grid' or your own. Default: logsnr; uniform where there is no Gaussian path.")
    private String grid;

    @Option(
            names = "--steps",
            paramLabel = "K",
            description = "Steps. Default: what the method needs for a good picture; 20 for dpmpp-2m.")
    private Integer steps;

    @Option(
            names = "--evaluations",
            paramLabel = "E",
            description =
                    "Evaluations that a row may cost, instead of --steps; with auto, on average. Default: what the steps cost.")
    private Integer evaluations;

    @Option(
            names = "--eta",
            paramLabel = "E",
            description = "Share of the forward noise, >= 0. Default: 1 for euler-maruyama and milstein, else 0.")
    private Double eta;

    @Option(
            names = "--tolerance",
            paramLabel = "X",
            description =
                    "Error a step for methods that choose their own; with auto, the root mean squared error that is wanted. Default: 1e-5; none with auto.")
    private Double tolerance;

    @Option(
            names = "--advice",
            paramLabel = "FILE",
            description =
                    "With auto, a .json file that keeps what was chosen: read if it is there, else written. Default: nothing is kept.")
    private Path advice;

    @Option(
            names = "--from",
            paramLabel = "T",
            description = "Time at the start. Default: the last time of the process.")
    private Double from;

    @Option(
            names = "--to",
            paramLabel = "T",
            description =
                    "Time at the end. Default: 0.001, or the first time of the process; 0 where there is no Gaussian path.")
    private Double to;

    @Option(
            names = "--final-step",
            paramLabel = "WHAT",
            description = "none, noise, zero or tweedie. Default: tweedie on Gaussian paths, else none.")
    private String finalStep;

    @Option(
            names = "--init",
            paramLabel = "FILE",
            description = "Starting points, .csv or .npy. Default: drawn from the prior.")
    private Path init;

    @Option(
            names = "--label",
            paramLabel = "C",
            description = "The class, for a model with classes. Default: all of them in turn.")
    private Integer label;

    @Option(
            names = "--deadline",
            paramLabel = "S",
            description = "Seconds after which the run stops and is kept in --checkpoint. Default: none.")
    private Double deadline;

    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            description = "Where the state goes if the run is stopped, by Ctrl-C too. Default: nowhere.")
    private Path checkpoint;

    @Option(
            names = "--resume",
            paramLabel = "FILE",
            description = "A file that --checkpoint wrote, to go on from, with the same options. Default: begin anew.")
    private Path resume;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            defaultValue = "samples.csv",
            description = ".csv, .npy, .png, .svg or .gif. Default: ${DEFAULT-VALUE}.")
    private Path output;

    @Override
    public Answer run(Progress progress) throws IOException {
        SampleExperiment experiment = new SampleExperiment(
                origin.source(),
                origin.process(),
                n,
                method,
                grid,
                steps,
                evaluations,
                eta,
                tolerance,
                advice,
                from,
                to,
                finalStep,
                init,
                label,
                drawing.seed(),
                drawing.threads(),
                deadline,
                checkpoint,
                resume,
                output);
        return Answer.of(ExperimentFile.perform(experiment, progress));
    }
}
