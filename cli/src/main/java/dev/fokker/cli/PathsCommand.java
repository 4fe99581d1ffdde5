package dev.fokker.cli;

import dev.fokker.experiment.ExperimentFile;
import dev.fokker.experiment.PathsExperiment;
import dev.fokker.experiment.Progress;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Walks a process. */
@Command(
        name = "paths",
        description = "Walks a process and writes where its paths go.",
        mixinStandardHelpOptions = true)
final class PathsCommand implements Task {
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
            names = "--init",
            paramLabel = "FILE",
            description = "Starting points instead, .csv or .npy, one a path. Default: drawn from --initial.")
    private Path init;

    @Option(names = "-n", paramLabel = "N", description = "How many. Default: 1000, or as many as --init has.")
    private Long n;

    @Mixin
    private ForwardTimes span;

    @Option(
            names = "--steps",
            paramLabel = "K",
            description =
                    "Equal steps; for a method that chooses its own, the times that all paths stop at. Default: 1000, or 100 for such a method.")
    private Integer steps;

    @Option(
            names = "--method",
            paramLabel = "NAME",
            defaultValue = "euler-maruyama",
            description = "See 'fokker list methods'. Default: ${DEFAULT-VALUE}.")
    private String method;

    @Option(
            names = "--tolerance",
            paramLabel = "TOL",
            description =
                    "Error of each step, relative to 1+|x|, for a method that chooses its own steps. Default: 0.001, and 0.00001 without noise.")
    private Double tolerance;

    @Option(
            names = "--hit",
            paramLabel = "LEVEL",
            description =
                    "End each path where it hits this level of x0, or of another component: x1=0.5. Writes rows hit,t,x0,... Default: none.")
    private String hit;

    @Option(
            names = "--picture",
            paramLabel = "FILE",
            description =
                    "A .png or .svg of the paths with quantile bands and of their ends, or of the hits. Default: none.")
    private Path picture;

    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            description = "Keep the state of the run here on the way. Default: it is not kept.")
    private Path checkpoint;

    @Option(
            names = "--checkpoint-every",
            paramLabel = "K",
            description = "Steps between two states. Default: a tenth of --steps.")
    private Integer checkpointEvery;

    @Option(
            names = "--resume",
            paramLabel = "FILE",
            description =
                    "Go on from a state that --checkpoint kept, with the same other options; the answer is the same to the last bit. Default: begin anew.")
    private Path resume;

    @Option(
            names = "--save",
            paramLabel = "WHICH",
            defaultValue = "final",
            description =
                    "final: one row a path, the state; all or every:K: rows path,step,t,x0,... Default: ${DEFAULT-VALUE}.")
    private String save;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            defaultValue = "paths.csv",
            description = ".csv or .npy. Default: ${DEFAULT-VALUE}.")
    private Path output;

    @Override
    public Answer run(Progress progress) throws IOException {
        PathsExperiment experiment = new PathsExperiment(
                Arguments.process(process),
                Arguments.target(initial),
                init,
                n,
                span.from(),
                span.to(),
                steps,
                method,
                tolerance,
                drawing.seed(),
                drawing.threads(),
                save,
                hit,
                picture,
                checkpoint,
                checkpointEvery,
                resume,
                output);
        return Answer.of(ExperimentFile.perform(experiment, progress));
    }
}
