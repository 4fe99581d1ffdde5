package dev.fokker.core.flow;

import dev.fokker.core.distribution.Points;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.DifferentiableField;
import dev.fokker.core.process.Diffusion;
import dev.fokker.core.process.Field;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.Reversal;
import dev.fokker.core.solve.AdaptiveSteps;
import dev.fokker.core.solve.DormandPrince8;
import dev.fokker.core.solve.Observer;
import dev.fokker.core.solve.Problem;
import dev.fokker.core.time.TimeGrid;

/**
 * How far two paths of a flow are apart, and the most that they can be: \(\frac d{dt}\lVert\Delta\rVert\le\lVert\Delta\rVert\int_0^1
 * \mu(x+\theta\Delta)\,d\theta\) with \(\mu=\lambda_{max}\) of the symmetric part of \(\partial u\), so
 * \(\lVert\Delta_t\rVert\le\lVert\Delta_s\rVert e^{\int\int\mu}\), which is sharper than \(e^{Lt}\) (law S4.46; Soederlind 2006). An
 * equality in one dimension.
 *
 * @param before distance at the start
 * @param after distance at the end
 * @param bound on the distance at the end
 */
public record Separation(double before, double after, double bound) {
    /** Gauss-Legendre nodes and weights on [0, 1]: exact for polynomials of degree 9 along the segment. */
    private static final double[] NODES = {
        0.046910077030668, 0.2307653449471585, 0.5, 0.7692346550528415, 0.953089922969332
    };

    private static final double[] WEIGHTS = {
        0.1184634425280945, 0.2393143352496832, 0.2844444444444444, 0.2393143352496832, 0.1184634425280945
    };

    /** Of the paths that start at {@code x} and {@code y}, both [1, d], at time {@code s}, looked at at time {@code t}. */
    public static Separation of(Reversal system, double s, double t, Samples x, Samples y, double tolerance) {
        int d = system.dimension();
        double[] row = new double[2 * d + 1];
        x.read(0, 1, row, 0);
        y.read(0, 1, row, d);
        Problem<Sde> problem = new Problem<>(
                new Pair(system, t < s),
                new Points(Samples.copyOf(2 * d + 1, row)).inOrder(),
                Stream.INITIAL,
                TimeGrid.of(s, t));
        double[] end = new double[2 * d + 1];
        new AdaptiveSteps(new DormandPrince8(), tolerance)
                .solve(problem, new Threefry(0), 0, 1, Observer.none())
                .samples()
                .read(0, 1, end, 0);
        double before = distance(row, d);
        return new Separation(before, distance(end, d), before * Math.exp(end[2 * d]));
    }

    private static double distance(double[] row, int d) {
        double sum = 0;
        for (int k = 0; k < d; k++) {
            sum += (row[d + k] - row[k]) * (row[d + k] - row[k]);
        }
        return Math.sqrt(sum);
    }

    /** Both paths and the exponent of the bound; downwards in time, what parts fastest is what converges fastest upwards. */
    private record Pair(Reversal system, boolean down) implements Sde {
        @Override
        public int dimension() {
            return 2 * system.dimension() + 1;
        }

        @Override
        public Diffusion diffusion() {
            return Diffusion.none(dimension());
        }

        @Override
        public Field drift(int maxRows) {
            int d = system.dimension();
            DifferentiableField u = system.velocity(maxRows);
            Rows inner = new Rows(maxRows, d);
            double[] point = new double[maxRows * d];
            double[] slope = new double[maxRows * d * d];
            return (rows, t, z, out) -> {
                int width = 2 * d + 1;
                for (int half = 0; half < 2; half++) {
                    inner.within(rows, z, half * d);
                    u.eval(inner, t, inner.x(), point);
                    for (int i = 0; i < rows.n(); i++) {
                        System.arraycopy(point, i * d, out, i * width + half * d, d);
                    }
                }
                for (int i = 0; i < rows.n(); i++) {
                    out[i * width + 2 * d] = 0;
                }
                for (int q = 0; q < NODES.length; q++) {
                    for (int i = 0; i < rows.n(); i++) {
                        for (int k = 0; k < d; k++) {
                            int at = i * width + k;
                            inner.x()[i * d + k] = (1 - NODES[q]) * z[at] + NODES[q] * z[at + d];
                        }
                    }
                    u.jacobian(inner, t, inner.x(), point, slope);
                    for (int i = 0; i < rows.n(); i++) {
                        double[] extremes = VelocityGradient.extremes(slope, i, d);
                        out[i * width + 2 * d] += WEIGHTS[q] * extremes[down ? 0 : 1];
                    }
                }
            };
        }
    }
}
