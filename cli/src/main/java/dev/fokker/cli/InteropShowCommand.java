package dev.fokker.cli;

import dev.fokker.experiment.Progress;
import dev.fokker.experiment.SchedulerDescription;
import dev.fokker.experiment.SchedulerFile;
import dev.fokker.experiment.Summary;
import dev.fokker.interop.SchedulerConfig;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What a scheduler's configuration says. */
@Command(
        name = "show",
        description = {
            "Prints every key of a scheduler's configuration, with the class's defaults for those left out,",
            "and the schedule, prediction, method and times that it is rebuilt as."
        },
        mixinStandardHelpOptions = true)
final class InteropShowCommand implements Task {
    @Parameters(
            paramLabel = "FILE",
            description = "A scheduler_config.json, its JSON, or the name of a scheduler class.")
    private String file;

    @Option(
            names = "--steps",
            paramLabel = "S",
            defaultValue = "10",
            description = "Inference steps of the sampler that it is rebuilt as. Default: ${DEFAULT-VALUE}.")
    private int steps;

    @Option(
            names = "--ignore",
            paramLabel = "KEY",
            split = ",",
            description = "Keys to read over, such as another class's that a file carries along. Default: none.")
    private List<String> ignored = List.of();

    @Override
    public Answer run(Progress progress) throws IOException {
        SchedulerConfig config = SchedulerFile.read(file, new LinkedHashSet<>(ignored));
        Summary summary = SchedulerDescription.summary(config, steps);
        return new Answer(summary, SchedulerDescription.text(config, summary));
    }
}
