package dev.fokker.density;

import dev.fokker.core.time.TimeGrid;

/**
 * Solves {@link FeynmanKac} problems from the last time to the first with the transposed steps of a scheme for the density, so that
 * \(\sum_iu_0m_0=\sum_igm_T\) holds for the solved masses to rounding where the same steps are taken both ways. The rate and the gain
 * enter by Strang's splitting with the trapezoid rule, of order 2. {@link BackwardEuler} and {@link Uniformization} never leave the
 * range of g; {@link Patankar} is not linear in the masses and has no transpose.
 *
 * @param scheme the method in time
 * @param perInterval equal steps from one time of the problem to the next, at least 1
 */
public record Backward(LinearScheme scheme, int perInterval) {
    /** Refuses fewer than one step. */
    public Backward {
        if (perInterval < 1) {
            throw new IllegalArgumentException("Backward: perInterval=%d; at least 1 is needed".formatted(perInterval));
        }
    }

    /** u at all times of the problem. */
    public BackwardSolution solve(FeynmanKac problem) {
        TimeGrid times = problem.times();
        Mesh mesh = problem.terminal().mesh();
        TransposedAdvance advance = scheme.transposed(Generator.of(problem.sde(), mesh, 1));
        Weights weights = new Weights(problem);
        double[][] u = new double[times.steps() + 1][];
        u[times.steps()] = problem.terminal().toArray();
        double[] later = u[times.steps()].clone();
        double[] earlier = new double[later.length];
        for (int k = times.steps(); k > 0; k--) {
            double first = times.at(k - 1);
            double length = times.at(k) - first;
            for (int s = perInterval; s > 0; s--) {
                double from = first + length * (s - 1) / perInterval;
                double to = s == perInterval ? times.at(k) : first + length * s / perInterval;
                weights.end(to, to - from, later);
                advance.step(from, to, later, earlier);
                weights.begin(from, to - from, earlier);
                double[] free = later;
                later = earlier;
                earlier = free;
            }
            u[k - 1] = later.clone();
        }
        return new BackwardSolution(mesh, times, u);
    }

    /** What the rate and the gain do at the two ends of a step. */
    private static final class Weights {
        private final FeynmanKac problem;
        private final Mesh mesh;
        private final double[] x;

        Weights(FeynmanKac problem) {
            this.problem = problem;
            mesh = problem.terminal().mesh();
            x = new double[mesh.dimension()];
        }

        void end(double t, double h, double[] u) {
            gain(t, h, u);
            discount(t, h, u);
        }

        void begin(double t, double h, double[] u) {
            discount(t, h, u);
            gain(t, h, u);
        }

        private void discount(double t, double h, double[] u) {
            if (problem.rate() != SpaceTimeFunction.ZERO) {
                for (int i = 0; i < u.length; i++) {
                    u[i] *= Math.exp(-0.5 * h * value("rate", problem.rate(), i, t));
                }
            }
        }

        private void gain(double t, double h, double[] u) {
            if (problem.gain() != SpaceTimeFunction.ZERO) {
                for (int i = 0; i < u.length; i++) {
                    u[i] += 0.5 * h * value("gain", problem.gain(), i, t);
                }
            }
        }

        private double value(String what, SpaceTimeFunction f, int cell, double t) {
            mesh.centre(cell, x, 0);
            double value = f.at(x, t);
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException(
                        "FeynmanKac: %s=%s at x=%s, t=%s; it must be finite on the whole mesh"
                                .formatted(what, value, java.util.Arrays.toString(x), t));
            }
            return value;
        }
    }
}
