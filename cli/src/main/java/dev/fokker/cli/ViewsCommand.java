package dev.fokker.cli;

import dev.fokker.experiment.ExperimentFile;
import dev.fokker.experiment.Progress;
import dev.fokker.experiment.ViewsExperiment;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Walks, solves and flows one process. */
@Command(
        name = "views",
        description = "Walks, solves and flows one process to the same times, turns it round, and compares.",
        mixinStandardHelpOptions = true)
final class ViewsCommand implements Task {
    @Mixin
    private Drawing drawing;

    @Option(names = "--process", paramLabel = "FILE", description = "The process: a file or its JSON. Default: vp.")
    private String process;

    @Option(
            names = "--target",
            paramLabel = "FILE",
            description = "The data: a gaussian or mixture, a file or its JSON. Default: two modes in one dimension.")
    private String target;

    @Option(
            names = "--paths",
            paramLabel = "N",
            defaultValue = "20000",
            description = "How many are walked, and how many flow. Default: ${DEFAULT-VALUE}.")
    private Long paths;

    @Option(
            names = "--steps",
            paramLabel = "K",
            defaultValue = "600",
            description = "Steps of the walk and of the flow, about. Default: ${DEFAULT-VALUE}.")
    private Integer steps;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            defaultValue = "views.png",
            description = ".png or .svg. Default: ${DEFAULT-VALUE}.")
    private Path output;

    @Override
    public Answer run(Progress progress) throws IOException {
        ViewsExperiment experiment = new ViewsExperiment(
                Arguments.process(process),
                Arguments.target(target),
                paths,
                steps,
                drawing.seed(),
                drawing.threads(),
                output);
        return Answer.of(ExperimentFile.perform(experiment, progress));
    }
}
