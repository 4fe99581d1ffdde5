package dev.fokker.interop;

import java.util.ArrayList;
import java.util.List;

/** What a key of a configuration may hold. */
enum ConfigKind {
    INTEGER("a whole number") {
        @Override
        Object normal(Object value) {
            return whole(value);
        }
    },
    NUMBER("a number") {
        @Override
        Object normal(Object value) {
            return value instanceof Number number ? (Object) number.doubleValue() : WRONG;
        }
    },
    FLAG("true or false") {
        @Override
        Object normal(Object value) {
            return value instanceof Boolean ? value : WRONG;
        }
    },
    TEXT("a string") {
        @Override
        Object normal(Object value) {
            return value instanceof String ? value : WRONG;
        }
    },
    OPTIONAL_NUMBER("a number or null") {
        @Override
        Object normal(Object value) {
            return value == null ? null : NUMBER.normal(value);
        }
    },
    OPTIONAL_TEXT("a string or null") {
        @Override
        Object normal(Object value) {
            return value == null ? null : TEXT.normal(value);
        }
    },
    OPTIONAL_NUMBERS("a list of numbers or null") {
        @Override
        Object normal(Object value) {
            return value == null ? null : each(value, NUMBER);
        }
    },
    INTEGERS("a list of whole numbers") {
        @Override
        Object normal(Object value) {
            return each(value, INTEGER);
        }
    },
    NOTHING("null: what it would name in Python has no place in a file") {
        @Override
        Object normal(Object value) {
            return value == null ? null : WRONG;
        }
    };

    /** What {@link #normal} gives for a value that the kind does not hold. */
    static final Object WRONG = new Object();

    private final String description;

    ConfigKind(String description) {
        this.description = description;
    }

    String description() {
        return description;
    }

    abstract Object normal(Object value);

    private static Object whole(Object value) {
        if (!(value instanceof Number number)) {
            return WRONG;
        }
        double real = number.doubleValue();
        return real == Math.rint(real) && Math.abs(real) <= Integer.MAX_VALUE ? (Object) (int) real : WRONG;
    }

    private static Object each(Object value, ConfigKind kind) {
        if (!(value instanceof List<?> list)) {
            return WRONG;
        }
        List<Object> kept = new ArrayList<>(list.size());
        for (Object element : list) {
            Object normal = kind.normal(element);
            if (normal == WRONG) {
                return WRONG;
            }
            kept.add(normal);
        }
        return List.copyOf(kept);
    }
}
