package dev.fokker.cli;

import dev.fokker.experiment.ExperimentFile;
import dev.fokker.experiment.Progress;
import dev.fokker.experiment.SuggestExperiment;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks at a data set before training. */
@Command(
        name = "suggest",
        description =
                "Says what a data set asks of a training: its scale, its noise levels, and the times that a pilot finds.",
        mixinStandardHelpOptions = true)
final class SuggestCommand implements Task {
    @Parameters(paramLabel = "DATA", description = "As for 'fokker train'.")
    private String data;

    @Option(names = "--process", paramLabel = "FILE", description = "A Gaussian path: a file or its JSON. Default: vp.")
    private String process;

    @Option(
            names = "--pilot",
            paramLabel = "N",
            defaultValue = "400",
            description =
                    "Steps of a short training that shows at which noise levels the loss falls; 0 for none. Default:"
                            + " ${DEFAULT-VALUE}.")
    private Integer pilot;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "0",
            description = "Fixes everything. Default: ${DEFAULT-VALUE}.")
    private Long seed;

    @Mixin
    private LibraryThreads threads;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            defaultValue = "suggestion.json",
            description = "Default: ${DEFAULT-VALUE}.")
    private Path output;

    @Override
    public Answer run(Progress progress) throws IOException {
        SuggestExperiment experiment =
                new SuggestExperiment(data, Arguments.process(process), pilot, seed, threads.count(), output);
        return Answer.of(ExperimentFile.perform(experiment, progress));
    }
}
