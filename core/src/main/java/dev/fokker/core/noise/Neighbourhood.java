package dev.fokker.core.noise;

import java.util.Arrays;

/** Tells whether rows are consecutive paths at one draw, as they are on a fixed grid, by comparing whole arrays. */
final class Neighbourhood {
    /** The numbers from the first path of the rows seen last. */
    private long[] consecutive = new long[1];

    /** Whether the first {@code n} &gt; 0 paths follow one another and their draws are the same. */
    boolean of(long[] path, long[] draw, int n) {
        if (consecutive.length < n || consecutive[0] != path[0]) {
            consecutive = new long[Math.max(n, consecutive.length)];
            Arrays.setAll(consecutive, i -> path[0] + i);
        }
        return Arrays.equals(path, 0, n, consecutive, 0, n) && Arrays.equals(draw, 1, n, draw, 0, n - 1);
    }
}
