package dev.fokker.interop;

/** The training times that a loop visits, spaced as upstream spaces them: roundings, ends and the number of points included. */
enum InferenceTimes {
    /** Equal steps between the first and the last training time. */
    LINSPACE {
        @Override
        double[] floating(int trained, int steps, int offset) {
            return reversed(linspace(0, trained - 1, steps));
        }

        @Override
        double[] rounded(int trained, int used, int steps, int offset) {
            double[] points = linspace(0, used - 1, steps + 1);
            double[] times = new double[steps];
            for (int i = 0; i < steps; i++) {
                times[i] = Math.rint(points[steps - i]);
            }
            return times;
        }

        @Override
        double[] rising(int trained, int used, int steps, int offset) {
            double[] points = linspace(0, used - 1, steps + 1);
            double[] times = new double[steps];
            for (int i = 0; i < steps; i++) {
                times[i] = Math.rint(points[i]);
            }
            return times;
        }
    },
    /** Multiples of a whole step, from 0, plus an offset. */
    LEADING {
        @Override
        double[] floating(int trained, int steps, int offset) {
            return multiples(trained / steps, steps - 1, -1, steps, offset);
        }

        @Override
        double[] rounded(int trained, int used, int steps, int offset) {
            return multiples(used / (steps + 1), steps, -1, steps, offset);
        }

        @Override
        double[] rising(int trained, int used, int steps, int offset) {
            return multiples(used / (steps + 1), 0, 1, steps, offset);
        }
    },
    /** Down from the end by equal, not whole, steps; rounding may give one point more than was asked for. */
    TRAILING {
        @Override
        double[] floating(int trained, int steps, int offset) {
            return rounded(trained, trained, steps, offset);
        }

        @Override
        double[] rounded(int trained, int used, int steps, int offset) {
            double step = trained / (double) steps;
            // NumPy takes the difference of the first two points, with its rounding, for all others.
            double difference = used - step - used;
            double[] times = new double[(int) Math.ceil(used / step)];
            for (int i = 0; i < times.length; i++) {
                times[i] = Math.rint(used + i * difference) - 1;
            }
            return times;
        }

        @Override
        double[] rising(int trained, int used, int steps, int offset) {
            return reversed(rounded(trained, used, steps, offset));
        }
    };

    /** Falling times for solvers that take fractions of a step: {@code steps} points. */
    abstract double[] floating(int trained, int steps, int offset);

    /** Falling whole times for solvers that end below the last: {@code steps} of {@code steps + 1} points, within the first {@code used} times. */
    abstract double[] rounded(int trained, int used, int steps, int offset);

    /** As {@link #rounded}, but rising: for encoders. */
    abstract double[] rising(int trained, int used, int steps, int offset);

    static InferenceTimes named(String name) {
        for (InferenceTimes spacing : values()) {
            if (spacing.name().equalsIgnoreCase(name)) {
                return spacing;
            }
        }
        throw new IllegalArgumentException(
                "timestep_spacing=" + name + " is not known: use linspace, leading or trailing");
    }

    /** {@code count} points from {@code start} to {@code end} in equal steps, the last one exact; {@code start} alone if one. */
    static double[] linspace(double start, double end, int count) {
        double[] points = new double[count];
        double step = (end - start) / (count - 1);
        for (int i = 0; i < count; i++) {
            points[i] = i == 0 ? start : start + i * step;
        }
        if (count > 1) {
            points[count - 1] = end;
        }
        return points;
    }

    static double[] reversed(double[] points) {
        double[] out = new double[points.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = points[points.length - 1 - i];
        }
        return out;
    }

    private static double[] multiples(int ratio, int first, int direction, int count, int offset) {
        double[] times = new double[count];
        for (int i = 0; i < count; i++) {
            times[i] = (double) (first + direction * i) * ratio + offset;
        }
        return times;
    }
}
