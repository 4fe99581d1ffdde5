package dev.fokker.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fokker.core.linear.Matrix;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The keys and values of one JSON object on their way to becoming typed. It remembers which keys were asked for, so that
 * {@link #done} can refuse the others by name. For one thread.
 */
public final class Values {
    private final String subject;
    private final ObjectNode node;
    private final Set<String> asked = new LinkedHashSet<>();

    /** The values of {@code node}; {@code subject} is the file or argument that they come from. */
    public Values(String subject, ObjectNode node) {
        this.subject = subject;
        this.node = node;
    }

    /** The file or argument that the values come from. */
    public String subject() {
        return subject;
    }

    /** The object itself; a copy. */
    public ObjectNode json() {
        return node.deepCopy();
    }

    /** Whether a key is there. */
    public boolean has(String key) {
        asked.add(key);
        return node.hasNonNull(key);
    }

    /** A number in {@code range}. */
    public double number(String key, Range range) {
        return numberIn(required(key), key, range);
    }

    /** A whole number in {@code range}. */
    public int whole(String key, Range range) {
        double v = number(key, range);
        if (v != Math.rint(v) || Math.abs(v) > Integer.MAX_VALUE) {
            throw wrong(key, required(key), "must be a whole number " + range);
        }
        return (int) v;
    }

    /** A text. */
    public String text(String key) {
        JsonNode value = required(key);
        if (!value.isTextual()) {
            throw wrong(key, value, "must be a text in double quotes");
        }
        return value.textValue();
    }

    /** A list of texts, or one text as a list of one. */
    public List<String> texts(String key) {
        return textsOf(required(key), key);
    }

    /** A list whose members are each a text or a list of texts. */
    public List<List<String>> textRows(String key) {
        JsonNode value = required(key);
        if (value.isTextual()) {
            return List.of(List.of(value.textValue()));
        }
        List<List<String>> out = new ArrayList<>();
        for (JsonNode row : listOf(value, key)) {
            out.add(textsOf(row, key + "[" + out.size() + "]"));
        }
        return out;
    }

    private List<String> textsOf(JsonNode value, String key) {
        if (value.isTextual()) {
            return List.of(value.textValue());
        }
        if (!value.isArray()) {
            throw wrong(key, value, "must be a text in double quotes, or a list of them");
        }
        List<String> out = new ArrayList<>();
        for (JsonNode one : listOf(value, key)) {
            if (!one.isTextual()) {
                throw wrong(key + "[" + out.size() + "]", one, "must be a text in double quotes");
            }
            out.add(one.textValue());
        }
        return out;
    }

    /** Names with finite numbers, in their order. */
    public Map<String, Double> numbers(String key) {
        JsonNode value = required(key);
        if (!value.isObject()) {
            throw wrong(key, value, "must be an object { \"name\": number, ... }");
        }
        Map<String, Double> out = new LinkedHashMap<>();
        value.fieldNames()
                .forEachRemaining(name -> out.put(name, numberIn(value.get(name), key + "." + name, Range.FINITE)));
        return out;
    }

    /** A list of finite numbers. */
    public double[] vector(String key) {
        return vectorOf(required(key), key);
    }

    /** A list of lists of finite numbers, all of one length. */
    public Matrix matrix(String key) {
        return matrixOf(required(key), key);
    }

    /** A list of vectors of one length. */
    public List<double[]> vectors(String key) {
        List<double[]> out = new ArrayList<>();
        for (JsonNode row : listOf(required(key), key)) {
            out.add(vectorOf(row, key + "[" + out.size() + "]"));
        }
        return out;
    }

    /** A list of matrices. */
    public List<Matrix> matrices(String key) {
        List<Matrix> out = new ArrayList<>();
        for (JsonNode one : listOf(required(key), key)) {
            out.add(matrixOf(one, key + "[" + out.size() + "]"));
        }
        return out;
    }

    /** Refuses every key that was never asked for. */
    public void done() {
        node.fieldNames().forEachRemaining(key -> {
            if (!asked.contains(key)) {
                Mistake unknown = NearestName.unknown("key", key, asked);
                throw new Mistake(subject + ": " + unknown.getMessage());
            }
        });
    }

    private JsonNode required(String key) {
        if (!has(key)) {
            throw new Mistake("%s: key '%s' is missing%s".formatted(subject, key, misspelt(key)));
        }
        return node.get(key);
    }

    /** The key that was given in its place, where one looks like it. */
    private String misspelt(String key) {
        List<String> others = new ArrayList<>();
        node.fieldNames().forEachRemaining(others::add);
        others.removeAll(asked);
        return NearestName.of(key, others).map("; there is '%s'"::formatted).orElse("");
    }

    private double numberIn(JsonNode value, String key, Range range) {
        if (!value.isNumber() || !range.contains(value.doubleValue())) {
            throw wrong(key, value, "must be a number, " + range);
        }
        return value.doubleValue();
    }

    private JsonNode listOf(JsonNode value, String key) {
        if (!value.isArray() || value.isEmpty()) {
            throw wrong(key, value, "must be a list [ ... ] that is not empty");
        }
        return value;
    }

    private double[] vectorOf(JsonNode value, String key) {
        listOf(value, key);
        double[] out = new double[value.size()];
        for (int j = 0; j < out.length; j++) {
            out[j] = numberIn(value.get(j), key + "[" + j + "]", Range.FINITE);
        }
        return out;
    }

    private Matrix matrixOf(JsonNode value, String key) {
        listOf(value, key);
        int columns = listOf(value.get(0), key + "[0]").size();
        double[] entries = new double[value.size() * columns];
        for (int i = 0; i < value.size(); i++) {
            double[] row = vectorOf(value.get(i), key + "[" + i + "]");
            if (row.length != columns) {
                throw new Mistake("%s: %s[%d] has %d numbers but %s[0] has %d; the rows of a matrix are of one length"
                        .formatted(subject, key, i, row.length, key, columns));
            }
            System.arraycopy(row, 0, entries, i * columns, columns);
        }
        return Matrix.of(value.size(), columns, entries);
    }

    private Mistake wrong(String key, JsonNode value, String needed) {
        String shown = value.toString();
        String brief = shown.length() > 60 ? shown.substring(0, 57) + "..." : shown;
        return new Mistake("%s: %s=%s %s".formatted(subject, key, brief, needed));
    }
}
