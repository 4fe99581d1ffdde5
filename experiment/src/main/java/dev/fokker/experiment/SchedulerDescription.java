package dev.fokker.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fokker.interop.NoiseTable;
import dev.fokker.interop.Precision;
import dev.fokker.interop.SchedulerConfig;
import dev.fokker.interop.Written;
import java.io.IOException;

/** What a published scheduler's configuration says: every key, which of them differ from the class's defaults, and its noise range. */
public final class SchedulerDescription {
    private SchedulerDescription() {}

    /**
     * The whole configuration, the log-SNR \(\ln(\alpha^2/\sigma^2)\) of the first and the last training step, and the sampler of
     * {@code steps} that it is rebuilt as.
     */
    public static Summary summary(SchedulerConfig config, int steps) throws IOException {
        JsonNode all = StrictJson.MAPPER.readTree(config.write(Written.ALL).replace("-Infinity", "null"));
        Summary summary = new Summary()
                .put("command", "interop show")
                .put("scheduler", config.className())
                .put("config", all)
                .put(
                        "differs",
                        config.keys().stream()
                                .filter(key -> !config.isDefault(key))
                                .toList());
        if (hasChain(config)) {
            NoiseTable table = NoiseTable.of(config, Precision.DOUBLE);
            summary.put("logSnrFirst", -2 * StrictMath.log(table.sigma(0)))
                    .put("logSnrLast", -2 * StrictMath.log(table.sigma(table.size() - 1)));
        }
        return summary.put("plan", PlanDescription.summary(config, steps));
    }

    private static boolean hasChain(SchedulerConfig config) {
        return config.has("beta_schedule") && !(config.has("use_flow_sigmas") && config.flag("use_flow_sigmas"));
    }

    /** A key a line, those that differ from the defaults marked. */
    public static String text(SchedulerConfig config, Summary summary) {
        StringBuilder out = new StringBuilder(config.className()).append(System.lineSeparator());
        for (String key : config.keys()) {
            String mark = config.isDefault(key) ? " " : "*";
            String value = String.valueOf(config.value(key));
            String shown = value.length() > 60 ? value.substring(0, 57) + "..." : value;
            out.append("%s %-28s %s%n".formatted(mark, key, shown));
        }
        out.append("* differs from the default of the class%n".formatted());
        JsonNode json = summary.json();
        if (json.has("logSnrFirst")) {
            out.append("log-SNR ln(alpha^2/sigma^2) falls from %.4g at the first training step to %s at the last%n"
                    .formatted(
                            json.get("logSnrFirst").doubleValue(),
                            json.get("logSnrLast").isNull()
                                    ? "-infinity"
                                    : "%.4g".formatted(json.get("logSnrLast").doubleValue())));
        }
        return out.append(PlanDescription.text(json.get("plan"))).toString();
    }
}
