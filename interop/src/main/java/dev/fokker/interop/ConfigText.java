package dev.fokker.interop;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Configurations as JSON text; strict: no key twice, nothing after the end, bounded in size and depth. */
final class ConfigText {
    /** The largest file that is read: a million trained betas fit. */
    private static final int MOST_BYTES = 32 << 20;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(8)
                            .maxStringLength(10_000)
                            .maxNumberLength(100)
                            .maxDocumentLength(MOST_BYTES)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ConfigText() {}

    static SchedulerConfig read(Path path, Set<String> ignored) throws IOException {
        long bytes = Files.size(path);
        if (bytes > MOST_BYTES) {
            throw new IllegalArgumentException(
                    path + " has " + bytes + " bytes; a scheduler configuration has at most " + MOST_BYTES);
        }
        try {
            return parse(new String(Files.readAllBytes(path), StandardCharsets.UTF_8), ignored);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(path + ": " + e.getMessage(), e);
        }
    }

    static SchedulerConfig parse(String json, Set<String> ignored) {
        JsonNode tree;
        try {
            tree = MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            String place = e.getLocation() == null
                    ? ""
                    : " (line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr() + ")";
            throw new IllegalArgumentException("not a JSON object: " + e.getOriginalMessage() + place, e);
        }
        if (!tree.isObject()) {
            throw new IllegalArgumentException("a scheduler configuration must be a JSON object such as"
                    + " {\"_class_name\": \"DDIMScheduler\", \"beta_schedule\": \"scaled_linear\"}");
        }
        JsonNode name = tree.get("_class_name");
        if (name == null || !name.isTextual()) {
            throw new IllegalArgumentException(
                    "key _class_name is missing; it names the scheduler: " + String.join(", ", SchedulerClass.names()));
        }
        Map<String, Object> given = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : tree.properties()) {
            if (!entry.getKey().startsWith("_") && !ignored.contains(entry.getKey())) {
                given.put(entry.getKey(), value(entry.getKey(), entry.getValue()));
            }
        }
        return SchedulerConfig.of(name.textValue()).with(given);
    }

    private static Object value(String key, JsonNode node) {
        if (node.isArray()) {
            List<Object> list = new ArrayList<>(node.size());
            for (JsonNode element : node) {
                list.add(value(key, element));
            }
            return list;
        }
        if (node.isNull()) {
            return null;
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        if (node.isIntegralNumber() && node.canConvertToInt()) {
            return node.intValue();
        }
        if (node.isNumber()) {
            return node.doubleValue();
        }
        if (node.isTextual()) {
            return node.textValue();
        }
        throw new IllegalArgumentException("key " + key + " holds an object; no key of a scheduler does");
    }

    static String write(SchedulerConfig config, Written written) {
        ObjectNode tree = MAPPER.createObjectNode();
        tree.put("_class_name", config.className());
        for (String key : config.keys()) {
            if (written == Written.ALL || !config.isDefault(key)) {
                put(tree, key, config.value(key));
            }
        }
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(tree) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a configuration of plain values could not be written", e);
        }
    }

    private static void put(ObjectNode tree, String key, Object value) {
        if (value instanceof List<?> list) {
            ArrayNode array = tree.putArray(key);
            list.forEach(array::addPOJO);
        } else if (value instanceof Double number) {
            tree.put(key, number);
        } else if (value instanceof Integer number) {
            tree.put(key, number);
        } else if (value instanceof Boolean flag) {
            tree.put(key, flag);
        } else {
            tree.put(key, (String) value);
        }
    }
}
