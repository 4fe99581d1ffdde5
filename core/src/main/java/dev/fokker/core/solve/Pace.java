package dev.fokker.core.solve;

import dev.fokker.core.time.Step;

/** How the rows of an adaptive run go over one step of the grid after another: it sets their times and remembers their lengths. */
interface Pace {
    /** Puts row i at the start of {@code whole}, with its first step within it. */
    void begin(int i, Step whole);

    /**
     * Row i's step was refused, and {@code factor} of its length was asked for instead.
     *
     * @return false if no shorter step can be made
     */
    boolean again(int i, double factor);

    /**
     * Row i's step was taken, and {@code factor} of its length was asked for next.
     *
     * @return false if that was the end of {@code whole}
     */
    boolean onward(int i, double factor);

    /** Keeps the rows {@code kept[0..count)}, ascending, and moves them to the front. */
    void keep(int[] kept, int count);
}
