package dev.fokker.core.linear;

/**
 * The discrete Fourier transform \(X_m=\sum_ix_ie^{-2\pi imi/n}\) of any length in \(O(n\log n)\): by halves where n is a power of two,
 * otherwise as a convolution of such a length. It holds tables and scratch and belongs to one thread. Cooley and Tukey (1965);
 * Bluestein (1970).
 */
public final class FourierTransform {
    private final int n;
    /** \(\cos\) and \(\sin\) of \(2\pi k/n\), k below n/2, for a power of two. */
    private final double[] cos;

    private final double[] sin;
    private final Chirp chirp;

    /** The transform of {@code n >= 1} numbers. */
    public FourierTransform(int n) {
        if (n < 1 || n > 1 << 26) {
            throw new IllegalArgumentException("FourierTransform: n=%d must be within 1 and 2^26".formatted(n));
        }
        this.n = n;
        boolean halves = (n & (n - 1)) == 0;
        chirp = halves ? null : new Chirp(n);
        cos = new double[halves ? n / 2 : 0];
        sin = new double[cos.length];
        for (int k = 0; k < cos.length; k++) {
            cos[k] = StrictMath.cos(2 * Math.PI * k / n);
            sin[k] = StrictMath.sin(2 * Math.PI * k / n);
        }
    }

    /** n. */
    public int length() {
        return n;
    }

    /** Overwrites real and imaginary parts [n] with those of the transform. */
    public void forward(double[] re, double[] im) {
        if (chirp == null) {
            halves(re, im);
        } else {
            chirp.apply(re, im);
        }
    }

    /** Overwrites real and imaginary parts [n] with \(x_i=\frac1n\sum_mX_me^{2\pi imi/n}\). */
    public void inverse(double[] re, double[] im) {
        // conj F conj: exchanging the two parts before and after is the same up to the factor
        forward(im, re);
        for (int i = 0; i < n; i++) {
            re[i] /= n;
            im[i] /= n;
        }
    }

    private void halves(double[] re, double[] im) {
        scatter(re, im);
        for (int half = 1; half < n; half *= 2) {
            int stride = n / (2 * half);
            for (int from = 0; from < n; from += 2 * half) {
                for (int k = 0; k < half; k++) {
                    int a = from + k;
                    int b = a + half;
                    double c = cos[k * stride];
                    double s = sin[k * stride];
                    double u = c * re[b] + s * im[b];
                    double v = c * im[b] - s * re[b];
                    re[b] = re[a] - u;
                    im[b] = im[a] - v;
                    re[a] += u;
                    im[a] += v;
                }
            }
        }
    }

    /** Into the order of reversed bits. */
    private void scatter(double[] re, double[] im) {
        for (int i = 1, j = 0; i < n; i++) {
            int bit = n >> 1;
            for (; (j & bit) != 0; bit >>= 1) {
                j ^= bit;
            }
            j ^= bit;
            if (i < j) {
                double r = re[i];
                re[i] = re[j];
                re[j] = r;
                double m = im[i];
                im[i] = im[j];
                im[j] = m;
            }
        }
    }

    /** \(mi=\frac12(m^2+i^2-(m-i)^2)\): a transform is a convolution with \(e^{i\pi k^2/n}\). */
    private static final class Chirp {
        private final int n;
        private final FourierTransform longer;
        private final double[] cos;
        private final double[] sin;
        private final double[] kernelRe;
        private final double[] kernelIm;
        private final double[] a;
        private final double[] b;

        Chirp(int n) {
            this.n = n;
            int room = Integer.highestOneBit(2 * n - 1) * 2;
            longer = new FourierTransform(room);
            cos = new double[n];
            sin = new double[n];
            kernelRe = new double[room];
            kernelIm = new double[room];
            a = new double[room];
            b = new double[room];
            for (int k = 0; k < n; k++) {
                // k^2 modulo the period keeps the angle small and so exact
                double angle = Math.PI * ((long) k * k % (2L * n)) / n;
                cos[k] = StrictMath.cos(angle);
                sin[k] = StrictMath.sin(angle);
                kernelRe[k] = cos[k];
                kernelIm[k] = sin[k];
                kernelRe[(room - k) % room] = cos[k];
                kernelIm[(room - k) % room] = sin[k];
            }
            longer.forward(kernelRe, kernelIm);
        }

        void apply(double[] re, double[] im) {
            for (int k = 0; k < a.length; k++) {
                a[k] = k < n ? re[k] * cos[k] + im[k] * sin[k] : 0;
                b[k] = k < n ? im[k] * cos[k] - re[k] * sin[k] : 0;
            }
            longer.forward(a, b);
            for (int k = 0; k < a.length; k++) {
                double r = a[k] * kernelRe[k] - b[k] * kernelIm[k];
                b[k] = a[k] * kernelIm[k] + b[k] * kernelRe[k];
                a[k] = r;
            }
            longer.inverse(a, b);
            for (int k = 0; k < n; k++) {
                re[k] = a[k] * cos[k] + b[k] * sin[k];
                im[k] = b[k] * cos[k] - a[k] * sin[k];
            }
        }
    }
}
