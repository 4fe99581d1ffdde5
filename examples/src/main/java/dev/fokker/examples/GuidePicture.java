package dev.fokker.examples;

import dev.fokker.plot.Picture;
import java.util.function.Supplier;

/**
 * A picture of the guide, {@code docs/images/guide/NAME.svg}. The build draws it anew and compares.
 *
 * @param name of its file, without the ending
 * @param draw computes and draws it; the same each time, on every machine
 */
public record GuidePicture(String name, Supplier<Picture> draw) {}
