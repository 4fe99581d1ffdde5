package dev.fokker.core.generate;

import dev.fokker.core.sample.Samples;

/** A way from one code to another; both meet the ends exactly. */
public enum Interpolation {
    /** \((1-u)a+ub\): shorter in the middle than codes are, as two normal vectors average to one of half the variance. */
    LINEAR {
        @Override
        void weights(double u, double angle, double[] out) {
            out[0] = 1 - u;
            out[1] = u;
        }
    },
    /**
     * \(\frac{\sin(1-u)\theta}{\sin\theta}a+\frac{\sin u\theta}{\sin\theta}b\), \(\theta\) the angle of a and b: along the sphere that both
     * lie on, where they lie on one. Shoemake (1985); Song, Meng and Ermon (2021), appendix D.5.
     */
    SPHERICAL {
        @Override
        void weights(double u, double angle, double[] out) {
            double sine = StrictMath.sin(angle);
            out[0] = StrictMath.sin((1 - u) * angle) / sine;
            out[1] = StrictMath.sin(u * angle) / sine;
        }
    };

    /** Below it sine and angle are one to the last bit. */
    private static final double STRAIGHT = 1e-8;

    private static final double OPPOSITE = 1e-6;

    abstract void weights(double u, double angle, double[] out);

    /**
     * {@code points} codes at equal shares of the way from a to b, the ends included.
     *
     * @throws IllegalArgumentException if there are fewer than two, or no sphere leads from a to b: they are opposite or zero
     */
    public Samples between(double[] a, double[] b, int points) {
        if (points < 2 || a.length != b.length) {
            throw new IllegalArgumentException("Interpolation: %d points between codes of %d and %d components"
                            .formatted(points, a.length, b.length)
                    + "; at least 2 between codes of one length are needed");
        }
        int d = a.length;
        double angle = this == LINEAR ? 0 : angle(a, b);
        Interpolation way = angle < STRAIGHT ? LINEAR : this;
        double[] out = new double[points * d];
        double[] w = new double[2];
        for (int k = 0; k < points; k++) {
            way.weights((double) k / (points - 1), angle, w);
            for (int j = 0; j < d; j++) {
                out[k * d + j] = k == 0 ? a[j] : k == points - 1 ? b[j] : w[0] * a[j] + w[1] * b[j];
            }
        }
        return Samples.copyOf(d, out);
    }

    /** The angle of a and b, from half the chord between their directions, which is exact for small ones. */
    private static double angle(double[] a, double[] b) {
        double lengthA = length(a);
        double lengthB = length(b);
        double chord = 0;
        double sum = 0;
        for (int j = 0; j < a.length; j++) {
            double p = a[j] / lengthA;
            double q = b[j] / lengthB;
            chord += (p - q) * (p - q);
            sum += (p + q) * (p + q);
        }
        double angle = 2 * StrictMath.atan2(Math.sqrt(chord), Math.sqrt(sum));
        if (!(angle < Math.PI - OPPOSITE)) {
            throw new IllegalArgumentException(
                    "Interpolation: codes of lengths %s and %s at the angle %s are on no one great circle; take LINEAR, or other ends"
                            .formatted(lengthA, lengthB, angle));
        }
        return angle;
    }

    private static double length(double[] v) {
        double sum = 0;
        for (double x : v) {
            sum += x * x;
        }
        return Math.sqrt(sum);
    }
}
