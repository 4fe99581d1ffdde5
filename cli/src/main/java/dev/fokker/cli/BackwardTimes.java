package dev.fokker.cli;

import picocli.CommandLine.Option;

/** When runs back from the noise start and end. */
final class BackwardTimes {
    @Option(
            names = "--from",
            paramLabel = "T",
            description = "Time at the start. Default: the last time of the process.")
    private Double from;

    @Option(
            names = "--to",
            paramLabel = "T",
            description = "Time at the end. Default: 0.001, or the first time of the process.")
    private Double to;

    Double from() {
        return from;
    }

    Double to() {
        return to;
    }
}
