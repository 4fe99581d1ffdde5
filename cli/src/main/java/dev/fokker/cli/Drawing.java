package dev.fokker.cli;

import picocli.CommandLine.Option;

/** What every command that moves paths takes: the seed of its noise, and how many threads share the work. */
final class Drawing {
    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "0",
            description = "Fixes all noise. Default: ${DEFAULT-VALUE}.")
    Long seed;

    @Option(
            names = "--threads",
            paramLabel = "W",
            description = "How many work at once; no result depends on it. Default: all cores.")
    Integer threads;
}
