package dev.fokker.experiment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The things of one kind that can be asked for by name; immutable, in a fixed order.
 *
 * @param <T> what is named
 */
public final class Registry<T extends Named> {
    private final String kind;
    private final Map<String, T> entries = new LinkedHashMap<>();

    /** The registry of {@code kind}, a noun in the singular for messages. */
    @SafeVarargs
    Registry(String kind, T... entries) {
        this.kind = kind;
        for (T entry : entries) {
            add(entry);
        }
    }

    private void add(T entry) {
        if (entries.put(entry.name(), entry) != null) {
            throw new IllegalStateException("two entries of the name '%s' are registered".formatted(entry.name()));
        }
    }

    /** These entries and more of the same kind, after them. */
    Registry<T> with(List<T> more) {
        Registry<T> all = new Registry<>(kind);
        all().forEach(all::add);
        more.forEach(all::add);
        return all;
    }

    /** The entry of a name; any other name is a mistake that is told the nearest one. */
    public T get(String name) {
        T entry = entries.get(name);
        if (entry == null) {
            throw NearestName.unknown(kind, name, entries.keySet());
        }
        return entry;
    }

    /** All entries. */
    public List<T> all() {
        return List.copyOf(entries.values());
    }

    /** All names. */
    public List<String> names() {
        return List.copyOf(entries.keySet());
    }

    /** The noun of its entries. */
    public String kind() {
        return kind;
    }
}
