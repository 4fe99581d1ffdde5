package dev.fokker.plot;

import java.util.List;

/**
 * Colours for things that differ in kind. The values are this project's own, chosen by search in {@link Oklab} so that any two of
 * them stay apart for normal sight and for protanopes and deuteranopes (a test simulates both).
 */
public final class Palette {
    private static final List<Ink> KINDS = List.of(
            Ink.of(0x1F6FB5), Ink.of(0xE5822A), Ink.of(0x1D9A83), Ink.of(0xB8325A), Ink.of(0x8E7CC3), Ink.of(0x4A3A2A));

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
