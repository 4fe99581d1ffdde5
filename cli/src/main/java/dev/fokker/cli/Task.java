package dev.fokker.cli;

import dev.fokker.experiment.Progress;
import java.io.IOException;

/** What a command does once its arguments are read. */
interface Task {
    /** Does it. */
    Answer run(Progress progress) throws IOException;

    /** How it is to be told. */
    Manner manner();
}
