package dev.fokker.cli;

import dev.fokker.experiment.ProcessFile;
import dev.fokker.experiment.TargetFile;

/** Arguments that may be left out. */
final class Arguments {
    private Arguments() {}

    static ProcessFile process(String argument) {
        return argument == null ? null : ProcessFile.argument(argument);
    }

    static TargetFile target(String argument) {
        return argument == null ? null : TargetFile.argument(argument);
    }
}
