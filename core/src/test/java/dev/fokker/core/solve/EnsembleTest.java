package dev.fokker.core.solve;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.OrnsteinUhlenbeck;
import dev.fokker.core.sample.Moments;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.time.TimeGrid;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EnsembleTest {
    private static final OrnsteinUhlenbeck OU = new OrnsteinUhlenbeck(2, 1, 0.5, 1);
    private static final Problem<OrnsteinUhlenbeck> PROBLEM =
            new Problem<>(OU, Gaussian.isotropic(2, 1), Stream.INITIAL, TimeGrid.uniform(0, 1, 8));
    private static final FixedGrid<OrnsteinUhlenbeck> EULER = new FixedGrid<>(new EulerMaruyama(), FinalStep.none());
    private static final Noise NOISE = new Threefry(5);
    private static final int N = 5000;

    @Test
    @DisplayName("R1 moments are the same to the last bit for any threads and any tile")
    void momentsDependOnThePathsOnly() {
        List<Moments> one = new Ensemble(1, 1024).moments(EULER, PROBLEM, NOISE, N, 0.25, 1);
        for (int threads : new int[] {1, 2, 3, 7}) {
            for (int tile : new int[] {17, 1000, N}) {
                List<Moments> other = new Ensemble(threads, tile).moments(EULER, PROBLEM, NOISE, N, 0.25, 1);
                assertEquals(one.toString(), other.toString(), "threads=" + threads + " tile=" + tile);
            }
        }
        List<Moments> alone = new Ensemble(1, 1).moments(EULER, PROBLEM, NOISE, 1500, 1);
        List<Moments> together = new Ensemble(2, 1500).moments(EULER, PROBLEM, NOISE, 1500, 1);
        assertEquals(alone.toString(), together.toString(), "one path at a time");
    }

    /** Tiles that start early are held back, so that they finish in another order on every run. */
    @Test
    @DisplayName("R1 the order in which tiles finish leaves no trace")
    void theOrderInWhichTilesFinishLeavesNoTrace() {
        Samples orderly = new Ensemble(1, 500)
                .solve(EULER, PROBLEM, NOISE, N, Observer.none())
                .samples();
        for (int residue = 0; residue < 3; residue++) {
            int late = residue;
            Observer delay = rows -> {
                if (rows.path()[0] / 500 % 3 == late) {
                    pause();
                }
            };
            assertEquals(
                    orderly,
                    new Ensemble(3, 500).solve(EULER, PROBLEM, NOISE, N, delay).samples());
        }
        Ensemble.Part<String> word = (first, count) -> {
            if (first % 3 == 0) {
                pause();
            }
            return first + "+" + count;
        };
        String merged = new Ensemble(1, 1).reduce(20_000, word, (a, b) -> "(" + a + " " + b + ")");
        for (int threads : new int[] {2, 3, 7}) {
            assertEquals(merged, new Ensemble(threads, 1).reduce(20_000, word, (a, b) -> "(" + a + " " + b + ")"));
        }
        assertTrue(merged.startsWith("(((((0+1024 1024+1024) (2048+1024 3072+1024))"), merged);
    }

    private static void pause() {
        try {
            Thread.sleep(2);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The two sums differ in their order only: n roundings of the mean, each of half an ulp of what is summed. */
    @Test
    void momentsAreThoseOfTheEndPoints() {
        Moments end = Moments.of(new Ensemble(2, 1024)
                .solve(EULER, PROBLEM, NOISE, N, Observer.none())
                .samples());
        List<Moments> both = new Ensemble(2, 1024).moments(EULER, PROBLEM, NOISE, N, 0, 1);
        double tolerance = N * 0x1p-53;
        assertEquals(N, both.get(1).n());
        assertArrayEquals(end.mean(), both.get(1).mean(), tolerance);
        assertArrayEquals(end.covariance(), both.get(1).covariance(), 4 * tolerance);
        double[] x = new double[2 * N];
        PROBLEM.initial().draw(NOISE, Stream.INITIAL, 0, N, x);
        assertArrayEquals(Moments.of(Samples.copyOf(2, x)).mean(), both.get(0).mean(), tolerance);
    }

    /** Blocks are held until their turn comes, and no more are begun than can be held. */
    @Test
    void aSlowBlockHoldsTheOthersBack() {
        AtomicInteger begun = new AtomicInteger();
        AtomicInteger ahead = new AtomicInteger();
        long blocks = 200;
        long n = new Ensemble(2, 1)
                .reduce(
                        blocks * Ensemble.BLOCK,
                        (first, count) -> {
                            begun.incrementAndGet();
                            if (first == 0) {
                                pauseUntilNothingBegins(begun);
                                ahead.set(begun.get());
                            }
                            return (long) count;
                        },
                        Long::sum);
        assertEquals(blocks * Ensemble.BLOCK, n);
        assertTrue(ahead.get() <= 16, "begun while the first was under way: " + ahead.get());
    }

    private static void pauseUntilNothingBegins(AtomicInteger begun) {
        for (int before = -1; before != begun.get(); ) {
            before = begun.get();
            for (int k = 0; k < 10; k++) {
                pause();
            }
        }
    }

    @Test
    void whatCannotBeReducedIsRefused() {
        Ensemble ensemble = new Ensemble(2, 10);
        IllegalArgumentException none =
                assertThrows(IllegalArgumentException.class, () -> ensemble.moments(EULER, PROBLEM, NOISE, 0, 1));
        assertTrue(none.getMessage().contains("n=0"), none.getMessage());
        IllegalArgumentException between =
                assertThrows(IllegalArgumentException.class, () -> ensemble.moments(EULER, PROBLEM, NOISE, 10, 0.3));
        assertTrue(between.getMessage().contains("the nearest is t=0.25"), between.getMessage());
        IllegalStateException own = assertThrows(
                IllegalStateException.class,
                () -> ensemble.reduce(
                        10,
                        (first, count) -> {
                            throw new IllegalStateException("mine");
                        },
                        (a, b) -> a));
        assertEquals("mine", own.getMessage());
    }
}
