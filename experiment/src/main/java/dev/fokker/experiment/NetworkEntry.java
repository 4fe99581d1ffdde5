package dev.fokker.experiment;

import dev.fokker.learn.NetworkPlan;
import dev.fokker.learn.Shape;
import java.util.function.Function;

/**
 * A network, by name.
 *
 * @param name its name
 * @param meaning one line for people
 * @param plan the network for rows of a shape
 */
public record NetworkEntry(String name, String meaning, Function<Shape, NetworkPlan> plan) implements Named {}
