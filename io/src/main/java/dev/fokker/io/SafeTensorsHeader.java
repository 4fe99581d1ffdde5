package dev.fokker.io;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The header of a safetensors file: for each tensor {@code "name":{"dtype":..,"shape":[..],"data_offsets":[begin,end]}}, and
 * text under {@code "__metadata__"}. Only this grammar is read; a key twice or an unknown key is refused.
 */
record SafeTensorsHeader(List<Place> places, Map<String, String> metadata) {
    static final String METADATA = "__metadata__";
    private static final int ALIGNMENT = 8;
    private static final int AXES = 64;

    /** Where a tensor lies: bytes {@code begin} to {@code end} of the data; its size has been checked against its shape. */
    record Place(String name, ElementType type, List<Long> axes, long begin, long end) {
        long[] shape() {
            return axes.stream().mapToLong(Long::longValue).toArray();
        }
    }

    static SafeTensorsHeader parse(String file, byte[] bytes, Limits limits) throws FormatException {
        JsonCursor json = new JsonCursor(file, bytes, bytes.length);
        List<Place> places = new ArrayList<>();
        Map<String, String> metadata = new LinkedHashMap<>();
        Set<String> names = new LinkedHashSet<>();
        json.requireAt(0, '{');
        json.expect('{');
        for (boolean more = !json.accept('}'); more; more = json.next('}')) {
            String name = json.string();
            json.expect(':');
            if (!names.add(name)) {
                throw json.fault("\"%s\" comes twice".formatted(name), "each name once");
            }
            if (names.size() > limits.entries()) {
                throw json.fault("more than %d tensors".formatted(limits.entries()), "raise the limit on entries");
            }
            if (name.equals(METADATA)) {
                readMetadata(json, metadata);
            } else {
                places.add(place(json, name, limits));
            }
        }
        json.requireOnlySpacesLeft();
        return new SafeTensorsHeader(places, metadata);
    }

    private static void readMetadata(JsonCursor json, Map<String, String> metadata) throws FormatException {
        json.expect('{');
        for (boolean more = !json.accept('}'); more; more = json.next('}')) {
            String key = json.string();
            json.expect(':');
            if (metadata.put(key, json.string()) != null) {
                throw json.fault("metadata \"%s\" comes twice".formatted(key), "each key once");
            }
        }
    }

    private static Place place(JsonCursor json, String name, Limits limits) throws FormatException {
        String dtype = null;
        List<Long> shape = null;
        List<Long> offsets = null;
        json.expect('{');
        for (boolean more = !json.accept('}'); more; more = json.next('}')) {
            String key = json.string();
            json.expect(':');
            if (key.equals("dtype") && dtype == null) {
                dtype = json.string();
            } else if (key.equals("shape") && shape == null) {
                shape = numbers(json);
            } else if (key.equals("data_offsets") && offsets == null) {
                offsets = numbers(json);
            } else {
                throw json.fault(
                        "tensor %s has the key \"%s\"".formatted(name, key),
                        "dtype, shape and data_offsets, each once");
            }
        }
        if (dtype == null || shape == null || offsets == null || offsets.size() != 2) {
            throw json.fault("tensor %s is incomplete".formatted(name), "dtype, shape and two data_offsets are needed");
        }
        ElementType type = type(json, name, dtype);
        long begin = offsets.get(0);
        long end = offsets.get(1);
        requireSize(json, name, type, shape, begin, end, limits);
        return new Place(name, type, shape, begin, end);
    }

    private static ElementType type(JsonCursor json, String name, String dtype) throws FormatException {
        for (ElementType type : ElementType.values()) {
            if (type.name().equals(dtype)) {
                return type;
            }
        }
        throw json.fault(
                "tensor %s has dtype \"%s\"".formatted(name, dtype), "one of " + Arrays.toString(ElementType.values()));
    }

    private static void requireSize(
            JsonCursor json, String name, ElementType type, List<Long> shape, long begin, long end, Limits limits)
            throws FormatException {
        long elements = 1;
        for (long axis : shape) {
            if (axis != 0 && elements > limits.elements() / axis) {
                throw json.fault(
                        "tensor %s has shape %s".formatted(name, shape),
                        "at most %d elements".formatted(limits.elements()));
            }
            elements *= axis;
        }
        if (end < begin || end - begin != elements * type.bytes()) {
            throw json.fault(
                    "tensor %s lies at %d to %d".formatted(name, begin, end),
                    "shape %s of %s takes %d bytes".formatted(shape, type, elements * type.bytes()));
        }
    }

    private static List<Long> numbers(JsonCursor json) throws FormatException {
        List<Long> numbers = new ArrayList<>();
        json.expect('[');
        for (boolean more = !json.accept(']'); more; more = json.next(']')) {
            numbers.add(json.wholeNumber());
            if (numbers.size() > AXES) {
                throw json.fault("a list of more than %d numbers".formatted(AXES), "a tensor has fewer axes");
            }
        }
        return numbers;
    }

    /** The header of tensors that lie one after the other in this order. */
    static byte[] compose(List<Map.Entry<String, Tensor>> tensors, Map<String, String> metadata) {
        StringBuilder out = new StringBuilder("{");
        if (!metadata.isEmpty()) {
            JsonCursor.quote(METADATA, out).append(":{");
            metadata.forEach((key, value) -> {
                JsonCursor.quote(value, JsonCursor.quote(key, out).append(':')).append(',');
            });
            out.setCharAt(out.length() - 1, '}');
            out.append(',');
        }
        long begin = 0;
        for (Map.Entry<String, Tensor> e : tensors) {
            Tensor t = e.getValue();
            long end = begin + t.data().remaining();
            JsonCursor.quote(e.getKey(), out)
                    .append(":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%d,%d]},"
                            .formatted(t.type(), Tensor.show(t.shape()).replace(" ", ""), begin, end));
            begin = end;
        }
        if (out.length() > 1) {
            out.setLength(out.length() - 1);
        }
        byte[] json = out.append('}').toString().getBytes(StandardCharsets.UTF_8);
        byte[] padded = Arrays.copyOf(json, (json.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT);
        Arrays.fill(padded, json.length, padded.length, (byte) ' ');
        return padded;
    }
}
