package dev.fokker.plot;

import java.util.List;

/**
 * Colours for things that differ in kind. The values are this project's own, chosen by search in {@link Oklab} so that any two of
 * them stay apart for normal sight and for protanopes and deuteranopes (a test simulates both).
 */
public final class Palette {
    private static final List<Ink> KINDS = List.of(
            Ink.of(0x004CAF), Ink.of(0xFF7300), Ink.of(0x53B4B5), Ink.of(0xAA4949), Ink.of(0x6982FF), Ink.of(0x5F1C09));

    private Palette() {}

    /** The k-th colour, k &gt;= 0, beginning again after the last. */
    public static Ink kind(int k) {
        return KINDS.get(Math.floorMod(k, KINDS.size()));
    }

    /** How many there are before they begin again. */
    public static int size() {
        return KINDS.size();
    }
}
