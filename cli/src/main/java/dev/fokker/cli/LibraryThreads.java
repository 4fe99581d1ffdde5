package dev.fokker.cli;

import picocli.CommandLine.Option;

/** How many threads the tensor library takes. */
final class LibraryThreads {
    @Option(
            names = "--threads",
            paramLabel = "W",
            defaultValue = "1",
            description = "Of the tensor library. Default: ${DEFAULT-VALUE}.")
    private Integer threads;

    Integer count() {
        return threads;
    }
}
