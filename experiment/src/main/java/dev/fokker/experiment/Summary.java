package dev.fokker.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;

/** What a run came to: named results in a fixed order, to be printed as one JSON object or as lines. Filled by one thread. */
public final class Summary {
    private final ObjectNode json = JsonNodeFactory.instance.objectNode();

    /** Adds a number; one that is not finite is written as null. */
    public Summary put(String key, double value) {
        json.set(key, numberNode(value));
        return this;
    }

    /** Adds a whole number. */
    public Summary put(String key, long value) {
        json.put(key, value);
        return this;
    }

    /** Adds a truth. */
    public Summary put(String key, boolean value) {
        json.put(key, value);
        return this;
    }

    /** Adds a text. */
    public Summary put(String key, String value) {
        json.put(key, value);
        return this;
    }

    /** Adds a file that was written. */
    public Summary put(String key, Path value) {
        json.put(key, value.toString());
        return this;
    }

    /** Adds a vector. */
    public Summary put(String key, double[] values) {
        var array = json.putArray(key);
        for (double v : values) {
            array.add(numberNode(v));
        }
        return this;
    }

    /** Adds texts. */
    public Summary put(String key, List<String> values) {
        var array = json.putArray(key);
        values.forEach(array::add);
        return this;
    }

    /** Adds any JSON. */
    public Summary put(String key, JsonNode value) {
        json.set(key, value);
        return this;
    }

    /** Adds a summary within this one. */
    public Summary put(String key, Summary inner) {
        json.set(key, inner.json());
        return this;
    }

    private static JsonNode numberNode(double value) {
        return Double.isFinite(value)
                ? JsonNodeFactory.instance.numberNode(value)
                : JsonNodeFactory.instance.nullNode();
    }

    /** The results; a copy. */
    public ObjectNode json() {
        return json.deepCopy();
    }

    /** One line of JSON. */
    public String line() {
        return StrictJson.line(json);
    }

    /** One line a result, for people. */
    public String text() {
        StringBuilder out = new StringBuilder();
        append(out, "", json);
        return out.toString();
    }

    private static void append(StringBuilder out, String prefix, JsonNode node) {
        node.properties().forEach(e -> {
            String key = prefix + e.getKey();
            if (e.getValue().isObject()) {
                append(out, key + ".", e.getValue());
            } else {
                out.append("%-28s %s%n".formatted(key, shown(e.getValue())));
            }
        });
    }

    private static String shown(JsonNode value) {
        if (value.isTextual()) {
            return value.textValue();
        }
        if (value.isDouble()) {
            return "%.6g".formatted(value.doubleValue());
        }
        if (!value.isArray()) {
            return value.toString();
        }
        StringBuilder out = new StringBuilder();
        int most = 8;
        for (int i = 0; i < Math.min(most, value.size()); i++) {
            out.append(i == 0 ? "" : "  ").append(shown(value.get(i)));
        }
        return value.size() > most ? out + "  ... (" + value.size() + ")" : out.toString();
    }
}
