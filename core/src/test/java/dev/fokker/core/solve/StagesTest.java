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
import java.util.List;
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
