package dev.fokker.core.likelihood;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.DifferencedField;
import dev.fokker.core.process.DifferentiableField;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.time.Times;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class DivergenceTest {
    /** v = Ax, whose products and multiplications are counted. */
    private static final class Linear implements DifferentiableField {
        private final double[] a;
        private final AtomicLong products = new AtomicLong();
        private final AtomicLong multiplications = new AtomicLong();

        Linear(double... a) {
            this.a = a;
        }

        /** A full matrix with no symmetry. */
        static Linear of(int d) {
            double[] a = new double[d * d];
            new Threefry(7).normals(Stream.MEASURE, 0, 1, 0, d * d, a);
            return new Linear(a);
        }

        double trace(int d) {
            double sum = 0;
            for (int j = 0; j < d; j++) {
                sum += a[j * d + j];
            }
            return sum;
        }

        @Override
        public void eval(Rows rows, Times t, double[] x, double[] out) {
            apply(rows, x, out, false);
        }

        @Override
        public void transposed(Rows rows, Times t, double[] x, double[] w, double[] value, double[] out) {
            products.addAndGet(rows.n());
            eval(rows, t, x, value);
            apply(rows, w, out, true);
        }

        private void apply(Rows rows, double[] x, double[] out, boolean turned) {
            int d = rows.d();
            for (int i = 0; i < rows.n(); i++) {
                for (int j = 0; j < d; j++) {
                    double sum = 0;
                    for (int k = 0; k < d; k++) {
                        sum += (turned ? a[k * d + j] : a[j * d + k]) * x[i * d + k];
                    }
                    out[i * d + j] = sum;
                }
            }
            multiplications.addAndGet((long) rows.n() * d * d);
        }
    }

    private static double[] traces(Divergence divergence, Linear field, int n, int d) {
        Rows rows = new Rows(n, d);
        double[] out = new double[n * divergence.values()];
        divergence
                .open(field, n, d, new Threefry(11), 0)
                .eval(rows, Times.shared(0.5, n), rows.x(), new double[n * d], out);
        return out;
    }

    /** Mean and variance, with five standard errors of each. */
    private record Sampled(double mean, double meanReach, double variance, double varianceReach) {
        static Sampled of(double[] v) {
            double mean = 0;
            for (double a : v) {
                mean += a / v.length;
            }
            double second = 0;
            double fourth = 0;
            for (double a : v) {
                double square = (a - mean) * (a - mean);
                second += square / v.length;
                fourth += square * square / v.length;
            }
            return new Sampled(
                    mean,
                    5 * Math.sqrt(second / v.length),
                    second,
                    5 * Math.sqrt((fourth - second * second) / v.length));
        }
    }

    @Test
    @DisplayName("S4.37, O15 both probes have no bias and the variances of the formulas, within 1 %")
    void biasAndVarianceOfProbes() {
        Linear field = new Linear(1.3, 0.5, -1, 0.2, -0.7, 0.9, 0.6, 0.1, 0.4);
        double frobenius = 0;
        double diagonal = 0;
        for (int j = 0; j < 3; j++) {
            for (int k = 0; k < 3; k++) {
                double s = 0.5 * (field.a[3 * j + k] + field.a[3 * k + j]);
                frobenius += s * s;
                diagonal += j == k ? s * s : 0;
            }
        }
        for (Probe probe : Probe.values()) {
            Sampled found = Sampled.of(traces(new Hutchinson(probe, 40), field, 40_000, 3));
            double expected = variance(probe, frobenius, diagonal, field.trace(3));
            assertEquals(field.trace(3), found.mean(), found.meanReach(), probe + " " + found);
            assertEquals(expected, found.variance(), found.varianceReach(), probe + " " + found);
            assertEquals(expected, found.variance(), 0.01 * expected, probe + " " + found);
        }
    }

    /** Of the sphere of radius sqrt(d) it is 2d/(d+2) (|A_s|^2 - (tr A)^2/d). */
    private static double variance(Probe probe, double frobenius, double diagonal, double trace) {
        return switch (probe) {
            case RADEMACHER -> 2 * (frobenius - diagonal);
            case GAUSSIAN -> 2 * frobenius;
            case SPHERE -> 6.0 / 5 * (frobenius - trace * trace / 3);
        };
    }

    @Test
    @DisplayName("S4.37 Hutch++ has no bias, is exact with as many probes as components, and beats as many products")
    void hutchPlusPlus() {
        int d = 12;
        double[] a = new double[d * d];
        double[] u = new double[2 * d];
        new Threefry(8).normals(Stream.MEASURE, 0, 2, 0, d, u);
        for (int j = 0; j < d; j++) {
            for (int k = 0; k < d; k++) {
                a[j * d + k] = 3 * u[j] * u[k] + u[d + j] * u[d + k] + (j == k ? 0.1 * j : 0.02 * (j - k));
            }
        }
        Linear field = new Linear(a);
        Sampled sketched = Sampled.of(traces(new HutchPlusPlus(Probe.RADEMACHER, 2), field, 4000, d));
        Sampled plain = Sampled.of(traces(new Hutchinson(Probe.RADEMACHER, 6), field, 4000, d));
        // two residual probes share a sketch, so that there are half as many independent values
        assertEquals(field.trace(d), sketched.mean(), Math.sqrt(2) * sketched.meanReach(), sketched.toString());
        assertTrue(sketched.variance() / 2 < 0.1 * plain.variance() / 6, sketched + " beside " + plain);
        for (double v : traces(new HutchPlusPlus(Probe.GAUSSIAN, d), field, 5, d)) {
            assertEquals(field.trace(d), v, 1e-11 * d);
        }
    }

    @Test
    @DisplayName("S4.38, E60 one product a probe, three with a sketch, d for the exact trace; each meets differences")
    void productsAreCounted() {
        int d = 6;
        int n = 5;
        Linear field = Linear.of(d);
        traces(new Hutchinson(Probe.RADEMACHER, 3), field, n, d);
        assertEquals(3L * n, field.products.getAndSet(0));
        traces(new HutchPlusPlus(Probe.RADEMACHER, 3), field, n, d);
        assertEquals(9L * n, field.products.getAndSet(0));
        assertEquals(9, new HutchPlusPlus(Probe.RADEMACHER, 3).products(field, d));
        double[] exact = traces(new ExactTrace(), field, n, d);
        assertEquals((long) d * n, field.products.getAndSet(0));
        assertEquals(field.trace(d), exact[0], 1e-12);
        Rows rows = new Rows(n, d);
        double[] w = new double[n * d];
        new Threefry(4).normals(Stream.PROBE, 0, n, 0, d, w);
        double[] found = new double[n * d];
        double[] expected = new double[n * d];
        Times t = Times.shared(0, n);
        field.transposed(rows, t, rows.x(), w, new double[n * d], found);
        new DifferencedField(field, n, d).transposed(rows, t, rows.x(), w, new double[n * d], expected);
        for (int k = 0; k < found.length; k++) {
            assertEquals(expected[k], found[k], 1e-9);
        }
    }

    @Test
    @DisplayName("S4.32 multiplications grow with d like d^3 for a determinant and an exact trace, d^2 for a probe")
    void growthOfCost() {
        double determinant = exponent(DivergenceTest::elimination);
        double exact = exponent(d -> multiplications(new ExactTrace(), d));
        double probe = exponent(d -> multiplications(new Hutchinson(Probe.RADEMACHER, 1), d));
        String table = "determinant d^%.2f, exact trace d^%.2f, one probe d^%.2f".formatted(determinant, exact, probe);
        System.out.println("S4.32: " + table);
        assertEquals(3, determinant, 0.05, table);
        assertEquals(3, exact, 0.05, table);
        assertEquals(2, probe, 0.05, table);
    }

    private static long multiplications(Divergence divergence, int d) {
        Linear field = Linear.of(d);
        traces(divergence, field, 1, d);
        return field.multiplications.get();
    }

    /** Multiplications of Gaussian elimination, counted as they are made. */
    private static long elimination(int d) {
        double[] a = Linear.of(d).a;
        long count = 0;
        for (int p = 0; p < d; p++) {
            for (int i = p + 1; i < d; i++) {
                double share = a[i * d + p] / a[p * d + p];
                for (int j = p; j < d; j++) {
                    a[i * d + j] -= share * a[p * d + j];
                    count++;
                }
            }
        }
        return count;
    }

    private static double exponent(IntToLongFunction cost) {
        return Math.log((double) cost.applyAsLong(128) / cost.applyAsLong(32)) / Math.log(4);
    }

    @Test
    void probesStayWithTheirPath() {
        int d = 4;
        double[] together = new double[6 * d];
        double[] alone = new double[d];
        for (Probe probe : Probe.values()) {
            probe.draw(new Threefry(1), 10, 6, 2, d, together);
            probe.draw(new Threefry(1), 13, 1, 2, d, alone);
            for (int j = 0; j < d; j++) {
                assertEquals(together[3 * d + j], alone[j]);
            }
        }
    }

    @Test
    void theExactTraceIsRefusedWhereItIsTooDear() {
        Linear field = Linear.of(8);
        String message = assertThrows(
                        IllegalArgumentException.class, () -> new ExactTrace(7).open(field, 1, 8, new Threefry(0), 0))
                .getMessage();
        assertTrue(message.contains("Hutchinson"), message);
        assertThrows(IllegalArgumentException.class, () -> new Hutchinson(Probe.SPHERE, 0));
        assertThrows(IllegalArgumentException.class, () -> new HutchPlusPlus(Probe.SPHERE, 0));
    }
}
