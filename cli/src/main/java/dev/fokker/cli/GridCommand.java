package dev.fokker.cli;

import dev.fokker.experiment.ExperimentFile;
import dev.fokker.experiment.GridExperiment;
import dev.fokker.experiment.Progress;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes a grid for a target or a model. */
@Command(
        name = "grid",
        description = "Makes a grid of times for a target or a model, for 'fokker sample --grid FILE'.",
        mixinStandardHelpOptions = true)
final class GridCommand implements Task {
    @Mixin
    private SourceArguments origin;

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            defaultValue = "fitted",
            description =
                    "fitted: for one method and number of evaluations; pilot: the steps that adaptive paths take, for any. Default:"
                            + " ${DEFAULT-VALUE}.")
    private String kind;

    @Option(
            names = "--evaluations",
            paramLabel = "E",
            defaultValue = "12",
            description = "Evaluations of a run, 1 to 256. Default: ${DEFAULT-VALUE}.")
    private Integer evaluations;

    @Option(
            names = "--method",
            paramLabel = "NAME",
            description = "See 'fokker list methods'. Default: the best of a few on paths held out.")
    private String method;

    @Option(
            names = "--paths",
            paramLabel = "N",
            description =
                    "Paths to fit to, with as many again or more held out. Default: 500 for a target and 128 for a model; 200 and 64"
                            + " for a pilot grid.")
    private Integer paths;

    @Option(
            names = "--from",
            paramLabel = "T",
            description = "Time at the start of runs. Default: the last time of the process.")
    private Double from;

    @Option(
            names = "--to",
            paramLabel = "T",
            description = "Time at the end of runs. Default: 0.001, or the first time of the process.")
    private Double to;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "0",
            description = "Fixes the paths. Default: ${DEFAULT-VALUE}.")
    private Long seed;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            defaultValue = "grid.json",
            description = "A .json file. Default: ${DEFAULT-VALUE}.")
    private Path output;

    @Override
    public Answer run(Progress progress) throws IOException {
        GridExperiment experiment = new GridExperiment(
                origin.source(), origin.process(), kind, evaluations, method, paths, from, to, seed, output);
        return Answer.of(ExperimentFile.perform(experiment, progress));
    }
}
