package dev.fokker.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fokker.core.linear.Matrix;
import dev.fokker.core.process.Diffusion;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.time.Times;
import org.junit.jupiter.api.Test;

/** What every SDE satisfies; a test of one implements this and names it. */
public interface SdeLaws {
    /** Step of the central differences. */
    double STEP = 1e-5;

    /** The process under test. */
    Sde sde();

    /** The time at which it is looked at. */
    default double time() {
        return 0.4;
    }

    /** Five states spread over (-2, 2), none of them special. */
    default Rows states() {
        int d = sde().dimension();
        double[] x = new double[5 * d];
        for (int k = 0; k < x.length; k++) {
            // the fractional parts of multiples of the golden ratio fill an interval evenly
            double golden = 0.618033988749895 * (k + 1);
            x[k] = 4 * (golden - Math.floor(golden)) - 2;
        }
        return Rows.of(Samples.copyOf(d, x));
    }

    private double[] driftAt(Rows rows, Times t) {
        double[] out = new double[rows.n() * rows.d()];
        java.util.Arrays.fill(out, Double.NaN);
        sde().drift(rows.n()).eval(rows, t, rows.x(), out);
        return out;
    }

    private double[] fluxAt(Rows rows, double t, double[] s) {
        double[] out = new double[rows.n() * rows.d()];
        sde().diffusion().addFlux(rows, Times.shared(t, rows.n()), rows.x(), 1, s, out);
        return out;
    }

    private double[] covarianceAt(Rows rows, double t) {
        double[] out = new double[rows.n() * rows.d() * rows.d()];
        sde().diffusion().covariance(rows, Times.shared(t, rows.n()), rows.x(), out);
        return out;
    }

    private static Rows moved(Rows rows, int j, double by) {
        double[] x = rows.samples().toArray();
        for (int i = 0; i < rows.n(); i++) {
            x[i * rows.d() + j] += by;
        }
        return Rows.of(Samples.copyOf(rows.d(), x));
    }

    /** The drift writes a finite number for every component and leaves the state as it was. */
    @Test
    default void driftWritesEveryRow() {
        Rows rows = states();
        double[] before = rows.x().clone();
        for (double f : driftAt(rows, Times.shared(time(), rows.n()))) {
            assertEquals(true, Double.isFinite(f), "drift " + f);
        }
        assertArrayEquals(before, rows.x());
    }

    /** A row's drift is the same alone as among others, and the same for a time of its own as for a shared one. */
    @Test
    default void rowsDoNotFeelEachOther() {
        Rows rows = states();
        Times own = new Times(rows.n());
        for (int i = 0; i < rows.n(); i++) {
            own.set(i, time() + 0.01 * i);
        }
        double[] together = driftAt(rows, own);
        for (int i = 0; i < rows.n(); i++) {
            Rows alone = Rows.of(rows.samples().rows(i, i + 1));
            double[] single = driftAt(alone, Times.shared(time() + 0.01 * i, 1));
            for (int j = 0; j < rows.d(); j++) {
                assertEquals(single[j], together[i * rows.d() + j], "row " + i);
            }
        }
    }

    /** \(D=GG^T\): the columns of G are what unit increments add. */
    @Test
    default void covarianceIsTheSquareOfTheNoise() {
        Rows rows = states();
        int d = rows.d();
        Diffusion g = sde().diffusion();
        double[] square = new double[rows.n() * d * d];
        for (int k = 0; k < g.noiseDimension(); k++) {
            double[] unit = new double[rows.n() * g.noiseDimension()];
            for (int i = 0; i < rows.n(); i++) {
                unit[i * g.noiseDimension() + k] = 1;
            }
            double[] column = new double[rows.n() * d];
            g.addTo(rows, Times.shared(time(), rows.n()), rows.x(), 1, unit, column);
            for (int i = 0; i < square.length; i++) {
                int row = i / (d * d);
                square[i] += column[row * d + i / d % d] * column[row * d + i % d];
            }
        }
        double[] covariance = covarianceAt(rows, time());
        for (int i = 0; i < square.length; i++) {
            Agreement.absolute(square[i], covariance[i], 1e-14 * (1 + Math.abs(square[i])), "D entry " + i);
        }
    }

    /** \((\nabla\cdot D)_i=\sum_j\partial_jD_{ij}\) against central differences. */
    @Test
    default void divergenceOfTheNoiseMatchesDifferences() {
        Rows rows = states();
        int d = rows.d();
        double[] expected = new double[rows.n() * d];
        for (int j = 0; j < d; j++) {
            double[] up = covarianceAt(moved(rows, j, STEP), time());
            double[] down = covarianceAt(moved(rows, j, -STEP), time());
            for (int k = 0; k < expected.length; k++) {
                expected[k] += (up[k * d + j] - down[k * d + j]) / (2 * STEP);
            }
        }
        double[] divergence = fluxAt(rows, time(), new double[rows.n() * d]);
        for (int k = 0; k < expected.length; k++) {
            Agreement.absolute(expected[k], divergence[k], 1e-6 * (1 + Math.abs(expected[k])), "div D entry " + k);
        }
    }

    /** What a score adds is \(\nabla\cdot D+Ds\). */
    @Test
    default void fluxIsDivergencePlusSpreadOfTheScore() {
        Rows rows = states();
        int d = rows.d();
        double[] s = moved(rows, 0, 1).x();
        double[] expected = fluxAt(rows, time(), new double[rows.n() * d]);
        double[] covariance = covarianceAt(rows, time());
        for (int k = 0; k < expected.length; k++) {
            for (int j = 0; j < d; j++) {
                expected[k] += covariance[k * d + j] * s[k / d * d + j];
            }
        }
        double[] flux = fluxAt(rows, time(), s);
        for (int k = 0; k < flux.length; k++) {
            Agreement.absolute(expected[k], flux[k], 1e-13 * (1 + Math.abs(expected[k])), "flux entry " + k);
        }
    }

    /** Noise scaled by \(\eta\) has the covariance \(\eta^2D\); scaled by 0 it is absent. */
    @Test
    default void scaledNoiseScalesItsCovariance() {
        Rows rows = states();
        double[] whole = covarianceAt(rows, time());
        double[] half = new double[whole.length];
        sde().diffusion().scaled(0.5).covariance(rows, Times.shared(time(), rows.n()), rows.x(), half);
        for (int k = 0; k < half.length; k++) {
            Agreement.relative(0.25 * whole[k], half[k], 1e-14, "D/4 entry " + k);
        }
        assertEquals(true, sde().diffusion().scaled(0).absent());
    }

    /** \(f=-\nabla U\) against central differences, where there is a potential. */
    @Test
    default void driftDescendsThePotential() {
        sde().potential().ifPresent(u -> {
            Rows rows = states();
            int d = rows.d();
            double[] drift = driftAt(rows, Times.shared(time(), rows.n()));
            for (int k = 0; k < drift.length; k++) {
                double up = u.at(moved(rows, k % d, STEP).x(), k / d * d);
                double down = u.at(moved(rows, k % d, -STEP).x(), k / d * d);
                double allowed = 1e-6 * (1 + Math.abs(drift[k])) + Math.ulp(up) / STEP;
                Agreement.absolute((down - up) / (2 * STEP), drift[k], allowed, "drift entry " + k);
            }
        });
    }

    /** A process that says so does not depend on time. */
    @Test
    default void autonomousMeansTheSameAtEveryTime() {
        if (sde().autonomous()) {
            Rows rows = states();
            assertArrayEquals(
                    driftAt(rows, Times.shared(time(), rows.n())), driftAt(rows, Times.shared(time() + 0.3, rows.n())));
            assertArrayEquals(covarianceAt(rows, time()), covarianceAt(rows, time() + 0.3));
        }
    }

    /** D(x, t) of the row {@code i} of {@link #states}. */
    default Matrix covarianceOf(int i) {
        int d = sde().dimension();
        double[] all = covarianceAt(states(), time());
        return Matrix.of(d, d, java.util.Arrays.copyOfRange(all, i * d * d, (i + 1) * d * d));
    }
}
