package dev.fokker.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** What an order measurement came to, as a table for people. */
public final class OrderTable {
    private OrderTable() {}

    /** The table of a summary of {@link OrderExperiment}. */
    public static String of(Summary summary) {
        JsonNode json = summary.json();
        StringBuilder out = new StringBuilder();
        out.append(String.format(
                Locale.ROOT,
                "%s on %s (%s noise), %s paths, against %s%n%n",
                json.get("method").asText(),
                json.get("problem").asText(),
                json.get("noise").asText(),
                json.get("paths").asText(),
                json.get("against").asText()));
        out.append(String.format(Locale.ROOT, "%8s  %-24s  %-24s%n", "steps", "strong error", "weak error of |x|^2"));
        for (JsonNode row : json.get("errors")) {
            out.append(String.format(
                    Locale.ROOT,
                    "%8d  %-24s  %-24s%n",
                    row.get("steps").asInt(),
                    with(row, "strong"),
                    with(row, "weak")));
        }
        out.append(System.lineSeparator());
        for (String kind : new String[] {"strong", "weak"}) {
            JsonNode order = json.get(kind);
            String slope = order.get("order").isNull()
                    ? "not found"
                    : String.format(
                            Locale.ROOT,
                            "%.2f +- %.2f",
                            order.get("order").asDouble(),
                            order.get("orderError").asDouble());
            JsonNode stated = order.get("stated");
            out.append(String.format(
                    Locale.ROOT,
                    "%-6s order %s, stated %s: %s%n",
                    kind,
                    slope,
                    stated.isNumber() ? Range.plain(stated.asDouble()) : stated.asText(),
                    order.get("verdict").asText()));
        }
        return out.append("written ")
                .append(json.get("output").asText())
                .append(System.lineSeparator())
                .toString();
    }

    private static String with(JsonNode row, String kind) {
        return String.format(
                Locale.ROOT,
                "%.3e +- %.1e",
                row.get(kind + "Error").asDouble(),
                row.get(kind + "Spread").asDouble());
    }
}
