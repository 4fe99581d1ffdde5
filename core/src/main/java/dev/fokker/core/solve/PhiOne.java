package dev.fokker.core.solve;

import java.util.Arrays;

/**
 * \(\varphi_1(A)=\sum_kA^k/(k+1)!=\int_0^1e^{As}ds\) of a small matrix, without allocation: a Taylor polynomial of degree 16 at
 * norm below 1/2 (remainder below 1e-19), doubled by \(\varphi_1(2A)=\tfrac12(e^A+I)\varphi_1(A)\). Higham (2008), section 10.7.
 */
final class PhiOne {
    private static final int DEGREE = 16;

    private final int d;
    private double[] a;
    private double[] phi;
    private double[] exponential;
    private double[] scratch;

    PhiOne(int d) {
        this.d = d;
        a = new double[d * d];
        phi = new double[d * d];
        exponential = new double[d * d];
        scratch = new double[d * d];
    }

    /** Takes up \(\varphi_1(hJ)\) for the matrix at {@code j[from..from+d*d)}. */
    void of(double[] j, int from, double h) {
        double norm = 0;
        for (int r = 0; r < d; r++) {
            double sum = 0;
            for (int c = 0; c < d; c++) {
                a[r * d + c] = h * j[from + r * d + c];
                sum += Math.abs(a[r * d + c]);
            }
            norm = Math.max(norm, sum);
        }
        int doublings = Double.isFinite(norm) ? Math.max(0, Math.getExponent(norm) + 2) : 0;
        double scale = Math.scalb(1.0, -doublings);
        for (int k = 0; k < a.length; k++) {
            a[k] *= scale;
        }
        taylor();
        for (int k = 0; k < doublings; k++) {
            doubled();
        }
    }

    /** Horner: \(\varphi_1=I+\tfrac A2(I+\tfrac A3(I+\dots))\), and \(e^A=I+A\varphi_1\). */
    private void taylor() {
        identity(phi);
        for (int k = DEGREE; k >= 1; k--) {
            product(a, phi, 1.0 / (k + 1));
            swapPhi();
            addIdentity(phi);
        }
        product(a, phi, 1);
        swapExponential();
        addIdentity(exponential);
    }

    private void doubled() {
        addIdentity(exponential);
        product(exponential, phi, 0.5);
        swapPhi();
        for (int i = 0; i < d; i++) {
            exponential[i * d + i] -= 1;
        }
        product(exponential, exponential, 1);
        swapExponential();
    }

    /** {@code scratch = c left right}. */
    private void product(double[] left, double[] right, double c) {
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < d; j++) {
                double sum = 0;
                for (int k = 0; k < d; k++) {
                    sum += left[i * d + k] * right[k * d + j];
                }
                scratch[i * d + j] = c * sum;
            }
        }
    }

    private void swapPhi() {
        double[] old = phi;
        phi = scratch;
        scratch = old;
    }

    private void swapExponential() {
        double[] old = exponential;
        exponential = scratch;
        scratch = old;
    }

    private void identity(double[] m) {
        Arrays.fill(m, 0);
        addIdentity(m);
    }

    private void addIdentity(double[] m) {
        for (int i = 0; i < d; i++) {
            m[i * d + i] += 1;
        }
    }

    /** {@code out[at..at+d) += phi v[at..at+d)}. */
    void addTo(double[] v, double[] out, int at) {
        for (int i = 0; i < d; i++) {
            double sum = 0;
            for (int j = 0; j < d; j++) {
                sum += phi[i * d + j] * v[at + j];
            }
            out[at + i] += sum;
        }
    }
}
