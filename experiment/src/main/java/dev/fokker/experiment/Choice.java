package dev.fokker.experiment;

/**
 * A name whose meaning is in the code that asks for it.
 *
 * @param name the name
 * @param meaning one line for people
 */
public record Choice(String name, String meaning) implements Named {}
