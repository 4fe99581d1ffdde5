package dev.fokker.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** An evaluation for people: a line a measure, the samples beside held-out rows and a Gaussian. */
public final class EvaluationText {
    private EvaluationText() {}

    /** The text of the summary of an {@link EvaluateExperiment}. */
    public static String of(Summary summary) {
        JsonNode s = summary.json();
        StringBuilder out = new StringBuilder();
        out.append("%s: %s samples against %s rows of %s; held out: %s%n"
                .formatted(
                        text(s, "source"),
                        text(s, "samples"),
                        text(s, "reference"),
                        text(s, "data"),
                        text(s, "heldOut")));
        if (s.has("classifier")) {
            out.append(line(
                    "classifier: %s features, right on %.1f %% of held-out rows%n",
                    text(s.get("classifier"), "features"),
                    100 * s.get("classifier").get("accuracy").asDouble(Double.NaN)));
        }
        out.append("%n%-19s %-29s %-12s %-12s %s%n"
                .formatted("measure", "samples (95 % interval)", "held-out", "Gaussian", "samples / held-out"));
        s.get("measures").properties().forEach(e -> measure(out, e.getKey(), e.getValue()));
        rest(out, s);
        if (s.has("budget")) {
            budget(out, s.get("budget"));
        }
        return out.append("%nwritten: %s%n".formatted(text(s, "output"))).toString();
    }

    private static String text(JsonNode s, String key) {
        return s.get(key).asText();
    }

    private static String line(String form, Object... values) {
        return String.format(Locale.ROOT, form, values);
    }

    private static String number(JsonNode v) {
        return line("%.4g", v.asDouble());
    }

    private static String interval(JsonNode v) {
        return "(%s to %s)".formatted(number(v.get(0)), number(v.get(1)));
    }

    private static void measure(StringBuilder out, String name, JsonNode m) {
        out.append("%-19s %-29s %-12s %-12s %s%n"
                .formatted(
                        name,
                        number(m.get("value")) + " " + interval(m.get("interval95")),
                        number(m.get("heldOut").get("value")),
                        number(m.get("gaussian").get("value")),
                        m.has("ratio") ? number(m.get("ratio")) + " " + interval(m.get("ratioInterval95")) : "-"));
    }

    private static void budget(StringBuilder out, JsonNode b) {
        out.append(line(
                "where the error comes from: energy distance to data (95 %% interval), %s sets of %s rows%n",
                text(b, "sets"), text(b, "rows")));
        b.properties().forEach(e -> {
            if (e.getValue().isObject()) {
                out.append("  %-11s %s %s%n"
                        .formatted(
                                e.getKey(),
                                number(e.getValue().get("value")),
                                interval(e.getValue().get("interval95"))));
            }
        });
    }

    private static void rest(StringBuilder out, JsonNode s) {
        out.append("%n".formatted());
        if (s.has("classes")) {
            out.append("classes: %s of %s are there%n"
                    .formatted(text(s.get("classes"), "present"), text(s.get("classes"), "of")));
        }
        if (s.has("memorisation")) {
            JsonNode m = s.get("memorisation");
            out.append(line(
                    "memorisation: %s %s of the samples lie nearer to training rows than all but %s of held-out rows;"
                            + " p = %s, %s rows%n",
                    number(m.get("share")),
                    interval(m.get("interval95")),
                    number(m.get("heldOutShare")),
                    number(m.get("pValue")),
                    text(m, "rows")));
        }
        if (s.has("test")) {
            JsonNode t = s.get("test");
            out.append(line(
                    "same law as held-out rows? p = %s (training rows %s, Gaussian %s; %s rows, %s deals)%n",
                    number(t.get("pValue")),
                    number(t.get("trainingPValue")),
                    number(t.get("gaussianPValue")),
                    text(t, "rows"),
                    text(t, "deals")));
        }
    }
}
