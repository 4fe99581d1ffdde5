package dev.fokker.density;

import dev.fokker.core.sample.NumericalFailure;

/**
 * {@link RungeKutta} with steps of its own: as long as is stable, and shorter where the difference from the embedded formula of order 3,
 * \(\tfrac h{10}(k_4-k_5)\), \(k_5\) at the end of the step, exceeds {@code tolerance} in the L1 norm for each unit of time. Kutta (1901).
 *
 * @param tolerance the error of the steps that is accepted in unit time
 */
public record EmbeddedRungeKutta(double tolerance) implements Integrator {
    private static final RungeKutta METHOD = new RungeKutta();
    private static final double SPARE = 0.98;
    private static final double LEAST = 0.2;
    private static final double MOST = 3;

    /** The shortest step, as a share of the longest stable one. */
    private static final double SHORTEST = 1e-9;

    /** Refuses a tolerance that is not &gt; 0. */
    public EmbeddedRungeKutta {
        if (!(tolerance > 0) || Double.isInfinite(tolerance)) {
            throw new IllegalArgumentException(
                    "EmbeddedRungeKutta: tolerance=%s must be > 0 and finite; 1e-8 is a good one".formatted(tolerance));
        }
    }

    @Override
    public Advance start(FluxOperator operator) {
        return new Steps(operator);
    }

    @Override
    public int order() {
        return 4;
    }

    private final class Steps implements Advance {
        private final FluxOperator operator;
        private final double[][] rate;
        private final double[] stage;
        private final double[] end;
        private final double[][] out;
        private final double[] exits;
        /** The step that the error asks for. */
        private double wanted = Double.POSITIVE_INFINITY;

        Steps(FluxOperator operator) {
            this.operator = operator;
            rate = new double[5][operator.cells()];
            stage = new double[operator.cells()];
            end = new double[operator.cells()];
            out = new double[5][operator.sides()];
            exits = new double[operator.sides()];
        }

        @Override
        public void step(double from, double to, Balance now, Balance next) {
            double[] m = next.mass();
            System.arraycopy(now.mass(), 0, m, 0, m.length);
            double[] account = next.noExits();
            double direction = Math.signum(to - from);
            double t = from;
            operator.apply(t, m, rate[0], out[0]);
            while (t != to) {
                double stable = SPARE * METHOD.longest(operator, t);
                double left = Math.abs(to - t);
                double h = Math.min(left, Math.min(stable, wanted));
                double onward = h == left ? to : t + direction * h;
                if (!operator.autonomous()) {
                    double there = SPARE * METHOD.longest(operator, onward);
                    if (there < h) {
                        h = there;
                        onward = t + direction * h;
                    }
                }
                double error = attempt(t, onward, h, m);
                if (error <= tolerance * h) {
                    System.arraycopy(end, 0, m, 0, m.length);
                    for (int s = 0; s < account.length; s++) {
                        account[s] += exits[s];
                    }
                    swap();
                    t = onward;
                }
                wanted = h * factor(error / (tolerance * h));
                if (!(wanted > SHORTEST * stable)) {
                    throw new NumericalFailure(
                            "EmbeddedRungeKutta: the error at t=%s stays above tolerance=%s with steps of h=%s; try a larger tolerance, or a scheme of the structure tier"
                                    .formatted(t, tolerance, wanted));
                }
            }
        }

        /** The error of order 3 in one step against that in unit time. */
        private double factor(double excess) {
            return Math.max(LEAST, Math.min(MOST, 0.9 * Math.pow(excess, -1.0 / 3)));
        }

        /** The rates at the end are those at the start of the next step. */
        private void swap() {
            double[] last = rate[4];
            rate[4] = rate[0];
            rate[0] = last;
            double[] lastOut = out[4];
            out[4] = out[0];
            out[0] = lastOut;
        }

        /** Writes the step to {@code end} and {@code exits}, and tells its estimated error. */
        private double attempt(double t, double onward, double h, double[] m) {
            double middle = 0.5 * (t + onward);
            stage(m, 0.5 * h, rate[0]);
            operator.apply(middle, stage, rate[1], out[1]);
            stage(m, 0.5 * h, rate[1]);
            operator.apply(middle, stage, rate[2], out[2]);
            stage(m, h, rate[2]);
            operator.apply(onward, stage, rate[3], out[3]);
            double sixth = h / 6;
            for (int i = 0; i < m.length; i++) {
                end[i] = m[i] + sixth * (rate[0][i] + 2 * (rate[1][i] + rate[2][i]) + rate[3][i]);
            }
            for (int s = 0; s < exits.length; s++) {
                exits[s] = sixth * (out[0][s] + 2 * (out[1][s] + out[2][s]) + out[3][s]);
            }
            operator.apply(onward, end, rate[4], out[4]);
            double error = 0;
            for (int i = 0; i < m.length; i++) {
                error += Math.abs(rate[3][i] - rate[4][i]);
            }
            return 0.1 * h * error;
        }

        private void stage(double[] m, double c, double[] k) {
            for (int i = 0; i < m.length; i++) {
                stage[i] = m[i] + c * k[i];
            }
        }
    }
}
