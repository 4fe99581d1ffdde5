package dev.fokker.cli;

import dev.fokker.experiment.ExperimentFile;
import dev.fokker.experiment.Progress;
import dev.fokker.experiment.StationaryExperiment;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Finds what rests. */
@Command(
        name = "stationary",
        description = "Finds the density that rests under a process in one or two dimensions.",
        mixinStandardHelpOptions = true)
final class StationaryCommand implements Task {
    @Option(
            names = "--process",
            paramLabel = "FILE",
            description = "The process: a file or its JSON. Default: ornstein-uhlenbeck.")
    private String process;

    @Option(
            names = "--axes",
            paramLabel = "AXES",
            description =
                    "LO:HI:CELLS[:END[:END]][:clustered@CENTRE/WIDTH] for each axis, as in -4:4:256,0:6.3:64:periodic; ends are reflecting or periodic. Default: equal cells by --cells, --lo, --hi and --boundary.")
    private String axes;

    @Option(
            names = "--cells",
            paramLabel = "N",
            description = "Equal cells along each axis. Default: 400, or 200 on each of two axes.")
    private Integer cells;

    @Option(
            names = "--lo",
            paramLabel = "A",
            description =
                    "Lower end of a single axis. Default: below all but a negligible part, where that is known; else -3.")
    private Double lo;

    @Option(
            names = "--hi",
            paramLabel = "B",
            description =
                    "Upper end of a single axis. Default: above all but a negligible part, where that is known; else 3.")
    private Double hi;

    @Option(
            names = "--boundary",
            paramLabel = "WHAT",
            description = "reflecting or periodic ends. Default: reflecting.")
    private String boundary;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            defaultValue = "stationary.csv",
            description = ".csv, .npy, .npz (with axes and moments), .png or .svg. Default: ${DEFAULT-VALUE}.")
    private Path output;

    @Override
    public Answer run(Progress progress) throws IOException {
        StationaryExperiment experiment =
                new StationaryExperiment(Arguments.process(process), axes, cells, lo, hi, boundary, output);
        return Answer.of(ExperimentFile.perform(experiment, progress));
    }
}
