package dev.fokker.density;

import dev.fokker.core.linear.Matrix;
import dev.fokker.core.process.Sde;
import dev.fokker.core.time.Times;
import java.util.Arrays;

/**
 * \(\dot p=-\partial_x(fp)+\partial_x^2(ap)\) on a spectral basis, by exponentials of its matrix: without error in time for an autonomous process,
 * of order 4 otherwise (see {@link MagnusSteps}). What leaves is integrated by rows of the same matrix.
 */
final class SpectralAdvance implements Advance {
    private static final double NODE = Math.sqrt(3) / 6;
    private static final double[] WEIGHT = {0.25 + Math.sqrt(3) / 6, 0.25 - Math.sqrt(3) / 6};
    /** Steps meant to be equal differ by the rounding of the times that they lie between. */
    private static final double SAME = 1e-12;

    private final SpectralBasis basis;
    private final PointCoefficients coefficients;
    private final boolean autonomous;
    private final double direction;
    private final double tolerance;
    private final double[] f;
    private final double[] a;
    private ShiftedExponential kept;
    private double keptStep = Double.NaN;

    SpectralAdvance(Sde sde, SpectralBasis basis, double direction, double tolerance) {
        this.basis = basis;
        this.direction = direction;
        this.tolerance = tolerance;
        autonomous = sde.autonomous();
        coefficients = new PointCoefficients(sde, basis.points());
        f = new double[basis.points().length];
        a = new double[f.length];
    }

    @Override
    public void step(double from, double to, Balance now, Balance next) {
        double h = Math.abs(to - from);
        double[] state = new double[f.length + 2];
        System.arraycopy(now.mass(), 0, state, 0, f.length);
        double middle = 0.5 * (from + to);
        if (autonomous) {
            if (!(Math.abs(h - keptStep) <= SAME * h)) {
                read(1, middle, 0, middle);
                kept = new ShiftedExponential(matrix(), h, tolerance);
                keptStep = h;
            }
            state = kept.times(state);
        } else {
            double early = middle - NODE * (to - from);
            double late = middle + NODE * (to - from);
            for (int k = 0; k < 2; k++) {
                read(WEIGHT[k], early, WEIGHT[1 - k], late);
                state = new ShiftedExponential(matrix(), h, tolerance).times(state);
            }
        }
        System.arraycopy(state, 0, next.mass(), 0, f.length);
        double[] exits = next.noExits();
        exits[0] = state[f.length];
        exits[1] = state[f.length + 1];
    }

    /** The weighted sums of drift and half squared noise over two times. */
    private void read(double firstWeight, double first, double secondWeight, double second) {
        Arrays.fill(f, 0);
        Arrays.fill(a, 0);
        add(firstWeight, first);
        if (secondWeight != 0) {
            add(secondWeight, second);
        }
    }

    private void add(double weight, double t) {
        Times time = Times.shared(t, 1);
        double[] drift = coefficients.drift(time);
        for (int i = 0; i < f.length; i++) {
            f[i] += weight * direction * drift[i];
        }
        double[] spread = coefficients.halfCovariance(time);
        for (int i = 0; i < f.length; i++) {
            a[i] += weight * spread[i];
        }
    }

    /** The operator on masses, and two rows for what leaves. */
    private Matrix matrix() {
        int n = f.length;
        double[] w = basis.weights();
        double[] slope = basis.slope();
        double[] curvature = basis.curvature();
        double[] leaving = basis.leaving();
        double[] out = new double[(n + 2) * (n + 2)];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                out[i * (n + 2) + j] = w[i] / w[j] * (a[j] * curvature[i * n + j] - f[j] * slope[i * n + j]);
            }
        }
        for (int s = 0; s < 2; s++) {
            for (int j = 0; j < n; j++) {
                out[(n + s) * (n + 2) + j] = a[j] * leaving[s * n + j] / w[j];
            }
        }
        return Matrix.of(n + 2, n + 2, out);
    }
}
