package dev.fokker.experiment;

import dev.fokker.density.Boundary;
import java.util.Optional;
import java.util.function.DoubleFunction;

/**
 * What can happen at the ends of an axis, by name.
 *
 * @param name its name
 * @param meaning one line for people
 * @param number what the number in parentheses after the name is, for those that need one
 * @param at what happens, by that number
 */
public record BoundaryEntry(String name, String meaning, Optional<String> number, DoubleFunction<Boundary> at)
        implements Named {
    /** One without a number. */
    static BoundaryEntry of(String name, String meaning, Boundary boundary) {
        return new BoundaryEntry(name, meaning, Optional.empty(), v -> boundary);
    }

    /** One with a number, such as {@code inflow(2)}. */
    static BoundaryEntry of(String name, String meaning, String number, DoubleFunction<Boundary> at) {
        return new BoundaryEntry(name, meaning, Optional.of(number), at);
    }

    /** What happens; one that needs a number is a mistake. */
    public Boundary boundary() {
        if (number.isPresent()) {
            throw new Mistake(
                    "boundary '%s' needs its %s in parentheses, as in %s(2)".formatted(name, number.get(), name));
        }
        return at.apply(0);
    }

    /** What happens by a text such as {@code reflecting} or {@code inflow(2)}. */
    static Boundary parse(String text) {
        int open = text.indexOf('(');
        if (open < 0) {
            return Catalog.BOUNDARIES.get(text).boundary();
        }
        BoundaryEntry entry = Catalog.BOUNDARIES.get(text.substring(0, open));
        if (entry.number().isEmpty()) {
            throw new Mistake("boundary '%s' in '%s' takes no number".formatted(entry.name(), text));
        }
        double value = value(text, text.substring(open + 1));
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new Mistake("boundary '%s': %s=%s must be finite and >= 0"
                    .formatted(text, entry.number().get(), value));
        }
        return entry.at().apply(value);
    }

    private static double value(String text, String rest) {
        try {
            if (rest.endsWith(")")) {
                return Double.parseDouble(rest.substring(0, rest.length() - 1));
            }
        } catch (NumberFormatException notANumber) {
            throw new Mistake(
                    "boundary '%s' has no number in its parentheses; write it as in inflow(2)".formatted(text));
        }
        throw new Mistake("boundary '%s' lacks its closing parenthesis; write it as in inflow(2)".formatted(text));
    }
}
