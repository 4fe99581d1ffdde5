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
    private Manner manner;

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

    @Option(
            names = "--from",
            paramLabel = "T0",
            description = "Time at the start. Default: the first time of the process; 0 if it has none.")
    private Double from;

    @Option(
            names = "--to",
            paramLabel = "T1",
            description = "Time at the end. Default: the last time of the process; 1 if it has none.")
    private Double to;

    @Option(
            names = "--steps",
            paramLabel = "K",
            defaultValue = "1000",
            description = "Equal steps. Default: ${DEFAULT-VALUE}.")
    private Integer steps;

    @Option(
            names = "--method",
            paramLabel = "NAME",
            defaultValue = "euler-maruyama",
            description = "See 'fokker list methods'. Default: ${DEFAULT-VALUE}.")
    private String method;

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
                from,
                to,
                steps,
                method,
                drawing.seed,
                drawing.threads,
                save,
                output);
        return Answer.of(ExperimentFile.perform(experiment, progress));
    }

    @Override
    public Manner manner() {
        return manner;
    }
}
