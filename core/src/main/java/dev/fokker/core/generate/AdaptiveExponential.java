package dev.fokker.core.generate;

import dev.fokker.core.noise.Noise;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.Generation;
import dev.fokker.core.solve.Cost;
import dev.fokker.core.solve.Observer;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.solve.Solution;
import dev.fokker.core.solve.Solver;

public record AdaptiveExponential(int order, double tolerance) implements Solver<Generation> {
    @Override
    public <P extends Generation> Solution solve(Problem<P> problem, Noise noise, long first, int n, Observer observer) {
        AdaptiveRun run = new AdaptiveRun(problem, order, tolerance, problem.start(noise, first, n), first);
        while (!run.done()) {
            run.advance(observer);
        }
        return new Solution(Samples.copyOf(problem.system().dimension(), run.result), Cost.of(run.evaluations, n, run.rejected));
    }
}
