package dev.fokker.interop;

import dev.fokker.core.expression.Spelling;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** One published scheduler class: its name and its keys in their order, with defaults. */
final class SchedulerClass {
    private static final Map<String, SchedulerClass> ALL = new TreeMap<>();

    static {
        for (String line : SchedulerKeys.CLASSES.strip().split("\n", -1)) {
            int colon = line.indexOf(':');
            String name = line.substring(0, colon);
            ALL.put(name, new SchedulerClass(name, SchedulerKeys.keys(line.substring(colon + 1))));
        }
    }

    private final String name;
    private final Map<String, ConfigKey> keys;

    private SchedulerClass(String name, Map<String, ConfigKey> keys) {
        this.name = name;
        this.keys = keys;
    }

    /** The names of all classes, in alphabetical order. */
    static Collection<String> names() {
        return ALL.keySet();
    }

    static SchedulerClass named(String name) {
        SchedulerClass found = ALL.get(name);
        if (found == null) {
            throw new IllegalArgumentException("unknown scheduler class \"" + name + "\""
                    + Spelling.nearest(name, names())
                            .map("; did you mean %s?"::formatted)
                            .orElse("")
                    + System.lineSeparator() + "allowed: " + String.join(", ", names()));
        }
        return found;
    }

    String name() {
        return name;
    }

    Collection<ConfigKey> keys() {
        return keys.values();
    }

    boolean has(String key) {
        return keys.containsKey(key);
    }

    ConfigKey key(String key) {
        ConfigKey found = keys.get(key);
        if (found == null) {
            throw new IllegalArgumentException(name + " has no key " + key
                    + Spelling.nearest(key, keys.keySet())
                            .map("; did you mean %s?"::formatted)
                            .orElse(foreign(key)));
        }
        return found;
    }

    private static String foreign(String key) {
        for (SchedulerClass other : ALL.values()) {
            if (other.keys.containsKey(key)) {
                return "; it belongs to other schedulers, such as " + other.name
                        + ": leave it out, or have it ignored by name";
            }
        }
        return "";
    }

    /** The keys with their values where a file leaves all of them out. */
    Map<String, Object> standard() {
        Map<String, Object> values = new LinkedHashMap<>();
        keys.forEach((key, entry) -> values.put(key, entry.standard()));
        return values;
    }
}
