package dev.fokker.interop;

import dev.fokker.core.distribution.Beta;

/** How noise levels run between two ends when they are not those of evenly spaced times. */
enum SigmaCurve {
    /** Equal steps in \(\sigma^{1/7}\); Karras et al. (2022), equation 5. */
    KARRAS {
        @Override
        double[] between(double first, double last, int count) {
            return power(first, last, count, 7);
        }
    },
    /** Equal steps in \(\ln\sigma\). */
    EXPONENTIAL {
        @Override
        double[] between(double first, double last, int count) {
            double[] levels = InferenceTimes.linspace(StrictMath.log(first), StrictMath.log(last), count);
            for (int i = 0; i < count; i++) {
                levels[i] = StrictMath.exp(levels[i]);
            }
            return levels;
        }
    },
    /** Quantiles of the beta law with both parameters 0.6, dense at both ends. */
    BETA {
        @Override
        double[] between(double first, double last, int count) {
            Beta law = new Beta(0.6, 0.6);
            double[] levels = InferenceTimes.linspace(0, 1, count);
            for (int i = 0; i < count; i++) {
                levels[i] = last + law.quantile(1 - levels[i]) * (first - last);
            }
            return levels;
        }
    };

    /** {@code count} levels from {@code first} to {@code last}; {@code first} alone if one. */
    abstract double[] between(double first, double last, int count);

    /** Equal steps in \(\sigma^{1/\rho}\). */
    static double[] power(double first, double last, int count, double rho) {
        double from = StrictMath.pow(first, 1 / rho);
        double to = StrictMath.pow(last, 1 / rho);
        double[] levels = InferenceTimes.linspace(0, 1, count);
        for (int i = 0; i < count; i++) {
            levels[i] = StrictMath.pow(from + levels[i] * (to - from), rho);
        }
        return levels;
    }
}
