package dev.fokker.cli;

import dev.fokker.experiment.ExperimentFile;
import dev.fokker.experiment.OrderExperiment;
import dev.fokker.experiment.OrderTable;
import dev.fokker.experiment.Progress;
import dev.fokker.experiment.Summary;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures the orders of a method. */
@Command(
        name = "order",
        description = "Measures how the errors of a method fall with its step, and compares with the orders it states.",
        mixinStandardHelpOptions = true)
final class OrderCommand implements Task {
    @Mixin
    private Drawing drawing;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "METHOD",
            description = "See 'fokker list methods'. Default: euler-maruyama.")
    private String method;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "PROBLEM",
            description = "See 'fokker list problems'. Default: gbm, or the one of --process.")
    private String problem;

    @Option(
            names = "--process",
            paramLabel = "FILE",
            description = "Any process instead, a file or its JSON; measured against a finer run. Default: PROBLEM.")
    private String process;

    @Option(
            names = "--start",
            paramLabel = "X",
            description = "With --process: the value that every component starts at. Default: 1.")
    private Double start;

    @Option(
            names = "--to",
            paramLabel = "T",
            defaultValue = "1",
            description = "Time at the end. Default: ${DEFAULT-VALUE}.")
    private Double to;

    @Option(names = "-n", paramLabel = "N", defaultValue = "2000", description = "Paths. Default: ${DEFAULT-VALUE}.")
    private Long n;

    @Option(
            names = "--steps",
            paramLabel = "FROM..TO",
            defaultValue = "8..256",
            description = "The fewest and the most steps, doubled from one to the other. Default: ${DEFAULT-VALUE}.")
    private String steps;

    @Option(
            names = {"-o", "--output", "--picture"},
            paramLabel = "FILE",
            defaultValue = "order.svg",
            description = ".png or .svg for the plot, .csv for the table. Default: ${DEFAULT-VALUE}.")
    private Path output;

    @Override
    public Answer run(Progress progress) throws IOException {
        OrderExperiment experiment = new OrderExperiment(
                method,
                problem,
                Arguments.process(process),
                start,
                to,
                n,
                steps,
                drawing.seed(),
                drawing.threads(),
                output);
        Summary summary = ExperimentFile.perform(experiment, progress);
        return new Answer(summary, OrderTable.of(summary));
    }
}
