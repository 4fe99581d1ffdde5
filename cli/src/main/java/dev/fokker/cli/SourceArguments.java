package dev.fokker.cli;

import dev.fokker.experiment.ProcessFile;
import dev.fokker.experiment.Source;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is generated from: a target or a model, and the process between its data and noise. */
final class SourceArguments {
    @Parameters(paramLabel = "TARGET_OR_MODEL", description = "A target file, its JSON, or the folder of a model.")
    private String source;

    @Option(
            names = "--process",
            paramLabel = "FILE",
            description = "The process: a file or its JSON. Default: vp, or the model's own.")
    private String process;

    Source source() {
        return Source.argument(source);
    }

    ProcessFile process() {
        return Arguments.process(process);
    }
}
