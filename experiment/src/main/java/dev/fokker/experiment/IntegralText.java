package dev.fokker.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What an {@link IntegralExperiment} came to, for people: a table of the rules, the isometry and the identity. */
public final class IntegralText {
    private IntegralText() {}

    /** The text of a summary. */
    public static String of(Summary summary) {
        ObjectNode s = summary.json();
        StringBuilder out = new StringBuilder("integral of (%s) dW from 0 to %s: %s paths, %s steps, seed %s%n%n"
                .formatted(
                        s.get("integrand").asText(),
                        Range.plain(s.get("to").asDouble()),
                        s.get("paths"),
                        s.get("steps"),
                        s.get("seed")));
        out.append("  %-8s %-28s %s%n".formatted("rule", "mean", "mean of the square"));
        for (RuleEntry rule : Catalog.RULES.all()) {
            JsonNode one = s.get(rule.name());
            if (one != null) {
                out.append("  %-8s %-28s %s%n"
                        .formatted(
                                rule.name(),
                                measured(one, "mean", "meanStandardError"),
                                measured(one, "secondMoment", "secondMomentStandardError")));
            }
        }
        JsonNode isometry = s.get("isometry");
        out.append("%n%-10s integral of E f^2 = %s, sums of f^2 h = %s%n"
                .formatted("isometry", number(isometry.get("exact")), measured(isometry, "sum", "sumStandardError")));
        out.append("%-10s square of the left sum less the sum of f^2 h = %s%n"
                .formatted("", measured(isometry, "gap", "gapStandardError")));
        JsonNode residual = s.get("identityResidual");
        out.append("%-10s sum f dW + sum W df = f W %s%n"
                .formatted(
                        "identity",
                        residual.isNull()
                                ? "is not finite on some path"
                                : "on every path, to %.2g of its terms".formatted(residual.asDouble())));
        out.append("%-10s %s%n".formatted("written", s.get("output").asText()));
        if (s.has("picture")) {
            out.append("%-10s %s%n".formatted("picture", s.get("picture").asText()));
        }
        return out.toString();
    }

    private static String measured(JsonNode of, String value, String error) {
        return number(of.get(value)) + " +- "
                + (of.get(error).isNull() ? "?" : "%.2g".formatted(of.get(error).asDouble()));
    }

    private static String number(JsonNode v) {
        return v.isNull() ? "not finite" : "%.6g".formatted(v.asDouble());
    }
}
