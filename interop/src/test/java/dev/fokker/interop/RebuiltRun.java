package dev.fokker.interop;

import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.Field;
import dev.fokker.core.score.Generation;
import dev.fokker.core.solve.FinalStep;
import dev.fokker.core.solve.FixedGrid;
import dev.fokker.core.solve.Observer;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.solve.Run;
import dev.fokker.core.time.TimeGrid;
import java.util.Arrays;
import java.util.TreeMap;

/** A plan and the replay of the same configuration, both on the reference fixture. */
record RebuiltRun(SchedulerConfig config, SamplerPlan plan, Loop loop) {
    private static final int D = ReferenceFixture.SIZE;

    static RebuiltRun of(SchedulerConfig config, int steps) {
        return new RebuiltRun(
                config, SamplerPlan.of(config, steps), Schedulers.of(config).loop(steps));
    }

    /** Where the replay is before its last {@code dropped} calls. */
    double[] replayed(int dropped) {
        double[] x = start(loop.initialScale());
        double[] answers = new double[x.length];
        Replay replay = loop.start(0, ReferenceFixture.ROWS, D);
        for (int call = 0; call < loop.calls() - dropped; call++) {
            replay.scaleInput(call, x, answers);
            ReferenceFixture.answer(answers, loop.modelTime(call), answers);
            replay.step(call, answers, x, (out, count) -> Arrays.fill(out, 0, count, 0), x);
        }
        return x;
    }

    /** Where the plan ends with its own times for the network. */
    double[] own() {
        return run(plan, 0);
    }

    /** Where the plan is before its last {@code dropped} steps; in the replay's units. */
    double[] rebuilt(int dropped) {
        return run(shown(), dropped);
    }

    private double[] run(SamplerPlan plan, int dropped) {
        double[] times = plan.grid().toArray();
        TimeGrid grid = TimeGrid.of(Arrays.copyOf(times, times.length - dropped));
        Generation generation = plan.generation(D, RebuiltRun::network);
        Problem<Generation> problem =
                new Problem<>(generation, generation.path().prior(), Stream.INITIAL, grid);
        Run<Generation> run = new FixedGrid<Generation>(plan.method(), FinalStep.zero())
                .start(problem, new Threefry(1), 0, ReferenceFixture.ROWS);
        double[] start = start(loop.initialScale() * unit(grid.first()));
        System.arraycopy(start, 0, run.rows().x(), 0, start.length);
        while (!run.done()) {
            run.advance(Observer.none());
        }
        double[] end = Arrays.copyOf(run.rows().x(), start.length);
        for (int i = 0; i < end.length; i++) {
            end[i] /= unit(grid.last());
        }
        return end;
    }

    /** What the replay's sample is multiplied by for ours: those in the noise level keep the signal at 1. */
    private double unit(double t) {
        boolean slopes = loop.initialScale() != 1 && !config.className().startsWith("EDM");
        return slopes ? plan.schedule().at(t).alpha() : 1;
    }

    private static double[] start(double factor) {
        double[] x = ReferenceFixture.ramp();
        for (int i = 0; i < x.length; i++) {
            x[i] *= factor;
        }
        return x;
    }

    /** The fixture's model at the network's time. */
    private static Field network(int maxRows) {
        return (rows, t, x, out) -> {
            for (int i = 0; i < rows.n(); i++) {
                for (int k = i * D; k < (i + 1) * D; k++) {
                    out[k] = x[k] * t.at(i) / (t.at(i) + 1);
                }
            }
        };
    }

    /** The plan with the replay's own times for the network, where those are not the times of their levels. */
    private SamplerPlan shown() {
        boolean pairs = config.className().startsWith("KDPM2");
        if (!pairs && plan.departures().stream().noneMatch(words -> words.startsWith("network"))) {
            return plan;
        }
        PlannedPath path = PlannedPath.of(config);
        TreeMap<Double, Double> known = new TreeMap<>();
        double[] sigmas = loop.sigmas();
        for (int call = 0; call < loop.calls(); call++) {
            double level = pairs && call % 2 == 1 ? Math.sqrt(sigmas[call] * sigmas[call - 1]) : sigmas[call];
            known.put(path.timeOf(level), loop.modelTime(call));
        }
        ModelInput input = new ModelInput(t -> nearest(known, t), plan.input().scale());
        return new SamplerPlan(
                plan.schedule(), plan.prediction(), input, plan.grid(), plan.method(), plan.eta(), plan.departures());
    }

    private static double nearest(TreeMap<Double, Double> known, double t) {
        Double below = known.floorKey(t);
        Double above = known.ceilingKey(t);
        boolean down = above == null || (below != null && t - below < above - t);
        return known.get(down ? below : above);
    }

    /** The largest difference at the end, over the largest number of the replay. */
    double difference(int droppedCalls, int droppedSteps) {
        double[] there = replayed(droppedCalls);
        double[] here = rebuilt(droppedSteps);
        double size = 0;
        for (double value : there) {
            size = Math.max(size, Math.abs(value));
        }
        return largestDifference(here, there) / size;
    }

    static double largestDifference(double[] here, double[] there) {
        double most = 0;
        for (int i = 0; i < here.length; i++) {
            most = Math.max(most, Math.abs(here[i] - there[i]));
        }
        return most;
    }
}
