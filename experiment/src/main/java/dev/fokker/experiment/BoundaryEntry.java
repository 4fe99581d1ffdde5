package dev.fokker.experiment;

import dev.fokker.density.Boundary;

/**
 * What can happen at the ends of an axis, by name.
 *
 * @param name its name
 * @param meaning one line for people
 * @param boundary what happens
 */
public record BoundaryEntry(String name, String meaning, Boundary boundary) implements Named {}
