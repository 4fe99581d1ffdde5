package dev.fokker.cli;

import picocli.CommandLine.Command;

/** Published schedulers. */
@Command(
        name = "interop",
        description = "Reads and replays the schedulers of published scheduler_config.json files, number by number.",
        mixinStandardHelpOptions = true,
        subcommands = {InteropTraceCommand.class, InteropShowCommand.class})
final class InteropCommand {}
