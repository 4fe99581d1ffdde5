package dev.fokker.density;

import java.util.Objects;
import java.util.function.DoubleUnaryOperator;

/**
 * One end of the interval that a process leaves: where it is at time t, its speed there, and whether it absorbs or reflects.
 *
 * @param place \(b(t)\)
 * @param speed \(b'(t)\)
 * @param boundary absorbing or reflecting
 * @param moving whether the place depends on time
 */
public record PassageEnd(DoubleUnaryOperator place, DoubleUnaryOperator speed, Boundary boundary, boolean moving) {
    /** Refuses ends that are joined or let something in. */
    public PassageEnd {
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(speed, "speed");
        Objects.requireNonNull(boundary, "boundary");
        if (boundary.equals(Boundary.PERIODIC) || boundary.feeds()) {
            throw new IllegalArgumentException(
                    "PassageEnd: boundary=%s; a passage is out through ABSORBING ends, past REFLECTING ones".formatted(boundary));
        }
    }

    /** An end that stays at b. */
    public static PassageEnd at(double b, Boundary boundary) {
        if (!Double.isFinite(b)) {
            throw new IllegalArgumentException("PassageEnd: b=%s must be finite".formatted(b));
        }
        return new PassageEnd(t -> b, t -> 0, boundary, false);
    }

    /** An absorbing end that stays at b. */
    public static PassageEnd absorbing(double b) {
        return at(b, Boundary.ABSORBING);
    }

    /** A reflecting end that stays at b. */
    public static PassageEnd reflecting(double b) {
        return at(b, Boundary.REFLECTING);
    }

    /** An absorbing end that moves as \(b(t)\), with its derivative. */
    public static PassageEnd absorbing(DoubleUnaryOperator place, DoubleUnaryOperator speed) {
        return new PassageEnd(place, speed, Boundary.ABSORBING, true);
    }

    /** Whether what comes here leaves. */
    boolean absorbs() {
        return boundary.open();
    }

    double at(double t) {
        double b = place.applyAsDouble(t);
        if (!Double.isFinite(b)) {
            throw new IllegalArgumentException("PassageEnd: the end is at %s at t=%s; it must be finite".formatted(b, t));
        }
        return b;
    }
}
