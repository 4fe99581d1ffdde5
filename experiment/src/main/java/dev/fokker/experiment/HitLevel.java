package dev.fokker.experiment;

import dev.fokker.core.solve.Barrier;

/**
 * A level that ends paths, as {@code --hit} names it: {@code 0.5} for the first component, {@code x1=0.5} for another.
 *
 * @param component which, from 0
 * @param value the level
 */
record HitLevel(int component, double value) {
    static HitLevel of(String text, int d) {
        int equals = text.indexOf('=');
        String name = equals < 0 ? "x0" : text.substring(0, equals).strip();
        String number = text.substring(equals + 1).strip();
        if (!name.matches("x[0-9]{1,6}")) {
            throw new Mistake(
                    "--hit '%s': must be a level, or a component and its level: 0.5 or x1=0.5".formatted(text));
        }
        int component = Integer.parseInt(name.substring(1));
        if (component >= d) {
            throw new Mistake("--hit '%s': the process has the components x0 to x%d".formatted(text, d - 1));
        }
        double value;
        try {
            value = Double.parseDouble(number);
        } catch (NumberFormatException e) {
            throw new Mistake("--hit '%s': '%s' is not a number".formatted(text, number), e);
        }
        return new HitLevel(component, Settings.in("--hit", value, Range.FINITE));
    }

    Barrier barrier() {
        return Barrier.level(component, value);
    }

    @Override
    public String toString() {
        return component == 0 ? String.valueOf(value) : "x" + component + "=" + value;
    }
}
