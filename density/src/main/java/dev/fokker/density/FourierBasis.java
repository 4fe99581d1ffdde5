package dev.fokker.density;

import java.util.Arrays;

/** A sum of sines and cosines on a ring, by its values at an odd number n of equally spaced points. Trefethen (2000), chapter 3. */
final class FourierBasis implements SpectralBasis {
    private final double lower;
    private final double length;
    private final int n;
    private final double[] slope;
    private final double[] curvature;

    FourierBasis(Axis axis, int points) {
        lower = axis.lower();
        length = axis.upper() - axis.lower();
        n = points | 1;
        slope = new double[n * n];
        curvature = new double[n * n];
        double unit = 2 * Math.PI / length;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double angle = Math.PI * (i - j) / n;
                double half = (i - j) % 2 == 0 ? 0.5 : -0.5;
                double sine = StrictMath.sin(angle);
                slope[i * n + j] = i == j ? 0 : unit * half / sine;
                curvature[i * n + j] = unit
                        * unit
                        * (i == j ? -(n - 1.0) * (n + 1) / 12 : -half * StrictMath.cos(angle) / (sine * sine));
            }
        }
    }

    @Override
    public double[] points() {
        double[] x = new double[n];
        for (int j = 0; j < n; j++) {
            x[j] = lower + length * ((j + 0.5) / n);
        }
        return x;
    }

    @Override
    public double[] weights() {
        double[] w = new double[n];
        Arrays.fill(w, length / n);
        return w;
    }

    @Override
    public double[] slope() {
        return slope;
    }

    @Override
    public double[] curvature() {
        return curvature;
    }

    @Override
    public double[] leaving() {
        return new double[2 * n];
    }

    /** \(p=\sum_ka_k\cos k\theta+b_k\sin k\theta\), a then b, each [(n + 1)/2]; \(\theta=2\pi(x-lower)/length\). */
    private double[][] coefficients(double[] values) {
        int most = (n - 1) / 2;
        double[][] out = new double[2][most + 1];
        for (int k = 0; k <= most; k++) {
            for (int j = 0; j < n; j++) {
                double angle = Math.PI * (k * (2L * j + 1) % (2L * n)) / n;
                out[0][k] += values[j] * StrictMath.cos(angle) * (k == 0 ? 1 : 2) / n;
                out[1][k] += values[j] * StrictMath.sin(angle) * 2 / n;
            }
        }
        return out;
    }

    @Override
    public void integrate(double[] values, Axis axis, double[] mass) {
        double[][] c = coefficients(values);
        double before = antiderivative(c, axis.lower());
        for (int i = 0; i < mass.length; i++) {
            double here = antiderivative(c, axis.face(i + 1));
            mass[i] = here - before;
            before = here;
        }
    }

    /** \(a_0(x-lower)+\frac{length}{2\pi}\sum_k\frac{a_k\sin k\theta-b_k\cos k\theta}k\), by Horner's rule in \(e^{i\theta}\). */
    private double antiderivative(double[][] c, double x) {
        double theta = 2 * Math.PI * ((x - lower) / length);
        double cos = StrictMath.cos(theta);
        double sin = StrictMath.sin(theta);
        double re = 0;
        double im = 0;
        for (int k = c[0].length - 1; k >= 1; k--) {
            double r = re - c[1][k] / k;
            double i = im - c[0][k] / k;
            re = r * cos - i * sin;
            im = r * sin + i * cos;
        }
        return c[0][0] * (x - lower) + length / (2 * Math.PI) * re;
    }

    @Override
    public double tail(double[] values) {
        double[][] c = coefficients(values);
        int fine = c[0].length - Math.max(2, c[0].length / 10);
        double most = 0;
        double last = 0;
        for (int k = 0; k < c[0].length; k++) {
            double size = Math.hypot(c[0][k], c[1][k]);
            most = Math.max(most, size);
            last = k >= fine ? Math.max(last, size) : last;
        }
        return last / most;
    }
}
