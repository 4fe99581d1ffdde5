package dev.fokker.plot;

/**
 * What a colour bar shows.
 *
 * @param map the colours
 * @param span the numbers they stand for
 * @param label what the numbers are
 */
public record Shades(ColorMap map, Span span, String label) {}
