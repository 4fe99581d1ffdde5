package dev.fokker.plot;

/**
 * An entry of a legend.
 *
 * @param name what it says
 * @param ink the colour of its mark
 * @param mark the kind of its mark
 * @param dash how the line of the mark is broken
 */
public record Key(String name, Ink ink, Mark mark, Dash dash) {
    /** Kinds of marks. */
    public enum Mark {
        /** A piece of line. */
        LINE,
        /** A piece of line on a band. */
        BAND,
        /** A dot. */
        DOT,
        /** A filled block. */
        BLOCK,
        /** An arrow. */
        ARROW
    }
}
