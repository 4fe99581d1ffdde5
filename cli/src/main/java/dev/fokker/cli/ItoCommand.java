package dev.fokker.cli;

import dev.fokker.experiment.ExperimentFile;
import dev.fokker.experiment.ItoExperiment;
import dev.fokker.experiment.ItoText;
import dev.fokker.experiment.Progress;
import dev.fokker.experiment.Summary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Ito's lemma. */
@Command(
        name = "ito",
        description = "Prints the process of a function of a process, by Ito's lemma, and checks it on walks.",
        mixinStandardHelpOptions = true)
final class ItoCommand implements Task {
    @Option(
            names = "--process",
            paramLabel = "FILE",
            description = "The process X: a file or its JSON. Default: wiener.")
    private String process;

    @Option(
            names = "--phi",
            paramLabel = "EXPR",
            required = true,
            description = "Y as an expression in x (or x0, x1, ..), t and the parameters of the process. Required.")
    private String phi;

    @Option(
            names = "--inverse",
            paramLabel = "EXPR",
            description = "X as an expression in y: writes Y by itself. Default: Y is written in x.")
    private String inverse;

    @Option(
            names = "--coefficients",
            paramLabel = "HOW",
            defaultValue = "names",
            description = "names: parameters by name; values: as numbers. Default: ${DEFAULT-VALUE}.")
    private String coefficients;

    @Option(
            names = "--dimension",
            paramLabel = "D",
            description = "Components of X. Default: what the process fixes, or the names in --phi need.")
    private Integer dimension;

    @Option(
            names = "--start",
            paramLabel = "X0",
            split = ",",
            description = "Where the walks start, one number a component. Default: 1 each.")
    private List<Double> start;

    @Mixin
    private ForwardTimes span;

    @Option(names = "-n", paramLabel = "N", defaultValue = "1000", description = "Walks. Default: ${DEFAULT-VALUE}.")
    private Long n;

    @Option(
            names = "--steps",
            paramLabel = "K",
            defaultValue = "1024",
            description = "Steps of the finest walk; others have a quarter each. Default: ${DEFAULT-VALUE}.")
    private Integer steps;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "0",
            description = "Fixes all noise. Default: ${DEFAULT-VALUE}.")
    private Long seed;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            defaultValue = "ito.json",
            description =
                    ".json: the process Y, or (X, Y) without --inverse, for 'fokker paths'; .png or .svg: the check. Default: ${DEFAULT-VALUE}.")
    private Path output;

    @Override
    public Answer run(Progress progress) throws IOException {
        ItoExperiment experiment = new ItoExperiment(
                Arguments.process(process),
                phi,
                inverse,
                coefficients,
                dimension,
                start,
                span.from(),
                span.to(),
                n,
                steps,
                seed,
                output);
        Summary summary = ExperimentFile.perform(experiment, progress);
        return new Answer(summary, ItoText.of(summary));
    }
}
