package dev.fokker.core.solve;

/**
 * The orders of a method as its step shrinks, each for the widest class of systems that it accepts.
 *
 * @param strong of the path, with general noise; NaN where the method takes no noise
 * @param weak of means, with general noise; NaN where the method takes no noise
 * @param flow of the end point, without noise; NaN where the method takes noise only
 */
public record Order(double strong, double weak, double flow) {}
