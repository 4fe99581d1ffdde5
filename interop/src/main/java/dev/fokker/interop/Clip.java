package dev.fokker.interop;

/** Cuts each number to [-range, range]. */
public record Clip(double range) implements DataLimit {
    /** A cut at {@code range > 0}. */
    public Clip {
        if (!(range > 0)) {
            throw new IllegalArgumentException("clip: range=" + range + ", must be positive");
        }
    }

    @Override
    public void apply(double[] data, int rows, int d) {
        for (int i = 0; i < rows * d; i++) {
            data[i] = Math.min(Math.max(data[i], -range), range);
        }
    }
}
