package dev.fokker.density;

/** A method in time for \(\dot m=L(t)m\): an immutable description, usually a record. */
public interface Scheme {
    /** The scheme at work on a process on its cells: fresh scratch, for one thread. */
    <C extends Chain<C>> Advance start(Generator<C> generator);

    /** Its proven order as the step shrinks. */
    int order();

    /** Whether no step of any length can make a density &gt;= 0 negative, by construction. */
    boolean positive();
}
