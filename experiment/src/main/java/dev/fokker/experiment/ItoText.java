package dev.fokker.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What Ito's lemma says, for people: equations one a line, and the table of the check. */
public final class ItoText {
    private final StringBuilder out = new StringBuilder();

    private ItoText() {}

    /** The text of the summary of an {@link ItoExperiment}. */
    public static String of(Summary summary) {
        ItoText text = new ItoText();
        text.write(summary.json());
        return text.out.toString();
    }

    private void write(ObjectNode s) {
        JsonNode x = s.get("x");
        int d = x.get("drift").size();
        for (int i = 0; i < d; i++) {
            String name = d == 1 ? "X" : "X" + i;
            line(
                    "process",
                    equation(
                            name, x.get("drift").get(i).asText(), x.get("noise").get(i)));
        }
        line("function", "Y = " + s.get("phi").asText());
        line("Ito's lemma", equation("Y", s.get("drift").asText(), s.get("noise")));
        if (s.has("y")) {
            JsonNode y = s.get("y");
            line(
                    "in y",
                    equation("Y", y.get("drift").get(0).asText(), y.get("noise").get(0)));
        }
        String left = s.get("chainRuleLeavesOut").asText();
        String chain = equation("Y", s.get("chainRuleDrift").asText(), s.get("noise"));
        line(
                "chain rule",
                chain
                        + (left.equals("0")
                                ? "   (the same: no second-order term)"
                                : "   WRONG: leaves out (" + left + ") dt"));
        check(s.get("check"));
        line("written", s.get("output").asText());
    }

    private void check(JsonNode check) {
        out.append("%nroot mean square of phi(X) - Y at t = %s, %s walks from t = %s%n"
                .formatted(
                        Range.plain(check.get("to").asDouble()),
                        check.get("paths"),
                        Range.plain(check.get("from").asDouble())));
        out.append("  %8s  %12s  %12s%n".formatted("steps", "Ito's lemma", "chain rule"));
        for (int k = 0; k < check.get("steps").size(); k++) {
            out.append("  %8d  %12s  %12s%n"
                    .formatted(
                            check.get("steps").get(k).asInt(),
                            number(check.get("ito").get(k)),
                            number(check.get("chainRule").get(k))));
        }
        out.append(System.lineSeparator());
    }

    private static String number(JsonNode v) {
        return v.isNull() ? "not finite" : "%.3g".formatted(v.asDouble());
    }

    private void line(String label, String text) {
        out.append("%-12s %s%n".formatted(label, text));
    }

    /** {@code dY = a dt + b dW}. */
    static String equation(String name, String drift, JsonNode noise) {
        StringBuilder text = new StringBuilder("d" + name + " =");
        String separator = " ";
        if (!drift.equals("0")) {
            text.append(' ').append(factor(drift)).append("dt");
            separator = " + ";
        }
        for (int k = 0; k < noise.size(); k++) {
            String entry = noise.get(k).asText();
            if (!entry.equals("0")) {
                text.append(separator).append(factor(entry)).append(noise.size() == 1 ? "dW" : "dW" + k);
                separator = " + ";
            }
        }
        return separator.equals(" ") ? text + " 0" : text.toString();
    }

    /** In parentheses where it is a sum. */
    private static String factor(String expression) {
        if (expression.equals("1")) {
            return "";
        }
        boolean sum = expression.startsWith("-") || isSum(expression);
        return sum ? "(" + expression + ") " : expression + " ";
    }

    private static boolean isSum(String expression) {
        int depth = 0;
        for (int i = 0; i < expression.length(); i++) {
            char c = expression.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth == 0 && c == ' ') {
                return true;
            }
        }
        return false;
    }
}
