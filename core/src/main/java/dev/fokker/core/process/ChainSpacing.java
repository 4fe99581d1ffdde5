package dev.fokker.core.process;

/** How S of the M times 0..M-1 of a chain are picked, falling. Lin et al. (2024), table 2, compare the three. */
public enum ChainSpacing {
    /** \((S-1-i)\lfloor M/S\rfloor\): begins below the last time, ends at 0. */
    LEADING {
        @Override
        int at(int i, int times, int steps) {
            return (steps - 1 - i) * (times / steps);
        }
    },
    /** \(\mathrm{round}(M-iM/S)-1\): begins at the last time, ends above 0. */
    TRAILING {
        @Override
        int at(int i, int times, int steps) {
            return (int) Math.rint(times - i * ((double) times / steps)) - 1;
        }
    },
    /** \(\mathrm{round}((S-1-i)(M-1)/(S-1))\): begins at the last time, ends at 0; one step begins at the last. */
    LINSPACE {
        @Override
        int at(int i, int times, int steps) {
            return steps == 1 ? times - 1 : (int) Math.rint((steps - 1.0 - i) * ((times - 1.0) / (steps - 1)));
        }
    };

    abstract int at(int i, int times, int steps);

    /**
     * The S times in falling order.
     *
     * @throws IllegalArgumentException if {@code steps} is not within 1..M
     */
    public int[] pick(int times, int steps) {
        if (steps < 1 || steps > times) {
            throw new IllegalArgumentException(
                    "ChainSpacing: steps=%d must be from 1 to the %d times that the chain has there; take fewer steps"
                            .formatted(steps, times));
        }
        int[] picked = new int[steps];
        for (int i = 0; i < steps; i++) {
            picked[i] = at(i, times, steps);
        }
        return picked;
    }
}
