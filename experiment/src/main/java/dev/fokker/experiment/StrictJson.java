package dev.fokker.experiment;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;

/** JSON objects as users write them: one object, no key twice, nothing after it, and nothing that is too large. */
public final class StrictJson {
    /** The most characters that a JSON file may have. */
    static final int MOST_CHARACTERS = 64 << 20;

    static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(64)
                            .maxNumberLength(200)
                            .maxStringLength(100_000)
                            .maxDocumentLength(MOST_CHARACTERS)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private StrictJson() {}

    /** The text of one object; {@code subject} names it in a mistake. */
    public static ObjectNode parse(String subject, String text) {
        JsonNode node;
        try {
            node = MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new Mistake(
                    "%s: not valid JSON%s: %s".formatted(subject, where(e), firstLine(e.getOriginalMessage())), e);
        }
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw new Mistake("%s: a JSON object { ... } is expected".formatted(subject));
    }

    /** The object that a file holds. */
    public static ObjectNode read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new Mistake("%s: no such file".formatted(file));
        }
        try {
            if (Files.size(file) > MOST_CHARACTERS) {
                throw new Mistake("%s: %d bytes; a JSON file may have at most %d"
                        .formatted(file, Files.size(file), MOST_CHARACTERS));
            }
            return parse(file.toString(), Files.readString(file));
        } catch (MalformedInputException e) {
            throw new Mistake("%s: not valid JSON: it is not UTF-8 text".formatted(file), e);
        } catch (IOException e) {
            throw new Mistake("%s: cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** One line of JSON. */
    public static String line(JsonNode node) {
        return node.toString();
    }

    /** JSON over several lines, for people. */
    public static String pretty(JsonNode node) {
        return node.toPrettyString() + "\n";
    }

    private static String where(JsonProcessingException e) {
        return e.getLocation() == null
                ? ""
                : " at line %d, column %d"
                        .formatted(e.getLocation().getLineNr(), e.getLocation().getColumnNr());
    }

    private static String firstLine(String text) {
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }
}
