package dev.fokker.cli;

import dev.fokker.experiment.Summary;

/**
 * What a command has to say at its end.
 *
 * @param summary for scripts
 * @param text for people
 */
record Answer(Summary summary, String text) {
    /** The summary, for both. */
    static Answer of(Summary summary) {
        return new Answer(summary, summary.text());
    }
}
