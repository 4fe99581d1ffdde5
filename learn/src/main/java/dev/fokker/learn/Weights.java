package dev.fokker.learn;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Named arrays of floats, each with a shape, in a fixed order: the weights of a network or a moment of them; immutable. */
public final class Weights {
    private final Map<String, Entry> entries;

    private record Entry(List<Long> shape, float[] values) {}

    private Weights(Map<String, Entry> entries) {
        this.entries = entries;
    }

    /** Names, in order. */
    public Set<String> names() {
        return entries.keySet();
    }

    /** The shape of {@code name}. */
    public List<Long> shape(String name) {
        return entry(name).shape;
    }

    /** The values of {@code name}, row-major; a copy. */
    public float[] values(String name) {
        return entry(name).values.clone();
    }

    /** All numbers together. */
    public long size() {
        return entries.values().stream().mapToLong(e -> e.values.length).sum();
    }

    private Entry entry(String name) {
        Entry e = entries.get(name);
        if (e == null) {
            throw new IllegalArgumentException("weights: no array '%s' among %s".formatted(name, entries.keySet()));
        }
        return e;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Weights w
                && List.copyOf(w.names()).equals(List.copyOf(names()))
                && names().stream()
                        .allMatch(
                                k -> w.shape(k).equals(shape(k)) && Arrays.equals(w.entry(k).values, entry(k).values));
    }

    @Override
    public int hashCode() {
        return entries.keySet().hashCode();
    }

    @Override
    public String toString() {
        return "Weights[%d arrays, %d numbers]".formatted(entries.size(), size());
    }

    /** Puts weights together, array by array. */
    public static final class Builder {
        private final Map<String, Entry> entries = new LinkedHashMap<>();

        /** Adds an array; {@code values} is copied, and its length must be the product of the shape. */
        public Builder add(String name, long[] shape, float[] values) {
            long size = 1;
            for (long s : shape) {
                size = Math.multiplyExact(size, s);
            }
            if (size != values.length) {
                throw new IllegalArgumentException("weights: '%s' has the shape %s but %d values"
                        .formatted(name, Arrays.toString(shape), values.length));
            }
            Entry entry = new Entry(Arrays.stream(shape).boxed().toList(), values.clone());
            if (entries.putIfAbsent(name, entry) != null) {
                throw new IllegalArgumentException("weights: two arrays are called '%s'".formatted(name));
            }
            return this;
        }

        /** The arrays added so far. */
        public Weights build() {
            return new Weights(java.util.Collections.unmodifiableMap(new LinkedHashMap<>(entries)));
        }
    }
}
