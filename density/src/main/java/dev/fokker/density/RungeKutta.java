package dev.fokker.density;

/**
 * The explicit method of order 4, \(k_i=L(t+c_ih)(m+c_ihk_{i-1})\), c = 0, 1/2, 1/2, 1, \(m+\tfrac h6(k_1+2k_2+2k_3+k_4)\). Stable while \(h\lvert\lambda\rvert\lesssim2.7\)
 * for all eigenvalues; a longer step is refused with an {@link IllegalArgumentException} that names the bound. Kutta (1901).
 */
public record RungeKutta() implements Integrator {
    /** An ellipse with these half axes about its left end lies in the region of stability. */
    private static final double REACH = 2.7;

    /** Steps meant to be of the longest length may exceed it by rounding. */
    private static final double ROUNDING = 1 + 1e-9;

    @Override
    public Advance start(FluxOperator operator) {
        return new Stages(operator);
    }

    @Override
    public int order() {
        return 4;
    }

    @Override
    public double longest(FluxOperator operator, double t) {
        SpectralBound bound = operator.bound(t);
        return REACH / Math.hypot(bound.decay(), bound.turn());
    }

    /** Refuses a step that is too long. */
    void require(FluxOperator operator, double from, double to) {
        double longest = longest(operator, from);
        if (!operator.autonomous()) {
            longest = Math.min(longest, longest(operator, to));
        }
        if (!(Math.abs(to - from) <= longest * ROUNDING)) {
            throw new IllegalArgumentException(
                    "RungeKutta: the step h=%s from t=%s is too long for an explicit scheme; with these cells and coefficients at most h=%s is stable; take more steps, fewer cells, or let the steps be chosen"
                            .formatted(Math.abs(to - from), from, longest));
        }
    }

    private final class Stages implements Advance {
        private final FluxOperator operator;
        private final double[] rate;
        private final double[] stage;
        private final double[] out;
        private boolean checked;
        private double checkedStep;

        Stages(FluxOperator operator) {
            this.operator = operator;
            rate = new double[operator.cells()];
            stage = new double[operator.cells()];
            out = new double[operator.sides()];
        }

        @Override
        public void step(double from, double to, Balance now, Balance next) {
            double h = Math.abs(to - from);
            if (!checked || !operator.autonomous() || h > checkedStep) {
                require(operator, from, to);
                checked = true;
                checkedStep = h;
            }
            double middle = 0.5 * (from + to);
            double[] m = now.mass();
            double[] sum = next.mass();
            double[] exits = next.noExits();
            operator.apply(from, m, rate, out);
            first(m, h, sum);
            book(h / 6, exits);
            operator.apply(middle, stage, rate, out);
            later(m, h / 3, 0.5 * h, sum);
            book(h / 3, exits);
            operator.apply(middle, stage, rate, out);
            later(m, h / 3, h, sum);
            book(h / 3, exits);
            operator.apply(to, stage, rate, out);
            for (int i = 0; i < sum.length; i++) {
                sum[i] += h / 6 * rate[i];
            }
            book(h / 6, exits);
        }

        private void first(double[] m, double h, double[] sum) {
            double sixth = h / 6;
            double half = 0.5 * h;
            for (int i = 0; i < m.length; i++) {
                sum[i] = m[i] + sixth * rate[i];
                stage[i] = m[i] + half * rate[i];
            }
        }

        private void later(double[] m, double weight, double c, double[] sum) {
            for (int i = 0; i < m.length; i++) {
                sum[i] += weight * rate[i];
                stage[i] = m[i] + c * rate[i];
            }
        }

        private void book(double weight, double[] exits) {
            for (int s = 0; s < exits.length; s++) {
                exits[s] += weight * out[s];
            }
        }
    }
}
