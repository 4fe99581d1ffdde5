package dev.fokker.cli;

import dev.fokker.experiment.ExperimentFile;
import dev.fokker.experiment.Progress;
import dev.fokker.experiment.SpectrumExperiment;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Finds rates and modes. */
@Command(
        name = "spectrum",
        description = "Finds the slowest rates at which a process in one or two dimensions forgets, and their modes.",
        mixinStandardHelpOptions = true)
final class SpectrumCommand implements Task {
    @Option(
            names = "--process",
            paramLabel = "FILE",
            description = "The process: a file or its JSON. Default: ornstein-uhlenbeck.")
    private String process;

    @Option(
            names = "--axes",
            paramLabel = "AXES",
            description =
                    "LO:HI:CELLS[:END[:END]][:clustered@CENTRE/WIDTH] for each axis, as in -4:4:256,0:6.3:64:periodic; ends are reflecting, absorbing or periodic. Default: equal cells by --cells, --lo, --hi and --boundary.")
    private String axes;

    @Option(
            names = "--cells",
            paramLabel = "N",
            description = "Equal cells along each axis. Default: 400, or 80 on each of two axes.")
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
            description = "reflecting, absorbing or periodic ends. Default: reflecting.")
    private String boundary;

    @Option(
            names = "--count",
            paramLabel = "K",
            defaultValue = "6",
            description =
                    "How many modes, slowest first; one more where a pair would be parted. Default: ${DEFAULT-VALUE}.")
    private Integer count;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            defaultValue = "modes.csv",
            description = ".csv, .npy, .png or .svg. Default: ${DEFAULT-VALUE}.")
    private Path output;

    @Override
    public Answer run(Progress progress) throws IOException {
        SpectrumExperiment experiment =
                new SpectrumExperiment(Arguments.process(process), axes, cells, lo, hi, boundary, count, output);
        return Answer.of(ExperimentFile.perform(experiment, progress));
    }
}
