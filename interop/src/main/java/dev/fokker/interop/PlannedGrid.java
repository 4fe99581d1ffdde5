package dev.fokker.interop;

import dev.fokker.core.time.TimeGrid;
import java.util.Arrays;
import java.util.List;

/** The times of a plan: the published loop's levels in Fokker's clock, strictly falling. */
final class PlannedGrid {
    private static final double SAME_TIME = 1e-6;

    private final SchedulerConfig config;
    private final PlannedPath path;
    private final List<String> departures;
    private double[] times;
    private int count;

    PlannedGrid(SchedulerConfig config, PlannedPath path, List<String> departures) {
        this.config = config;
        this.path = path;
        this.departures = departures;
    }

    TimeGrid grid(int steps) {
        Loop loop = Schedulers.of(config).loop(steps);
        times = new double[loop.calls() + 1];
        count = 0;
        if (loop.sigmas().length == 0) {
            alongTheChain(loop, steps);
        } else {
            byLevels(loop);
        }
        if (count < 2) {
            throw new IllegalArgumentException(
                    config.className() + ": steps=" + steps + " leaves no step of any length; ask for more");
        }
        start(loop);
        return TimeGrid.of(Arrays.copyOf(times, count));
    }

    /** Adds a time unless it does not fall; whether it did. */
    private boolean add(double time) {
        if (count > 0 && !(time < times[count - 1])) {
            return false;
        }
        times[count++] = time;
        return true;
    }

    private void alongTheChain(Loop loop, int steps) {
        if (config.className().equals("IPNDMScheduler")) {
            for (double time : loop.timesteps()) {
                add(time);
            }
            add(0);
            return;
        }
        double n = config.integer("num_train_timesteps");
        double[] listed = loop.timesteps();
        if (config.className().equals("PNDMScheduler")) {
            listed = ChainTimes.descending(
                    ChainTimes.spaced(config.text("timestep_spacing"), (int) n, steps, config.integer("steps_offset")));
        }
        int empty = 0;
        for (double time : listed) {
            empty += add((time + 1) / n) ? 0 : 1;
        }
        empty += add((last((int) listed[listed.length - 1], (int) n / steps) + 1) / n) ? 0 : 1;
        empty(empty);
    }

    /** The training step that the loop ends at; -1 for the data. */
    private int last(int time, int apart) {
        return switch (config.className()) {
            case "DDIMScheduler", "DDIMParallelScheduler", "PNDMScheduler" -> {
                boolean one = config.flag("set_alpha_to_one");
                yield time >= apart ? time - apart : one ? -1 : 0;
            }
            case "DDPMScheduler", "DDPMParallelScheduler" -> Math.max(-1, time - apart);
            case "TCDScheduler" -> 0;
            default -> -1;
        };
    }

    private void byLevels(Loop loop) {
        double[] sigmas = loop.sigmas();
        double[] modelTimes = loop.timesteps();
        int stride = paired() ? 2 : 1;
        int[] orders = config.className().equals("DPMSolverSinglestepScheduler") ? orders(loop.calls()) : null;
        double apart = 0;
        int empty = 0;
        int each = Math.max(1, loop.calls() / modelTimes.length);
        for (int call = 0; call < sigmas.length && call < modelTimes.length; call += stride) {
            if (orders != null && orders[call] > 1) {
                continue;
            }
            double time = path.timeOf(sigmas[call]);
            empty += add(time) ? 0 : 1;
            apart = Math.max(
                    apart,
                    Math.abs(loop.modelTime(each * call) - path.input().time().applyAsDouble(time)));
        }
        if (config.className().equals("CMStochasticIterativeScheduler")) {
            add(0);
        } else if (!config.className().equals("ScoreSdeVeScheduler")) {
            empty += add(path.timeOf(sigmas[loop.calls()])) ? 0 : 1;
        }
        empty(empty);
        if (apart > SAME_TIME) {
            departures.add(
                    "network: it is shown the time of its noise level; the published loop shows it times up to %.3g away"
                            .formatted(apart));
        }
    }

    private boolean paired() {
        return config.className().contains("Heun") || config.className().startsWith("KDPM2");
    }

    private int[] orders(int calls) {
        return DpmSinglestep.orders(
                calls,
                config.integer("solver_order"),
                config.flag("lower_order_final"),
                config.text("final_sigmas_type").equals("zero"));
    }

    private void empty(int steps) {
        if (steps > 0) {
            departures.add(
                    "grid: %d step%s of no length or against the direction left out; orders that are lowered at the end are so at the last one left"
                            .formatted(steps, steps == 1 ? "" : "s"));
        }
    }

    /** Says where the published loop starts with another spread than the prior's. */
    private void start(Loop loop) {
        boolean scaledBySignal = path.chained() && loop.initialScale() != 1;
        double there = loop.initialScale()
                * (scaledBySignal ? path.schedule().at(times[0]).alpha() : 1);
        double here = Math.sqrt(path.schedule().priorVariance());
        if (Math.abs(there / here - 1) > SAME_TIME) {
            departures.add("start: from noise of standard deviation %.6g here, %.6g in the published loop"
                    .formatted(here, there));
        }
    }
}
