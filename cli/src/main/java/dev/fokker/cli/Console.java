package dev.fokker.cli;

import java.io.PrintWriter;

/**
 * Where the command line writes.
 *
 * @param out results
 * @param err everything else
 * @param terminal whether a person watches {@code err}
 * @param debug whether failures show where they happened
 */
public record Console(PrintWriter out, PrintWriter err, boolean terminal, boolean debug) {}
