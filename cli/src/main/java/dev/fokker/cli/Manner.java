package dev.fokker.cli;

import picocli.CommandLine.Option;

/** How a command tells what it does: options that every command has. */
final class Manner {
    @Option(
            names = "--json",
            description = "Print one summary object on one line, and nothing else on standard output.")
    boolean json;

    @Option(names = "--quiet", description = "Show no progress.")
    boolean quiet;

    @Option(names = "--verbose", description = "Show where a failure happened.")
    boolean verbose;
}
