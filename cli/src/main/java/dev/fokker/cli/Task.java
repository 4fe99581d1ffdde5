package dev.fokker.cli;

import dev.fokker.experiment.Progress;
import java.io.IOException;

/** What a command does once its arguments are read; how it is told is in its {@link Manner}. */
interface Task {
    /** Does it. */
    Answer run(Progress progress) throws IOException;
}
