package dev.fokker.testkit;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.process.UniformGrid;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.solve.FinalStep;
import dev.fokker.core.solve.FixedGrid;
import dev.fokker.core.solve.RungeKutta4;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The measured problems have the ends that they are said to have. */
class SamplingProblemTest {
    /** Another grid of as many steps has another error, and both are small. */
    @ParameterizedTest
    @MethodSource("dev.fokker.testkit.SamplingProblem#all")
    void trueEndsDoNotDependOnTheGridTheyWereFoundWith(SamplingProblem problem) {
        Samples starts = problem.starts(3, 20);
        Samples truth = problem.ends(starts);
        var grid = new UniformGrid().grid(problem.path().schedule(), SamplingProblem.FIRST, SamplingProblem.LAST, 3000);
        Samples other = problem.flow(new FixedGrid<>(new RungeKutta4(), FinalStep.none()), starts, grid)
                .samples();
        double error = SamplingProblem.error(other, truth);
        assertTrue(error < 1e-7, problem.name() + ": " + error);
    }
}
