package dev.fokker.core.expression;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The names that an expression may use: the components of the state, the time {@code t}, parameters, and the constants
 * {@code pi} and {@code e}. One component is {@code x}, several are {@code x0, x1, ...}; with one {@code x0} is the same as
 * {@code x}, with two or three {@code x}, {@code y}, {@code z} are the same as {@code x0}, {@code x1}, {@code x2}.
 */
public final class Names {
    private static final List<String> LETTERS = List.of("x", "y", "z");

    private final List<Symbol> states;
    private final List<Symbol> parameters = new ArrayList<>();
    private final Symbol time = new Symbol("t", Symbol.Role.TIME);
    private final Map<String, Symbol> all = new LinkedHashMap<>();

    /** The columns of {@code aliases} are other names of the components. */
    private Names(List<String> states, List<List<String>> aliases, Collection<String> parameters) {
        this.states = states.stream().map(s -> new Symbol(s, Symbol.Role.STATE)).toList();
        this.states.forEach(s -> all.put(s.name(), s));
        all.put(time.name(), time);
        for (List<String> more : aliases) {
            for (int j = 0; j < states.size(); j++) {
                all.putIfAbsent(more.get(j), this.states.get(j));
            }
        }
        all.put("pi", Symbol.PI);
        all.put("e", Symbol.E);
        for (String name : parameters) {
            Symbol symbol = new Symbol(requireName(name), Symbol.Role.PARAMETER);
            this.parameters.add(symbol);
            all.put(name, symbol);
        }
    }

    /**
     * The names of a process of {@code dimension} components with the given parameters.
     *
     * @throws IllegalArgumentException if a parameter is no name, or one that is taken
     */
    public static Names of(int dimension, Collection<String> parameters) {
        if (dimension < 1) {
            throw new IllegalArgumentException("Names: dimension=%d must be >= 1".formatted(dimension));
        }
        List<String> numbered =
                IntStream.range(0, dimension).mapToObj(j -> "x" + j).toList();
        if (dimension == 1) {
            return new Names(LETTERS.subList(0, 1), List.of(numbered), parameters);
        }
        return new Names(numbered, dimension <= LETTERS.size() ? List.of(LETTERS) : List.of(), parameters);
    }

    /** The names of a process of one component that is called {@code state}. */
    public static Names ofState(String state, Collection<String> parameters) {
        return new Names(List.of(state), List.of(), parameters);
    }

    private String requireName(String name) {
        if (!name.matches("[A-Za-z_][A-Za-z_0-9]*")) {
            throw new IllegalArgumentException(
                    "parameter '%s': a name is letters, digits and underscores, no digit first".formatted(name));
        }
        if (all.containsKey(name) || Function.names().contains(name)) {
            throw new IllegalArgumentException(
                    "parameter '%s': the name is taken, as all of %s and %s are; choose another"
                            .formatted(name, String.join(", ", all.keySet()), String.join(", ", Function.names())));
        }
        return name;
    }

    /** d. */
    public int dimension() {
        return states.size();
    }

    /** The components of the state. */
    public List<Symbol> states() {
        return states;
    }

    /** Component j of the state. */
    public Symbol state(int j) {
        return states.get(j);
    }

    /** The time. */
    public Symbol time() {
        return time;
    }

    /** The parameters in the order in which they were given. */
    public List<Symbol> parameters() {
        return List.copyOf(parameters);
    }

    /** What a name stands for. */
    public Optional<Symbol> find(String name) {
        return Optional.ofNullable(all.get(name));
    }

    /** All names. */
    public List<String> all() {
        return List.copyOf(all.keySet());
    }
}
