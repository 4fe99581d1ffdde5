package dev.fokker.core.generate;

import dev.fokker.core.sample.Samples;

/** Rows of which some components are known and the others, NaN, are to be filled in; immutable. */
public final class KnownPart {
    private final Samples values;
    private final int copies;

    private KnownPart(Samples values, int copies) {
        this.values = values;
        this.copies = copies;
    }

    /**
     * The known values [n, d], NaN where they are missing; each row is filled in by {@code copies} paths, one after the other.
     *
     * @throws IllegalArgumentException if a value is infinite, or copies &lt; 1
     */
    public static KnownPart of(Samples values, int copies) {
        if (copies < 1) {
            throw new IllegalArgumentException("KnownPart: copies=%d must be >= 1".formatted(copies));
        }
        for (int i = 0; i < values.n(); i++) {
            for (int j = 0; j < values.d(); j++) {
                if (Double.isInfinite(values.at(i, j))) {
                    throw new IllegalArgumentException(
                            "KnownPart: row %d, x[%d]=%s; known values are finite, missing ones NaN"
                                    .formatted(i, j, values.at(i, j)));
                }
            }
        }
        return new KnownPart(values, copies);
    }

    /** d. */
    public int dimension() {
        return values.d();
    }

    /** How many paths there are to fill in: rows times copies. */
    public int paths() {
        return Math.multiplyExact(values.n(), copies);
    }

    /** Component j of a path, NaN where it is missing. */
    public double at(long path, int j) {
        return values.at((int) (path / copies), j);
    }

    /** The states [paths, d] with every known component exactly what it is. */
    public Samples restored(Samples states) {
        if (states.n() != paths() || states.d() != dimension()) {
            throw new IllegalArgumentException(
                    "KnownPart: %s; %d rows of %d are known of".formatted(states, paths(), dimension()));
        }
        int d = dimension();
        double[] x = states.toArray();
        for (int i = 0; i < states.n(); i++) {
            for (int j = 0; j < d; j++) {
                double value = at(i, j);
                x[i * d + j] = Double.isNaN(value) ? x[i * d + j] : value;
            }
        }
        return Samples.copyOf(d, x);
    }
}
