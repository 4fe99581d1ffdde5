package dev.fokker.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * One parameter of a process: what it is called, what it may be, and what it is where nothing is said.
 *
 * @param name its key in a process file
 * @param kind number, whole number, vector, matrix, or text of some form
 * @param fallback its value where the file does not give it; null where it must be given
 * @param range what a number may be
 * @param meaning one phrase for people
 */
public record Parameter(String name, Kind kind, JsonNode fallback, Range range, String meaning) {
    /** The type of a parameter. */
    public enum Kind {
        /** A finite double. */
        NUMBER,
        /** An int. */
        WHOLE,
        /** A list of numbers. */
        VECTOR,
        /** A list of lists of numbers. */
        MATRIX,
        /** A list of texts, or of lists of texts. */
        TEXTS,
        /** A text. */
        WORD,
        /** Names with numbers. */
        NUMBERS
    }

    /** A number with a value to fall back on. */
    static Parameter number(String name, double fallback, Range range, String meaning) {
        return new Parameter(name, Kind.NUMBER, JsonNodeFactory.instance.numberNode(fallback), range, meaning);
    }

    /** A whole number with a value to fall back on. */
    static Parameter whole(String name, int fallback, Range range, String meaning) {
        return new Parameter(name, Kind.WHOLE, JsonNodeFactory.instance.numberNode(fallback), range, meaning);
    }

    /** A vector that must be given. */
    static Parameter vector(String name, String meaning) {
        return new Parameter(name, Kind.VECTOR, null, Range.FINITE, meaning);
    }

    /** A matrix that must be given. */
    static Parameter matrix(String name, String meaning) {
        return new Parameter(name, Kind.MATRIX, null, Range.FINITE, meaning);
    }

    /** Texts that must be given. */
    static Parameter texts(String name, String meaning) {
        return new Parameter(name, Kind.TEXTS, null, Range.FINITE, meaning);
    }

    /** A word with one to fall back on. */
    static Parameter word(String name, String fallback, String meaning) {
        return new Parameter(name, Kind.WORD, JsonNodeFactory.instance.textNode(fallback), Range.FINITE, meaning);
    }

    /** Names with numbers, by default none. */
    static Parameter numbers(String name, String meaning) {
        return new Parameter(name, Kind.NUMBERS, JsonNodeFactory.instance.objectNode(), Range.FINITE, meaning);
    }

    /** Whether a file must give it. */
    public boolean required() {
        return fallback == null;
    }

    /** Reads it once from {@code values}, so that a wrong value is refused with its key and range. */
    void check(Values values) {
        switch (kind) {
            case NUMBER -> values.number(name, range);
            case WHOLE -> values.whole(name, range);
            case VECTOR -> values.vector(name);
            case MATRIX -> values.matrix(name);
            case TEXTS -> values.textRows(name);
            case WORD -> values.text(name);
            case NUMBERS -> values.numbers(name);
        }
    }

    /** For lists: {@code betaMin=0.1 (> 0)}. */
    @Override
    public String toString() {
        String value =
                required() ? "..." : fallback.isNumber() ? Range.plain(fallback.doubleValue()) : fallback.toString();
        return range.equals(Range.FINITE) ? name + "=" + value : "%s=%s (%s)".formatted(name, value, range);
    }
}
