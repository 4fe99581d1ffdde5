package dev.fokker.cli;

import dev.fokker.experiment.Experiment;
import dev.fokker.experiment.ExperimentFile;
import dev.fokker.experiment.Progress;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Repeats a run. */
@Command(
        name = "run",
        description = "Repeats a run from the settings that it wrote beside its output.",
        mixinStandardHelpOptions = true)
final class RunCommand implements Task {
    @Parameters(paramLabel = "FILE", description = "A run file, such as samples.csv.run.json.")
    private Path file;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Another place to write to. Default: the run's own.")
    private Path output;

    @Override
    public Answer run(Progress progress) throws IOException {
        Experiment experiment = ExperimentFile.read(file);
        return Answer.of(ExperimentFile.perform(output == null ? experiment : experiment.withOutput(output), progress));
    }
}
