package dev.fokker.core.solve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.noise.Motion;
import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.DoubleWell;
import dev.fokker.core.process.Sde;
import dev.fokker.core.time.TimeGrid;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class StagesTest {
    private static final int PATHS = 40;
    private static final int STEPS = 12;
    private static final Noise NOISE = new Threefry(9);
    private static final Problem<Sde> PROBLEM =
            new Problem<>(new DoubleWell(0.2), Gaussian.isotropic(1, 1), Stream.INITIAL, TimeGrid.uniform(0, 1, STEPS));

    private static FixedGrid<Sde> solver(Motion motion) {
        return new FixedGrid<>(new EulerMaruyama(), FinalStep.none(), motion);
    }

    @Test
    @DisplayName("R1 a run saved and resumed at any step ends with the same bits, for any threads and batch")
    void aRunResumesAtAnyStepWithTheSameBits() {
        for (Motion motion : List.of(Motion.stepwise(), Motion.tree(TimeGrid.uniform(0, 1, 3)))) {
            Solution whole = new Ensemble(1, PATHS).solve(solver(motion), PROBLEM, NOISE, PATHS, Observer.none());
            for (int tile : new int[] {1, 17, PATHS}) {
                for (int stop = 0; stop <= STEPS; stop++) {
                    Ensemble ensemble = new Ensemble(List.of(1, 2, 3, 7).get(stop % 4), tile);
                    Stages<Sde> stages = Stages.begin(ensemble, solver(motion), PROBLEM, NOISE, PATHS);
                    stages.advance(stop, Observer.none());
                    assertEquals(stop, stages.step());
                    Stages<Sde> again = Stages.resume(ensemble, solver(motion), PROBLEM, NOISE, stages.states());
                    again.advance(STEPS, Observer.none());
                    assertEquals(whole, again.solution());
                }
            }
        }
    }

    @Test
    @DisplayName("R1 a run told to stop, before any step and from many threads, goes on to the same bits")
    void aRunToldToStopGoesOnWithTheSameBits() {
        Solution whole =
                new Ensemble(1, PATHS).solve(solver(Motion.stepwise()), PROBLEM, NOISE, PATHS, Observer.none());
        Ensemble ensemble = new Ensemble(4, 7);
        int parts = (PATHS + 6) / 7;
        for (int allowed = 0; allowed <= parts * STEPS; allowed++) {
            Stages<Sde> stages = Stages.begin(ensemble, solver(Motion.stepwise()), PROBLEM, NOISE, PATHS);
            AtomicInteger left = new AtomicInteger(allowed);
            stages.advance(STEPS, Observer.none(), () -> left.getAndDecrement() > 0);
            long made = stages.states().stream().mapToLong(Run.State::step).sum();
            assertEquals(allowed, made, "steps that were made, over all parts");
            Stages<Sde> again = Stages.resume(ensemble, solver(Motion.stepwise()), PROBLEM, NOISE, stages.states());
            // Parts stopped at different steps: each advance brings all as far as the last may come.
            while (!again.done()) {
                again.advance(STEPS, Observer.none());
            }
            assertEquals(whole, again.solution(), "stopped after " + allowed);
        }
    }

    @Test
    @DisplayName("R1 one problem and one solver shared by eight threads give each the same bits")
    void oneProblemAndSolverServeEightThreads() throws Exception {
        FixedGrid<Sde> shared = solver(Motion.stepwise());
        Solution alone = shared.solve(PROBLEM, NOISE, 0, PATHS, Observer.none());
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Solution>> same =
                    Collections.nCopies(8, () -> shared.solve(PROBLEM, NOISE, 0, PATHS, Observer.none()));
            for (Future<Solution> each : pool.invokeAll(same)) {
                assertEquals(alone, each.get());
            }
        } finally {
            pool.shutdown();
        }
    }

    @Test
    void statesThatDoNotFitAreRefused() {
        Ensemble ensemble = new Ensemble(1, 17);
        Stages<Sde> stages = Stages.begin(ensemble, solver(Motion.stepwise()), PROBLEM, NOISE, PATHS);
        List<Run.State> states = stages.states();
        assertThrows(
                IllegalArgumentException.class,
                () -> Stages.resume(ensemble, solver(Motion.stepwise()), PROBLEM, NOISE, states.subList(1, 3)));
        Run.State wide = Run.State.of(0, 2, 0, new double[6], new double[0], new long[2]);
        assertThrows(
                IllegalArgumentException.class,
                () -> Stages.resume(ensemble, solver(Motion.stepwise()), PROBLEM, NOISE, List.of(wide)));
        Run.State late = Run.State.of(0, 2, STEPS + 1, new double[2], new double[0], new long[2]);
        assertThrows(
                IllegalArgumentException.class,
                () -> Stages.resume(ensemble, solver(Motion.stepwise()), PROBLEM, NOISE, List.of(late)));
    }
}
