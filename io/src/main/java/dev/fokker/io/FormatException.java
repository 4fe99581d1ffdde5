package dev.fokker.io;

import java.io.IOException;

/** A file that does not say what its format allows: which file, where in it, what is wrong, and what is allowed there. */
public final class FormatException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String file;
    private final String where;

    /** A fault in {@code file} at the place {@code where}: {@code wrong} with the offending value, {@code allowed} instead. */
    public FormatException(String file, String where, String wrong, String allowed) {
        super("%s: %s: %s; %s".formatted(file, where, wrong, allowed));
        this.file = file;
        this.where = where;
    }

    /** As above, caused by a decoder's own complaint. */
    public FormatException(String file, String where, String wrong, String allowed, Throwable cause) {
        this(file, where, wrong, allowed);
        initCause(cause);
    }

    /** The file, as it was named by the caller. */
    public String file() {
        return file;
    }

    /** The place in the file: a header field, a line and column, an entry. */
    public String where() {
        return where;
    }
}
