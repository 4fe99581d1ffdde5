package dev.fokker.density;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * The slowest rate of a symmetric potential by quadrature alone: the inverse of the backward operator on odd functions,
 * \((Gu)(x)=\frac1T\int_0^xe^{U(y)/T}\int_y^\infty e^{-U(z)/T}u(z)\,dz\,dy\), applied to itself until the quotient \(u/Gu\) stands. All
 * terms are positive; integrals go over panels of five Gauss nodes.
 */
final class SlowestRate {
    private static final int PANELS = 300;
    private static final double[] NODES = {
        -0.906179845938664, -0.5384693101056831, 0, 0.5384693101056831, 0.906179845938664
    };
    private static final int ITERATIONS = 40;

    private final double[] x = new double[5 * PANELS];
    private final double length;
    /** The integral of the polynomial of node j from -1 to each node, and to 1. */
    private final double[][] share = new double[6][5];

    private SlowestRate(double end) {
        length = end / PANELS;
        for (int j = 0; j < 5; j++) {
            for (int e = 0; e < 6; e++) {
                share[e][j] = integral(j, e < 5 ? NODES[e] : 1);
            }
            for (int p = 0; p < PANELS; p++) {
                x[5 * p + j] = length * (p + 0.5 + 0.5 * NODES[j]);
            }
        }
    }

    /** The rate, with the potential cut off at {@code end}, where nothing must be left. */
    static double ofOddFunctions(DoubleUnaryOperator u, double temperature, double end) {
        SlowestRate grid = new SlowestRate(end);
        double[] x = grid.x;
        double[] f = new double[x.length];
        Arrays.fill(f, 1);
        double rate = Double.NaN;
        for (int k = 0; k < ITERATIONS; k++) {
            double[] old = f;
            double[] inner = new double[x.length];
            Arrays.setAll(inner, i -> old[i] * Math.exp(-u.applyAsDouble(x[i]) / temperature));
            double[] tail = grid.fromHere(inner);
            double[] slope = new double[x.length];
            Arrays.setAll(slope, i -> tail[i] * Math.exp(u.applyAsDouble(x[i]) / temperature) / temperature);
            double[] next = grid.upToHere(slope);
            int at = x.length / 2;
            double quotient = old[at] / next[at];
            f = new double[x.length];
            Arrays.setAll(f, i -> next[i] * quotient);
            rate = quotient;
        }
        return rate;
    }

    private static double integral(int j, double end) {
        double[] poly = {1};
        double scale = 1;
        for (int m = 0; m < 5; m++) {
            if (m != j) {
                double[] next = new double[poly.length + 1];
                for (int i = 0; i < poly.length; i++) {
                    next[i + 1] += poly[i];
                    next[i] -= NODES[m] * poly[i];
                }
                poly = next;
                scale *= NODES[j] - NODES[m];
            }
        }
        double sum = 0;
        for (int i = 0; i < poly.length; i++) {
            sum += poly[i] * (Math.pow(end, i + 1) - Math.pow(-1, i + 1)) / (i + 1);
        }
        return sum / scale;
    }

    private double[] upToHere(double[] f) {
        double[] out = new double[f.length];
        double before = 0;
        for (int p = 0; p < PANELS; p++) {
            for (int e = 0; e < 6; e++) {
                double part = 0;
                for (int j = 0; j < 5; j++) {
                    part += 0.5 * length * share[e][j] * f[5 * p + j];
                }
                if (e < 5) {
                    out[5 * p + e] = before + part;
                } else {
                    before += part;
                }
            }
        }
        return out;
    }

    /** From each node to the end, summed from there, so that nothing is lost in a difference. */
    private double[] fromHere(double[] f) {
        return reversed(upToHere(reversed(f)));
    }

    private static double[] reversed(double[] f) {
        double[] out = new double[f.length];
        Arrays.setAll(out, i -> f[f.length - 1 - i]);
        return out;
    }
}
