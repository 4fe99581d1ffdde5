package dev.fokker.density;

import dev.fokker.core.distribution.Gaussian;
import dev.fokker.core.linear.Matrix;
import dev.fokker.core.process.Diffusion;
import dev.fokker.core.process.Field;
import dev.fokker.core.process.Sde;

/** The linear process of {@link PlaneSde#driven}, whose Gaussian law follows from \(\dot m=Am+b\), \(\dot S=AS+SA^T+D\). */
record DrivenPlane(PlaneSde sde) implements Sde {
    private static final int STEPS = 2000;

    DrivenPlane() {
        this(PlaneSde.driven());
    }

    @Override
    public int dimension() {
        return 2;
    }

    @Override
    public Field drift(int maxRows) {
        return sde.drift(maxRows);
    }

    @Override
    public Diffusion diffusion() {
        return sde.diffusion();
    }

    /** The law at time t from N((0.6, -0.4), 0.3 I), by the classical method of order 4 in 2000 steps. */
    Gaussian law(double t) {
        double[] y = {0.6, -0.4, 0.3, 0, 0.3};
        double h = t / STEPS;
        for (int k = 0; k < STEPS; k++) {
            double[] k1 = rate(k * h, y);
            double[] k2 = rate((k + 0.5) * h, plus(y, 0.5 * h, k1));
            double[] k3 = rate((k + 0.5) * h, plus(y, 0.5 * h, k2));
            double[] k4 = rate((k + 1) * h, plus(y, h, k3));
            y = plus(plus(plus(plus(y, h / 6, k1), h / 3, k2), h / 3, k3), h / 6, k4);
        }
        return Gaussian.of(new double[] {y[0], y[1]}, Matrix.of(2, 2, y[2], y[3], y[3], y[4]));
    }

    private static double[] plus(double[] y, double c, double[] k) {
        double[] out = y.clone();
        for (int i = 0; i < out.length; i++) {
            out[i] += c * k[i];
        }
        return out;
    }

    private static double[] rate(double t, double[] y) {
        double a = -(1 + Math.sin(3 * t));
        double turn = 2 * Math.cos(t);
        double g = 0.7 + 0.3 * t;
        double c = 0.4 * Math.cos(2 * t);
        return new double[] {
            a * y[0] + turn * y[1],
            -turn * y[0] - (y[1] - Math.sin(2 * t)),
            2 * (a * y[2] + turn * y[3]) + g * g,
            a * y[3] + turn * y[4] - turn * y[2] - y[3] + g * c,
            2 * (-turn * y[3] - y[4]) + c * c + g * g
        };
    }
}
