package dev.fokker.experiment;

import dev.fokker.learn.TimeSampling;

/**
 * How training times are drawn, by name.
 *
 * @param name its name
 * @param meaning one line for people
 * @param times the rule
 */
public record TimesEntry(String name, String meaning, TimeSampling times) implements Named {
    /** The name of the times that a pilot chooses. */
    static final String AUTO = "auto";
}
