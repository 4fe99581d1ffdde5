package dev.fokker.interop;

/** Which steps of a training chain of n are visited in S steps; all lists ascend. */
final class ChainTimes {
    private ChainTimes() {}

    /** The list of a {@code timestep_spacing} of linspace, leading (plus {@code offset}) or trailing. */
    static int[] spaced(String spacing, int n, int steps, int offset) {
        int[] times = new int[steps];
        for (int i = 0; i < steps; i++) {
            times[i] = switch (spacing) {
                case "linspace" ->
                    (int) Math.rint(steps == 1 ? 0 : i == steps - 1 ? n - 1 : i * ((n - 1) / (double) (steps - 1)));
                case "leading" -> i * (n / steps) + offset;
                case "trailing" -> (int) Math.rint(n - (steps - 1 - i) * (n / (double) steps)) - 1;
                default ->
                    throw new IllegalArgumentException(
                            "timestep_spacing=" + spacing + " is not supported: use linspace, leading or trailing");
            };
        }
        return times;
    }

    /** The steps of a distilled model: every S-th of the {@code origin} that it was trained on, ascending; Luo et al. (2023). */
    static int[] distilled(int n, int origin, int steps) {
        int apart = n / origin;
        int[] times = new int[steps];
        for (int i = 0; i < steps; i++) {
            int index = (int) Math.floor(i * (origin / (double) steps));
            times[steps - 1 - i] = (origin - index) * apart - 1;
        }
        return times;
    }

    static double[] descending(int[] ascending) {
        double[] out = new double[ascending.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = ascending[out.length - 1 - i];
        }
        return out;
    }

    /** Refuses a number of steps outside 1 .. {@code most}. */
    static void require(String className, int steps, int most, String reason) {
        if (steps < 1 || steps > most) {
            throw new IllegalArgumentException(
                    className + ": steps=" + steps + ", must be within 1 .. " + most + ", " + reason);
        }
    }

    /** Refuses times that do not fall, are no whole numbers or lie outside 0 .. n - 1. */
    static void requireFalling(String className, double[] times, int n) {
        if (times.length == 0) {
            throw new IllegalArgumentException(className + ": there must be at least one time");
        }
        for (int i = 0; i < times.length; i++) {
            if (!(times[i] >= 0 && times[i] < n) || times[i] != Math.rint(times[i])) {
                throw new IllegalArgumentException(className + ": times[" + i + "]=" + times[i]
                        + ", must be a whole number within 0 .. " + (n - 1) + ", the steps of training");
            }
            if (i > 0 && times[i] >= times[i - 1]) {
                throw new IllegalArgumentException(
                        className + ": times[" + i + "]=" + times[i] + " after " + times[i - 1] + "; times must fall");
            }
        }
    }
}
