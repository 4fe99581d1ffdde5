package dev.fokker.cli;

import dev.fokker.experiment.ExperimentFile;
import dev.fokker.experiment.FrontierExperiment;
import dev.fokker.experiment.FrontierTable;
import dev.fokker.experiment.Progress;
import dev.fokker.experiment.Summary;
import dev.fokker.experiment.TargetFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures error against evaluations. */
@Command(
        name = "frontier",
        description =
                "Measures the error of sampling methods against their field evaluations, on the flow of a target whose score is"
                        + " exact.",
        mixinStandardHelpOptions = true)
final class FrontierCommand implements Task {
    @Mixin
    private Drawing drawing;

    @Parameters(
            paramLabel = "TARGET",
            description = "A target file, its JSON, or a name of 'fokker list named-targets'.")
    private String target;

    @Option(
            names = "--process",
            paramLabel = "FILE",
            description = "The Gaussian path: a file or its JSON. Default: vp.")
    private String process;

    @Option(
            names = "--methods",
            paramLabel = "NAME",
            split = ",",
            description = "See 'fokker list methods'; several with commas. Default: ten of those that are used most.")
    private List<String> methods;

    @Option(
            names = "--evaluations",
            paramLabel = "E",
            split = ",",
            description = "What a path may cost, rising; several with commas. Default: 5,8,12,24,48,96,192.")
    private List<Integer> evaluations;

    @Option(
            names = "--grids",
            paramLabel = "NAME",
            split = ",",
            description = "See 'fokker list grids'; several with commas. Default: logsnr.")
    private List<String> grids;

    @Option(names = "-n", paramLabel = "N", defaultValue = "400", description = "Paths. Default: ${DEFAULT-VALUE}.")
    private Integer n;

    @Mixin
    private BackwardTimes span;

    @Option(
            names = {"-o", "--output", "--picture"},
            paramLabel = "FILE",
            defaultValue = "frontier.svg",
            description = ".png or .svg for the picture, .csv for the table. Default: ${DEFAULT-VALUE}.")
    private Path output;

    @Override
    public Answer run(Progress progress) throws IOException {
        FrontierExperiment experiment = new FrontierExperiment(
                TargetFile.argument(target),
                Arguments.process(process),
                methods,
                evaluations,
                grids,
                n,
                span.from(),
                span.to(),
                drawing.seed(),
                drawing.threads(),
                output);
        Summary summary = ExperimentFile.perform(experiment, progress);
        return new Answer(summary, FrontierTable.of(summary));
    }
}
