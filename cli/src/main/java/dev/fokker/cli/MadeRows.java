package dev.fokker.cli;

import picocli.CommandLine.Option;

/** What is made of given rows: how many of each, and of which class. */
final class MadeRows {
    @Option(
            names = "-n",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many are made of each row, one after the other. Default: ${DEFAULT-VALUE}.")
    private Integer n;

    @Option(
            names = "--label",
            paramLabel = "C",
            description = "The class to make, for a model with classes. Default: none.")
    private Integer label;

    Integer n() {
        return n;
    }

    Integer label() {
        return label;
    }
}
