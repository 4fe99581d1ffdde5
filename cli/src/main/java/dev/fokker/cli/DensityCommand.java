package dev.fokker.cli;

import dev.fokker.experiment.DensityExperiment;
import dev.fokker.experiment.ExperimentFile;
import dev.fokker.experiment.Progress;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Solves for a density. */
@Command(
        name = "density",
        description = "Solves the Fokker-Planck equation of a process in one dimension.",
        mixinStandardHelpOptions = true)
final class DensityCommand implements Task {
    @Mixin
    private Manner manner;

    @Option(
            names = "--process",
            paramLabel = "FILE",
            description = "The process: a file or its JSON. Default: ornstein-uhlenbeck.")
    private String process;

    @Option(
            names = "--initial",
            paramLabel = "TARGET",
            description = "The law at the start: a target file or its JSON. Default: two modes.")
    private String initial;

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
            names = "--cells",
            paramLabel = "N",
            defaultValue = "400",
            description = "Equal cells. Default: ${DEFAULT-VALUE}.")
    private Integer cells;

    @Option(
            names = "--lo",
            paramLabel = "A",
            description = "Lower end of the axis. Default: below all but a negligible part of the law.")
    private Double lo;

    @Option(
            names = "--hi",
            paramLabel = "B",
            description = "Upper end of the axis. Default: above all but a negligible part of the law.")
    private Double hi;

    @Option(
            names = "--boundary",
            paramLabel = "WHAT",
            defaultValue = "reflecting",
            description = "reflecting, absorbing or periodic ends. Default: ${DEFAULT-VALUE}.")
    private String boundary;

    @Option(
            names = "--steps",
            paramLabel = "K",
            description = "Steps in time. Default: chosen so that their error matches that of the cells.")
    private Integer steps;

    @Option(
            names = "--scheme",
            paramLabel = "NAME",
            defaultValue = "patankar",
            description = "See 'fokker list schemes'. Default: ${DEFAULT-VALUE}.")
    private String scheme;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            defaultValue = "density.csv",
            description = ".csv, .npy, .png or .svg. Default: ${DEFAULT-VALUE}.")
    private Path output;

    @Override
    public Answer run(Progress progress) throws IOException {
        DensityExperiment experiment = new DensityExperiment(
                Arguments.process(process),
                Arguments.target(initial),
                from,
                to,
                cells,
                lo,
                hi,
                boundary,
                steps,
                scheme,
                output);
        return Answer.of(ExperimentFile.perform(experiment, progress));
    }

    @Override
    public Manner manner() {
        return manner;
    }
}
