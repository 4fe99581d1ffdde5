package dev.fokker.experiment;

import dev.fokker.interop.Loop;
import dev.fokker.interop.Precision;
import dev.fokker.interop.ReferenceFixture;
import dev.fokker.interop.Scheduler;
import dev.fokker.interop.SchedulerConfig;
import dev.fokker.interop.Schedulers;
import dev.fokker.interop.StochasticScheduler;
import dev.fokker.interop.TorchNoise;
import dev.fokker.interop.Trace;
import java.util.List;
import java.util.Locale;

/**
 * A published scheduler's loop on the reference fixture: where the model is called, at which noise, and the sum of |x| after each step.
 *
 * @param config the scheduler
 * @param steps inference steps; not used where {@code times} are given
 * @param times times of one's own, or null
 * @param scaled whether the start is multiplied by the loop's initial scale
 * @param seed of the noise, drawn as PyTorch draws it on a CPU
 * @param eta the share of fresh noise; null for the scheduler's usual
 * @param precision of the tables
 */
public record SchedulerTrace(
        SchedulerConfig config,
        int steps,
        List<Double> times,
        boolean scaled,
        long seed,
        Double eta,
        Precision precision) {
    /** Checks what the settings can be checked for without a loop, and keeps its own times. */
    public SchedulerTrace {
        if (steps < 1) {
            throw new Mistake("--steps %d: must be at least 1".formatted(steps));
        }
        times = times == null ? null : List.copyOf(times);
    }

    /** The loop's times, levels and sums. */
    public Summary run() {
        Loop loop = loop();
        double[] start = ReferenceFixture.ramp();
        double scale = scaled ? loop.initialScale() : 1;
        for (int i = 0; i < start.length; i++) {
            start[i] *= scale;
        }
        return new Summary()
                .put("command", "interop trace")
                .put("scheduler", config.className())
                .put("steps", times == null ? steps : times.size())
                .put("calls", loop.calls())
                .put("precision", precision.name().toLowerCase(Locale.ROOT))
                .put("initialScale", loop.initialScale())
                .put("timesteps", loop.timesteps())
                .put("sigmas", loop.sigmas())
                .put("trace", Trace.of(loop, 0, start, new TorchNoise(seed)));
    }

    private Loop loop() {
        Scheduler scheduler = Schedulers.of(config, precision);
        if (eta != null) {
            if (!(scheduler instanceof StochasticScheduler stochastic)) {
                throw new Mistake("--eta %s: %s has no share of noise to choose; leave it out"
                        .formatted(eta, config.className()));
            }
            scheduler = stochastic.withEta(eta);
        }
        return times == null
                ? scheduler.loop(steps)
                : scheduler.loopAt(
                        times.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** The summary as a table for people. */
    public static String text(Summary summary) {
        var json = summary.json();
        StringBuilder out = new StringBuilder("%s, %s model calls, initial scale %.6g%n"
                .formatted(
                        json.get("scheduler").textValue(),
                        json.get("calls"),
                        json.get("initialScale").doubleValue()));
        out.append("%5s %16s %16s %18s%n".formatted("step", "timestep", "sigma", "sum of |x| after"));
        var times = json.get("timesteps");
        var sigmas = json.get("sigmas");
        var sums = json.get("trace");
        for (int i = 0; i < sums.size(); i++) {
            String sigma = i < sigmas.size() ? "%.8g".formatted(sigmas.get(i).doubleValue()) : "";
            out.append("%5d %16.8g %16s %18s%n"
                    .formatted(
                            i,
                            times.get(i).doubleValue(),
                            sigma,
                            sums.get(i).isNull()
                                    ? "not finite"
                                    : "%.10g".formatted(sums.get(i).doubleValue())));
        }
        if (sigmas.size() > sums.size()) {
            out.append("%5s %16s %16.8g%n"
                    .formatted("end", "", sigmas.get(sigmas.size() - 1).doubleValue()));
        }
        return out.toString();
    }
}
