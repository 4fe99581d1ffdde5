package dev.fokker.experiment;

/** Something that has a name in files and on the command line. */
public interface Named {
    /** Lower case with hyphens. */
    String name();

    /** One line for people. */
    String meaning();
}
