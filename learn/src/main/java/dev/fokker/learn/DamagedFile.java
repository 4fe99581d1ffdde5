package dev.fokker.learn;

import java.io.IOException;

/** A model's or checkpoint's file that is not what its manifest says; the message names the file, what was expected and found. */
public final class DamagedFile extends IOException {
    private static final long serialVersionUID = 1L;

    /** A failure with a message that names the file. */
    public DamagedFile(String message) {
        super(message);
    }

    /** As above, for a reason that another reader gave. */
    public DamagedFile(String message, Throwable cause) {
        super(message, cause);
    }
}
