package dev.fokker.experiment;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Something to run, as a value: an immutable record of settings, of which those that nobody gave are null until
 * {@link #resolved} fills them in. A resolved experiment repeats itself.
 */
public interface Experiment {
    /** This experiment with every setting in place and checked; itself, if it was. */
    Experiment resolved() throws IOException;

    /** Runs it, resolved, and writes its files. */
    Summary run(Progress progress) throws IOException;

    /** Looks at the place that it writes to, before any work; a mistake if it cannot be written to. */
    default void prepare() {
        OutputPlace.check(output());
    }

    /** The file or folder that it writes. */
    Path output();

    /** This experiment with another place to write to. */
    Experiment withOutput(Path output);
}
