package dev.fokker.interop;

import dev.fokker.core.process.Field;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.Schedule;
import dev.fokker.core.score.Conversion;
import dev.fokker.core.score.Denoiser;
import dev.fokker.core.score.Generation;
import dev.fokker.core.score.NoiseShare;
import dev.fokker.core.score.Parameterization;
import dev.fokker.core.solve.Method;
import dev.fokker.core.time.TimeGrid;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * A published scheduler rebuilt of Fokker's own parts, with the right arithmetic where the published one has another (a
 * {@link Scheduler} replays that). Run it by {@code FixedGrid(plan.method(), FinalStep.zero())} over {@code plan.grid()}; immutable.
 *
 * @param schedule the noise
 * @param prediction what the network gives
 * @param input what the network is shown
 * @param grid the times, falling; the last one is 0 where the published loop ends without noise
 * @param method the steps
 * @param eta how much noise the run uses
 * @param departures what this plan does otherwise than the published loop, or leaves to the caller, a sentence each
 */
public record SamplerPlan(
        Schedule schedule,
        Parameterization prediction,
        ModelInput input,
        TimeGrid grid,
        Method<? super Generation> method,
        NoiseShare eta,
        List<String> departures) {
    /** Copies the list. */
    public SamplerPlan {
        departures = List.copyOf(departures);
    }

    /**
     * The plan of {@code config} for {@code steps} inference steps.
     *
     * @throws IllegalArgumentException if the scheduler has no such loop, or nothing of Fokker's stands for it; the reason is named
     */
    public static SamplerPlan of(SchedulerConfig config, int steps) {
        PlannedMethod method = PlannedMethod.of(config);
        PlannedPath path = PlannedPath.of(config);
        List<String> departures = new ArrayList<>();
        TimeGrid grid = new PlannedGrid(config, path, departures).grid(steps);
        departures.addAll(PlanDepartures.of(config));
        return new SamplerPlan(
                path.schedule(), path.prediction(), path.input(), grid, method.method(), method.eta(), departures);
    }

    /**
     * The path turned round by a network of the plan's prediction.
     *
     * @param network opens the network for one thread and a number of rows; its times and samples are those of {@link #input}
     */
    public Generation generation(int dimension, IntFunction<Field> network) {
        GaussianPath path = new GaussianPath(dimension, schedule);
        Conversion data = new Conversion(path, prediction, Parameterization.DATA);
        return new Generation(path, new Rebuilt(dimension, data, input, network), eta);
    }

    private record Rebuilt(int dimension, Conversion data, ModelInput input, IntFunction<Field> network)
            implements Denoiser {
        @Override
        public Field open(int maxRows) {
            return data.of(input.of(network, maxRows, dimension));
        }
    }
}
