package dev.fokker.cli;

import picocli.CommandLine;
import picocli.CommandLine.Option;

/** How a command tells what it does: options that every command has. */
final class Manner {
    private static final String NAME = "manner";

    @Option(
            names = "--json",
            description = "Print one summary object on one line, and nothing else on standard output.")
    boolean json;

    @Option(names = "--quiet", description = "Show no progress.")
    boolean quiet;

    @Option(names = "--verbose", description = "Show where a failure happened.")
    boolean verbose;

    /** Gives these options to a command that does something, and to those within it. */
    static void addTo(CommandLine command) {
        if (command.getCommand() instanceof Task) {
            command.addMixin(NAME, new Manner());
        }
        command.getSubcommands().values().forEach(Manner::addTo);
    }

    /** What was asked of a command; the usual of one that only holds others. */
    static Manner of(CommandLine command) {
        return (Manner) command.getMixins().getOrDefault(NAME, new Manner());
    }
}
