package dev.fokker.cli;

import dev.fokker.experiment.ExperimentFile;
import dev.fokker.experiment.FitExperiment;
import dev.fokker.experiment.Progress;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** From observed paths back to equations. */
@Command(
        name = "fit",
        description = "Finds the drift, the diffusion or the parameters of the process that made the paths of a file.",
        mixinStandardHelpOptions = true)
final class FitCommand implements Task {
    @Parameters(
            paramLabel = "FILE",
            description =
                    ".csv or .npy: columns path, t, x0, ... as 'fokker paths --save all' writes them, or states alone with --dt.")
    private Path data;

    @Option(
            names = "--model",
            paramLabel = "NAME",
            defaultValue = "kramers-moyal",
            description =
                    "kramers-moyal: a table of drift and diffusion; ornstein-uhlenbeck, linear: parameters by maximum likelihood. Default: ${DEFAULT-VALUE}.")
    private String model;

    @Option(
            names = "--dt",
            paramLabel = "DT",
            description = "Time between rows, where the file has no column t. Default: the column t.")
    private Double dt;

    @Option(
            names = "--columns",
            paramLabel = "NAMES",
            description =
                    "Names of the columns, with commas, such as path,step,t,x0. Default: the header's, or x0,x1,...")
    private String columns;

    @Option(names = "--bins", paramLabel = "K", description = "Bins a component. Default: 20.")
    private Integer bins;

    @Option(
            names = "--bandwidth",
            paramLabel = "H",
            description = "A kernel of this half width in place of bins; 0 chooses it from the data. Default: bins.")
    private Double bandwidth;

    @Option(
            names = "--lag",
            paramLabel = "L",
            defaultValue = "1",
            description = "Increments over this many steps. Default: ${DEFAULT-VALUE}.")
    private Integer lag;

    @Option(
            names = "--order",
            paramLabel = "P",
            defaultValue = "2",
            description =
                    "1: errors of the order of the lag; 2: of its square, with larger standard errors. Default: ${DEFAULT-VALUE}.")
    private Integer order;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            defaultValue = "fit.csv",
            description = "The table or the parameters, .csv or .npy. Default: ${DEFAULT-VALUE}.")
    private Path output;

    @Option(
            names = "--picture",
            paramLabel = "FILE",
            description = "Drift and diffusion with error bars, .png or .svg, for one component. Default: none.")
    private Path picture;

    @Option(
            names = "--process-out",
            paramLabel = "FILE",
            description = "The fitted process as a .json file that 'fokker paths --process' reads. Default: none.")
    private Path processOut;

    @Override
    public Answer run(Progress progress) throws IOException {
        FitExperiment experiment =
                new FitExperiment(data, columns, dt, model, bins, bandwidth, lag, order, output, picture, processOut);
        return Answer.of(ExperimentFile.perform(experiment, progress));
    }
}
