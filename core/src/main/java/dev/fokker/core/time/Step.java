package dev.fokker.core.time;

/**
 * One interval of a grid, with sign: \(h=t_1-t_0\) is negative where a run goes down in time.
 *
 * @param index number of the step in its grid, from 0
 * @param t0 time at the start of the step
 * @param t1 time at its end, different from {@code t0}
 */
public record Step(int index, double t0, double t1) {
    /** Refuses a negative index and times that are equal or not finite. */
    public Step {
        if (index < 0 || !Double.isFinite(t0) || !Double.isFinite(t1) || t0 == t1) {
            throw new IllegalArgumentException(
                    "Step: index=%d, t0=%s, t1=%s; the index must be >= 0 and the times finite and different"
                            .formatted(index, t0, t1));
        }
    }

    /** Signed length \(h=t_1-t_0\). */
    public double h() {
        return t1 - t0;
    }

    /** The time after this share of the step: \(t_0+ch\), and exactly \(t_1\) for c = 1. */
    public double at(double c) {
        return c == 1 ? t1 : t0 + c * (t1 - t0);
    }
}
