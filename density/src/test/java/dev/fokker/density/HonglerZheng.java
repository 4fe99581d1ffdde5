package dev.fokker.density;

/**
 * The double well whose density is known at every time, to ten digits and more: dX = -(h'/h)(X) dt + dW with
 * \(h=e^{-x^2/2}{}_1F_1(\tfrac{1+2c}4;\tfrac12;x^2)\), c = -.45, from -1.5. Hongler and Zheng (1982). Cell averages are integrals
 * by Gauss's rule of five nodes.
 */
final class HonglerZheng {
    private static final double C = -0.45;
    private static final double START = -1.5;
    private static final int TERMS = 160;

    private final double normalizer;
    private final double[] start = partners(START);

    HonglerZheng() {
        double sum = 0;
        int fine = 4000;
        for (int i = 0; i < fine; i++) {
            double x = -9 + 18 * (i + 0.5) / fine;
            sum += 18.0 / fine / (TransientDoubleWellTest.h(x) * TransientDoubleWellTest.h(x));
        }
        normalizer = sum;
    }

    /** The process. */
    static LineSde sde() {
        return LineSde.gradient(x -> Math.log(TransientDoubleWellTest.h(x)), TransientDoubleWellTest::logSlope, 0.5);
    }

    private static double[] partners(double x) {
        double[] phi = new double[TERMS + 1];
        phi[0] = Math.exp(-x * x / 2) / Math.sqrt(Math.sqrt(Math.PI));
        phi[1] = Math.sqrt(2) * x * phi[0];
        for (int n = 1; n < TERMS; n++) {
            phi[n + 1] = Math.sqrt(2.0 / (n + 1)) * x * phi[n] - Math.sqrt((double) n / (n + 1)) * phi[n - 1];
        }
        double slope = TransientDoubleWellTest.logSlope(x);
        double[] psi = new double[TERMS];
        for (int n = 0; n < TERMS; n++) {
            double derivative = Math.sqrt(n / 2.0) * (n > 0 ? phi[n - 1] : 0) - Math.sqrt((n + 1) / 2.0) * phi[n + 1];
            psi[n] = (slope * phi[n] - derivative) / Math.sqrt(2 * (n + C + 0.5));
        }
        return psi;
    }

    /** p(x, t). */
    double at(double x, double t) {
        double[] psi = partners(x);
        double sum = 0;
        for (int n = 0; n < TERMS; n++) {
            sum += Math.exp(-(n + C + 0.5) * t) * psi[n] * start[n];
        }
        double h = TransientDoubleWellTest.h(x);
        return 1 / (normalizer * h * h) + TransientDoubleWellTest.h(START) / h * sum;
    }

    /** The averages over the cells, of mass 1. */
    Density on(Axis axis, double t) {
        double[] average = new double[axis.cells()];
        for (int i = 0; i < average.length; i++) {
            for (int q = 0; q < InitialDensity.NODES.length; q++) {
                double x = axis.centre(i) + 0.5 * axis.width(i) * InitialDensity.NODES[q];
                average[i] += InitialDensity.WEIGHTS[q] * Math.max(0, at(x, t));
            }
        }
        return Density.of(axis, average).normalized();
    }
}
