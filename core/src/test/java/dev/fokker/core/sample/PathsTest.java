package dev.fokker.core.sample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The layout [K+1, n, d] of paths. */
class PathsTest {
    private static final Samples START = Samples.copyOf(2, new double[] {1, 2, 3, 4, 5, 6});
    private static final Samples END = Samples.copyOf(2, new double[] {7, 8, 9, 10, 11, 12});

    @Test
    void indexZeroIsTheStartOfTheRun() {
        Paths paths = Paths.of(new double[] {1, 0.5}, List.of(START, END));
        assertEquals(1, paths.steps());
        assertEquals(3, paths.n());
        assertEquals(2, paths.d());
        assertEquals(0.5, paths.time(1));
        assertEquals(4, paths.at(0, 1, 1));
        assertEquals(11, paths.at(1, 2, 0));
        assertEquals(END, paths.end());
        assertArrayEquals(new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}, paths.toArray());
    }

    @Test
    void pathsAreNotChangedThroughWhatMadeThem() {
        double[] times = {0, 1};
        Paths paths = Paths.of(times, List.of(START, END));
        times[0] = 9;
        paths.times()[1] = 9;
        assertArrayEquals(new double[] {0, 1}, paths.times());
        assertEquals(Paths.of(new double[] {0, 1}, List.of(START, END)), paths);
    }

    @Test
    void shapesThatDifferAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Paths.of(new double[] {0}, List.of(START, END)));
        assertThrows(IllegalArgumentException.class, () -> Paths.of(new double[0], List.of()));
        Samples other = Samples.copyOf(1, new double[] {1, 2, 3});
        assertThrows(IllegalArgumentException.class, () -> Paths.of(new double[] {0, 1}, List.of(START, other)));
    }
}
