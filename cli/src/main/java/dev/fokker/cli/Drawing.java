package dev.fokker.cli;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What every command that moves paths takes: the seed of its noise, and how many threads share the work. */
final class Drawing {
    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "0",
            description = "Fixes all noise. Default: ${DEFAULT-VALUE}.")
    private Long seed;

    @Mixin
    private Threads threads;

    Long seed() {
        return seed;
    }

    Integer threads() {
        return threads.count();
    }
}
