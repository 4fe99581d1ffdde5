package dev.fokker.cli;

import dev.fokker.experiment.ExperimentFile;
import dev.fokker.experiment.PassageExperiment;
import dev.fokker.experiment.Progress;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Finds when and where a process first leaves. */
@Command(
        name = "passage",
        description = {
            "Finds when and at which end a process first leaves an interval or a mesh.",
            "Writes the densities of the time at each end; tells the mean, shares and quantiles."
        },
        mixinStandardHelpOptions = true)
final class PassageCommand implements Task {
    @Option(names = "--process", paramLabel = "FILE", description = "The process: a file or its JSON. Default: wiener.")
    private String process;

    @Option(
            names = "--axes",
            paramLabel = "TEXT",
            defaultValue = "-1:1:400:absorbing",
            description =
                    "LO:HI:CELLS[:END[:END]] for each component; an end at least absorbing. Default: ${DEFAULT-VALUE}.")
    private String axes;

    @Option(
            names = "--initial",
            paramLabel = "START",
            description = "A point such as 0.2, a target file or its JSON. Default: the middle.")
    private String initial;

    @Option(
            names = "--from",
            paramLabel = "T0",
            description = "Time at the start. Default: the first time of the process; 0 if it has none.")
    private Double from;

    @Option(
            names = "--to",
            paramLabel = "T1",
            description =
                    "Time at the end. Default: when all but 0.001 has left; T0 + 1 where the process or an end depends on time.")
    private Double to;

    @Option(
            names = "--boundary-lower",
            paramLabel = "EXPR",
            description = "Where the lower end is at time t, such as -1+0.2*t; it absorbs. Default: it stays.")
    private String lower;

    @Option(
            names = "--boundary-upper",
            paramLabel = "EXPR",
            description = "Where the upper end is at time t, such as exp(-t/3); it absorbs. Default: it stays.")
    private String upper;

    @Option(
            names = "--rows",
            paramLabel = "N",
            defaultValue = "400",
            description = "Times at which densities are written. Default: ${DEFAULT-VALUE}.")
    private Integer rows;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            defaultValue = "passage.csv",
            description = ".csv, .npy, .png or .svg. Default: ${DEFAULT-VALUE}.")
    private Path output;

    @Override
    public Answer run(Progress progress) throws IOException {
        PassageExperiment experiment =
                new PassageExperiment(Arguments.process(process), axes, initial, from, to, lower, upper, rows, output);
        return Answer.of(ExperimentFile.perform(experiment, progress));
    }
}
