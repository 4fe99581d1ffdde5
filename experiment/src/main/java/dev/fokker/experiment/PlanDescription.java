package dev.fokker.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fokker.core.process.FunctionSchedule;
import dev.fokker.core.process.Schedule;
import dev.fokker.core.score.NoiseShare;
import dev.fokker.core.solve.Method;
import dev.fokker.interop.SamplerPlan;
import dev.fokker.interop.SchedulerConfig;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A published scheduler rebuilt of this project's parts, in its names. */
final class PlanDescription {
    private PlanDescription() {}

    /** The plan for {@code steps}, or under {@code refused} the reason why there is none. */
    static Summary summary(SchedulerConfig config, int steps) {
        if (steps < 1) {
            throw new Mistake("--steps " + steps + " must be at least 1");
        }
        SamplerPlan plan;
        try {
            plan = SamplerPlan.of(config, steps);
        } catch (IllegalArgumentException e) {
            return new Summary().put("steps", steps).put("refused", e.getMessage());
        }
        return new Summary()
                .put("steps", plan.grid().steps())
                .put("schedule", schedule(plan.schedule()))
                .put("prediction", plan.prediction().name())
                .put("method", method(plan))
                .put("eta", eta(plan.eta()))
                .put("times", plan.grid().toArray())
                .put("departures", plan.departures());
    }

    /** The method's name in the catalog, of those with its noise the first; else its own words. */
    private static String method(SamplerPlan plan) {
        Method<?> method = plan.method();
        double usual = plan.eta().absent() ? 0 : 1;
        List<MethodEntry> same = Catalog.METHODS.all().stream()
                .filter(entry -> entry.forGeneration().filter(method::equals).isPresent())
                .toList();
        return same.stream()
                .filter(entry -> entry.usual().eta() == usual)
                .findFirst()
                .or(() -> same.stream().findFirst())
                .map(MethodEntry::name)
                .orElseGet(method::toString);
    }

    private static String schedule(Schedule schedule) {
        return schedule instanceof FunctionSchedule
                ? "sigma = sin^2(pi t/2), alpha^2 = 1 - sigma^2"
                : schedule.toString();
    }

    private static String eta(NoiseShare eta) {
        return eta instanceof NoiseShare.Constant share ? Double.toString(share.eta()) : eta.toString();
    }

    /** The lines of a summary of {@link #summary}. */
    static String text(JsonNode plan) {
        if (plan.has("refused")) {
            return "no sampler of this project stands for it: %s%n"
                    .formatted(plan.get("refused").asText());
        }
        StringBuilder out = new StringBuilder();
        out.append("as a sampler of this project, in %d steps:%n"
                .formatted(plan.get("steps").intValue()));
        for (String key : List.of("schedule", "prediction", "method", "eta")) {
            out.append("  %-28s %s%n".formatted(key, plan.get(key).asText()));
        }
        String times = StreamSupport.stream(plan.get("times").spliterator(), false)
                .map(time -> String.format(Locale.ROOT, "%.6g", time.doubleValue()))
                .collect(Collectors.joining(" "));
        out.append("  %-28s %s%n".formatted("times", times));
        for (JsonNode departure : plan.get("departures")) {
            out.append("  - %s%n".formatted(departure.asText()));
        }
        return out.toString();
    }
}
