package dev.fokker.cli;

import picocli.CommandLine.Option;

/** How many threads share the work, where no result depends on it. */
final class Threads {
    @Option(
            names = "--threads",
            paramLabel = "W",
            description = "How many work at once; no result depends on it. Default: all cores.")
    private Integer threads;

    Integer count() {
        return threads;
    }
}
