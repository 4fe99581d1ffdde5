package dev.fokker.core.linear;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import org.junit.jupiter.api.Test;

class FourierTransformTest {
    private static double[] numbers(int n, int seed) {
        double[] x = new double[n];
        new Threefry(seed).normals(Stream.DATA, 0, 1, 0, n, x);
        return x;
    }

    @Test
    void everyLengthIsTheSumThatDefinesIt() {
        for (int n : new int[] {1, 2, 3, 4, 5, 7, 8, 12, 31, 32, 60, 97, 128}) {
            double[] x = numbers(n, 1);
            double[] y = numbers(n, 2);
            double[] re = x.clone();
            double[] im = y.clone();
            new FourierTransform(n).forward(re, im);
            for (int m = 0; m < n; m++) {
                double r = 0;
                double s = 0;
                for (int i = 0; i < n; i++) {
                    double angle = 2 * Math.PI * ((long) m * i % n) / n;
                    r += x[i] * Math.cos(angle) + y[i] * Math.sin(angle);
                    s += y[i] * Math.cos(angle) - x[i] * Math.sin(angle);
                }
                assertEquals(r, re[m], 1e-13 * n, "n=" + n);
                assertEquals(s, im[m], 1e-13 * n, "n=" + n);
            }
        }
    }

    @Test
    void theInverseBringsBack() {
        for (int n : new int[] {1, 16, 1000, 1009, 4096}) {
            double[] x = numbers(n, 3);
            double[] y = numbers(n, 4);
            double[] re = x.clone();
            double[] im = y.clone();
            FourierTransform transform = new FourierTransform(n);
            transform.forward(re, im);
            double square = 0;
            double spectrum = 0;
            for (int i = 0; i < n; i++) {
                square += x[i] * x[i] + y[i] * y[i];
                spectrum += re[i] * re[i] + im[i] * im[i];
            }
            // Parseval
            assertEquals(n * square, spectrum, 1e-12 * spectrum);
            transform.inverse(re, im);
            for (int i = 0; i < n; i++) {
                assertEquals(x[i], re[i], 1e-14 * 50);
                assertEquals(y[i], im[i], 1e-14 * 50);
            }
        }
    }

    @Test
    void anImpossibleLengthIsRefused() {
        Exception e = assertThrows(IllegalArgumentException.class, () -> new FourierTransform(0));
        assertTrue(e.getMessage().contains("n=0"), e.getMessage());
    }
}
