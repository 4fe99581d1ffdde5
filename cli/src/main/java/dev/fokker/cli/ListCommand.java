package dev.fokker.cli;

import dev.fokker.experiment.Inventory;
import dev.fokker.experiment.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Names what there is. */
@Command(
        name = "list",
        description = "Names what there is: processes, methods, grids, data sets, targets and more.",
        mixinStandardHelpOptions = true)
final class ListCommand implements Task {
    @Parameters(
            arity = "0..1",
            paramLabel = "WHAT",
            description = "processes, methods, grids, ... Default: everything.")
    private String what;

    @Override
    public Answer run(Progress progress) {
        Inventory inventory = Inventory.of(what);
        return new Answer(inventory.summary(), inventory.text());
    }
}
