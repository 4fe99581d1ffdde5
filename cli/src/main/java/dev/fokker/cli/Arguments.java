package dev.fokker.cli;

import dev.fokker.experiment.ProcessFile;
import dev.fokker.experiment.TargetFile;
import dev.fokker.experiment.TrainedProcess;

/** Arguments that may be left out. */
final class Arguments {
    private Arguments() {}

    static ProcessFile process(String argument) {
        return argument == null ? null : ProcessFile.argument(argument);
    }

    static TrainedProcess trained(String argument) {
        return argument == null ? null : TrainedProcess.argument(argument);
    }

    static TargetFile target(String argument) {
        return argument == null ? null : TargetFile.argument(argument);
    }
}
