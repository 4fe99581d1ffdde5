package dev.fokker.cli;

import dev.fokker.experiment.DemoExperiment;
import dev.fokker.experiment.ExperimentFile;
import dev.fokker.experiment.Progress;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Everything once. */
@Command(
        name = "demo",
        description =
                "Everything once, in a few minutes: three views of a process, a model trained on handwritten digits, its samples, how"
                        + " good they are, and a report to open in a browser.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Task {
    @Option(
            names = {"-o", "--out"},
            paramLabel = "DIR",
            defaultValue = "demo",
            description = "The folder of the results. Default: ${DEFAULT-VALUE}.")
    private Path output;

    @Option(
            names = "--seconds",
            paramLabel = "X",
            defaultValue = "170",
            description = "The most that training may take. Default: ${DEFAULT-VALUE}.")
    private Double seconds;

    @Option(
            names = "--steps",
            paramLabel = "N",
            defaultValue = "100000",
            description = "The most steps of training. Default: ${DEFAULT-VALUE}.")
    private Long steps;

    @Option(
            names = "--paths",
            paramLabel = "N",
            defaultValue = "20000",
            description = "Paths of the views. Default: ${DEFAULT-VALUE}.")
    private Long paths;

    @Option(
            names = "--samples",
            paramLabel = "N",
            defaultValue = "4000",
            description = "How many digits are drawn to be judged. Default: ${DEFAULT-VALUE}.")
    private Integer samples;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "0",
            description = "Fixes everything but what training reaches in its time. Default: ${DEFAULT-VALUE}.")
    private Long seed;

    @Option(names = "--threads", paramLabel = "W", description = "How many work at once. Default: all cores.")
    private Integer threads;

    @Option(
            names = "--training-threads",
            paramLabel = "W",
            defaultValue = "1",
            description =
                    "Of the tensor library in training; more help on a quiet machine only. Default: ${DEFAULT-VALUE}.")
    private Integer trainingThreads;

    @Override
    public Answer run(Progress progress) throws IOException {
        DemoExperiment experiment =
                new DemoExperiment(seconds, steps, paths, samples, seed, threads, trainingThreads, output);
        return Answer.of(ExperimentFile.perform(experiment, progress));
    }
}
