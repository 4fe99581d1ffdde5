package dev.fokker.cli;

import picocli.CommandLine.Option;

/** When a run forward in time starts and ends. */
final class ForwardTimes {
    @Option(
            names = "--from",
            paramLabel = "T0",
            description = "Time at the start. Default: the first time of the process; 0 if it has none.")
    private Double from;

    @Option(
            names = "--to",
            paramLabel = "T1",
            description = "Time at the end. Default: the last time of the process; 1 if it has none.")
    private Double to;

    Double from() {
        return from;
    }

    Double to() {
        return to;
    }
}
