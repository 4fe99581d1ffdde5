package dev.fokker.experiment;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Something to run, as a value: an immutable record of settings, of which those that nobody gave are null until
 * {@link #resolved} fills them in. A resolved experiment repeats itself.
 */
public interface Experiment {
    /** This experiment with every setting in place and checked; itself, if it was. */
    Experiment resolved();

    /** Runs it, resolved, and writes its files. */
    Summary run(Progress progress) throws IOException;

    /** The file or folder that it writes. */
    Path output();

    /** This experiment with another place to write to. */
    Experiment withOutput(Path output);
}
