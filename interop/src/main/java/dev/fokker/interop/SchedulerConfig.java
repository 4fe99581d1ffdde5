package dev.fokker.interop;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * A {@code scheduler_config.json}: the name of a published scheduler class and a value for each of its keys, those that a file leaves
 * out with the class's defaults. Every value has been checked; immutable. {@code read(config.write(...))} gives an equal one.
 */
public final class SchedulerConfig {
    private final SchedulerClass type;
    private final Map<String, Object> values;

    private SchedulerConfig(SchedulerClass type, Map<String, Object> values) {
        this.type = type;
        this.values = values;
        ConfigContradictions.check(this);
    }

    /** The defaults of the class {@code className}. */
    public static SchedulerConfig of(String className) {
        SchedulerClass type = SchedulerClass.named(className);
        return new SchedulerConfig(type, type.standard());
    }

    /** The names of all scheduler classes that can be read, in alphabetical order. */
    public static Collection<String> classNames() {
        return Collections.unmodifiableCollection(SchedulerClass.names());
    }

    /**
     * The configuration in the file {@code path}, read strictly.
     *
     * @throws IllegalArgumentException if a key is unknown, of the wrong type, out of range, doubled or contradicts another; it is named
     */
    public static SchedulerConfig read(Path path) throws IOException {
        return ConfigText.read(path, Set.of());
    }

    /** As {@link #read(Path)}, without the keys {@code ignored}, such as another class's that a published file carries along. */
    public static SchedulerConfig read(Path path, Set<String> ignored) throws IOException {
        return ConfigText.read(path, ignored);
    }

    /** The configuration that {@code json} spells; see {@link #read(Path)}. */
    public static SchedulerConfig parse(String json) {
        return ConfigText.parse(json, Set.of());
    }

    /** As {@link #parse(String)}, without the keys {@code ignored}. */
    public static SchedulerConfig parse(String json, Set<String> ignored) {
        return ConfigText.parse(json, ignored);
    }

    /** This configuration with {@code given} in place of what it had for those keys; all at once, so that order does not matter. */
    public SchedulerConfig with(Map<String, ?> given) {
        Map<String, Object> changed = new LinkedHashMap<>(values);
        given.forEach((key, value) -> changed.put(key, type.key(key).checked(type.name(), value)));
        return new SchedulerConfig(type, changed);
    }

    /** This configuration with {@code value} for {@code key}: a Boolean, Number, String, List of numbers or null. */
    public SchedulerConfig with(String key, Object value) {
        return with(Collections.singletonMap(key, value));
    }

    /** The text of its file, with every key or only those that differ from the class's defaults. */
    public String write(Written written) {
        return ConfigText.write(this, written);
    }

    /** The scheduler class. */
    public String className() {
        return type.name();
    }

    /** The keys of the class, in its order. */
    public List<String> keys() {
        return List.copyOf(values.keySet());
    }

    /** Whether the class has {@code key}. */
    public boolean has(String key) {
        return type.has(key);
    }

    /** Whether {@code key} has the value that a file may leave out. */
    public boolean isDefault(String key) {
        return type.key(key).isStandard(values.get(key));
    }

    /** The value of {@code key}: Boolean, Integer, Double, String, an unmodifiable List, or null. */
    public Object value(String key) {
        type.key(key);
        return values.get(key);
    }

    /** The number at {@code key}. */
    public double number(String key) {
        return ((Number) value(key)).doubleValue();
    }

    /** The whole number at {@code key}. */
    public int integer(String key) {
        return (Integer) value(key);
    }

    /** The truth value at {@code key}. */
    public boolean flag(String key) {
        return (Boolean) value(key);
    }

    /** The string at {@code key}. */
    public String text(String key) {
        return (String) value(key);
    }

    /** The string at {@code key}, unless that is null. */
    public Optional<String> optionalText(String key) {
        return Optional.ofNullable((String) value(key));
    }

    /** The number at {@code key}, unless that is null. */
    public OptionalDouble optionalNumber(String key) {
        return value(key) == null ? OptionalDouble.empty() : OptionalDouble.of(number(key));
    }

    /** The numbers at {@code key}, unless that is null or the class has no such key; a copy. */
    public Optional<double[]> numbers(String key) {
        if (!has(key) || values.get(key) == null) {
            return Optional.empty();
        }
        List<Double> list = new ArrayList<>();
        for (Object element : (List<?>) values.get(key)) {
            list.add(((Number) element).doubleValue());
        }
        return Optional.of(list.stream().mapToDouble(Double::doubleValue).toArray());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SchedulerConfig that
                && className().equals(that.className())
                && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return 31 * className().hashCode() + values.hashCode();
    }

    @Override
    public String toString() {
        return write(Written.DIFFERENCES);
    }
}
