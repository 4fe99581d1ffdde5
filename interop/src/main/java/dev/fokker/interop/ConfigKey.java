package dev.fokker.interop;

import java.util.List;
import java.util.Objects;

/** One key of a scheduler's configuration: what it holds, within which bounds, and its value where a file leaves it out. */
final class ConfigKey {
    private final String name;
    private final ConfigKind kind;
    private final List<String> choices;
    private final Object standard;

    ConfigKey(String name, ConfigKind kind, List<String> choices, Object standard) {
        this.name = name;
        this.kind = kind;
        this.choices = List.copyOf(choices);
        this.standard = standard;
    }

    String name() {
        return name;
    }

    /** The value of a file that leaves the key out; null where that is what the key may hold. */
    Object standard() {
        return standard;
    }

    boolean isStandard(Object value) {
        return Objects.equals(standard, value);
    }

    /** The value as the key keeps it. */
    Object checked(String className, Object value) {
        Object kept = kind.normal(value);
        if (kept == ConfigKind.WRONG) {
            throw wrong(className, value, "must be " + kind.description());
        }
        if (kept instanceof String text && !choices.isEmpty() && !choices.contains(text)) {
            String nearest = dev.fokker.core.expression.Spelling.nearest(text, choices)
                    .map("; did you mean \"%s\"?"::formatted)
                    .orElse("");
            throw wrong(className, value, "must be one of " + String.join(", ", choices) + nearest);
        }
        String range = ConfigRange.violation(name, kept);
        if (range != null) {
            throw wrong(className, value, range);
        }
        return kept;
    }

    private IllegalArgumentException wrong(String className, Object value, String required) {
        String shown = value instanceof String text ? '"' + text + '"' : String.valueOf(value);
        return new IllegalArgumentException(className + ": " + name + "=" + shown + ", " + required);
    }
}
