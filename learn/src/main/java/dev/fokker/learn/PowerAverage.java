package dev.fokker.learn;

/**
 * The average of weights whose profile over the steps s = 1..t is \((\gamma+1)s^\gamma/t^{\gamma+1}\): its width is a fixed share
 * of the training so far, so that first weights fade by themselves. Karras et al. (2024), section 3.1.
 *
 * @param length \(\sigma_{rel}\), the standard deviation of the profile as a share of t, in (0, 0.28]
 */
public record PowerAverage(double length) {
    /** The longest: at \(\gamma=0\), the plain mean, it would be \(12^{-1/2}\). */
    public static final double LONGEST = 0.28;

    private static final int HALVINGS = 200;

    /** Refuses a length outside (0, 0.28]. */
    public PowerAverage {
        if (!(length > 0 && length <= LONGEST)) {
            throw new IllegalArgumentException(
                    "PowerAverage: length=%s must be in (0, %s], a share of the training".formatted(length, LONGEST));
        }
    }

    /** \(\gamma\), the root of \(\sigma_{rel}^2=(\gamma+1)(\gamma+2)^{-2}(\gamma+3)^{-1}\); Karras et al. (2024), section 3.1. */
    public double exponent() {
        double low = 0;
        double high = 2 / length;
        for (int k = 0; k < HALVINGS && low < high; k++) {
            double middle = 0.5 * (low + high);
            double square = (middle + 1) / ((middle + 2) * (middle + 2) * (middle + 3));
            if (square > length * length) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return 0.5 * (low + high);
    }

    /** The share of itself that the average keeps in step k = 0, 1, ...: \((1-1/(k+1))^{\gamma+1}\). */
    public double keptAt(long k) {
        return StrictMath.pow(k / (k + 1.0), exponent() + 1);
    }

    /** What the steps s with {@code from < s <= to} count in the average after step t &gt;= to: \((to^{\gamma+1}-from^{\gamma+1})/t^{\gamma+1}\). */
    public double share(double from, double to, double t) {
        double power = exponent() + 1;
        return StrictMath.pow(to / t, power) - StrictMath.pow(from / t, power);
    }
}
