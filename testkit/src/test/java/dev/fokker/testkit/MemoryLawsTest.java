package dev.fokker.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.sun.management.ThreadMXBean;
import dev.fokker.core.distribution.Points;
import dev.fokker.core.generate.AdaptiveExponential;
import dev.fokker.core.generate.AdaptiveRun;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.Sde;
import dev.fokker.core.solve.FinalStep;
import dev.fokker.core.solve.FixedGrid;
import dev.fokker.core.solve.Observer;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.solve.Run;
import dev.fokker.core.time.TimeGrid;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What methods keep and what they leave behind: neither grows with the number of steps. */
class MemoryLawsTest {
    private static final int ROWS = 256;
    private static final int STEPS = 400;
    /** Bytes of a step, on average: less than any object, for what the measurement itself leaves behind. */
    private static final long BYTES_A_STEP = 8;

    private static <S extends Sde> Run<S> begin(MethodBench<S> bench) {
        return new FixedGrid<S>(bench.method(), FinalStep.none()).start(bench.problem(STEPS), new Threefry(3), 0, ROWS);
    }

    private static void advance(Run<?> run, int steps) {
        for (int k = 0; k < steps; k++) {
            run.advance(Observer.none());
        }
    }

    /** A method of order up to 6 remembers at most 7 predictions with their points, a state and a few counts. */
    @TestFactory
    @DisplayName("MEM what a method remembers of a row is bounded by its components, whatever the number of steps")
    List<DynamicTest> memoryGrowsWithRowsAndNotWithSteps() {
        return MethodCase.all().stream()
                .map(each -> dynamicTest(each.toString(), () -> {
                    Run<?> run = begin(each.bench());
                    advance(run, 10);
                    int early = run.state().history().length;
                    advance(run, STEPS - 20);
                    int late = run.state().history().length;
                    assertEquals(early, late, "numbers remembered after 10 steps and after " + (STEPS - 10));
                    int bound = ROWS * 8 * (run.rows().d() + 1);
                    assertTrue(late <= bound, late + " numbers of " + ROWS + " rows; at most " + bound);
                }))
                .toList();
    }

    /** Measured on the thread itself, in the quietest of four parts: compilers replace code at times of their own. */
    @TestFactory
    @DisplayName("MEM after the start nothing is allocated, for a row or for a step of all rows")
    List<DynamicTest> nothingIsAllocatedAfterTheStart() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return MethodCase.all().stream()
                .map(each -> dynamicTest(each.toString(), () -> {
                    Run<?> run = begin(each.bench());
                    advance(run, 100);
                    long least = Long.MAX_VALUE;
                    for (int part = 0; part < 4; part++) {
                        long before = threads.getCurrentThreadAllocatedBytes();
                        advance(run, 50);
                        least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
                    }
                    assertTrue(least <= 50 * BYTES_A_STEP, least / 50.0 + " bytes a step of " + ROWS + " rows");
                }))
                .toList();
    }

    /** Rows that choose their steps leave at different times: measured while all of them are under way. */
    @Test
    @DisplayName("MEM nor by rows that choose their own steps")
    void nothingIsAllocatedByAdaptiveRows() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        SamplingProblem two = SamplingProblem.two();
        var problem = new Problem<>(
                two.generation(0), new Points(two.starts(1, ROWS)).inOrder(), Stream.PRIOR, TimeGrid.of(1, 1e-3));
        AdaptiveRun run = new AdaptiveExponential(1e-9).start(problem, new Threefry(3), 0, ROWS);
        long least = Long.MAX_VALUE;
        for (int part = 0; part < 5; part++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int k = 0; k < 20; k++) {
                run.advance(Observer.none());
            }
            least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
        }
        assertEquals(ROWS, run.rows().n());
        assertTrue(least <= 20 * BYTES_A_STEP, least / 20.0 + " bytes a round of " + ROWS + " rows");
    }
}
