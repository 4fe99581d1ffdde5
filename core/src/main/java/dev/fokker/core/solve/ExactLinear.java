package dev.fokker.core.solve;

import dev.fokker.core.linear.Matrix;
import dev.fokker.core.linear.SymmetricEigen;
import dev.fokker.core.noise.Brownian;
import dev.fokker.core.process.Isotropic;
import dev.fokker.core.process.LinearProcess;
import dev.fokker.core.process.LinearSde;
import dev.fokker.core.process.Sde;
import dev.fokker.core.process.Transition;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.time.Times;

/**
 * \(x'=\Phi x+c+K_1\Delta W+K_2H+Rz\): the exact transition of a {@link LinearProcess} at any step, Q singular or not. Where the
 * process is autonomous, \(K_1\Delta W+K_2H\) is the mean of the noise given the increment and the area, and R what is left, so
 * that the path follows its Brownian motion with order 2 as well; z stands at the components m..m+d of the increments. Else
 * \(R=Q^{1/2}\), driven by \(\Delta W\) itself where d = m and the noise is isotropic. Van Loan (1978).
 */
public record ExactLinear() implements Method<Sde> {
    private static final int KEPT = 64;

    @Override
    public Stepping start(Sde sde, int maxRows) {
        if (!(sde instanceof LinearProcess process)) {
            throw new IllegalArgumentException(
                    "ExactLinear: %s is not a process with Gaussian transitions, and the method takes nothing else; try heun-stratonovich"
                            .formatted(sde.getClass().getSimpleName()));
        }
        return new Steps(process, maxRows);
    }

    @Override
    public Order order() {
        return new Order(1, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    @Override
    public int evaluationsPerStep() {
        return 0;
    }

    private static final class Steps implements Stepping {
        private final LinearProcess process;
        private final LinearSde joint;
        private final int d;
        private final int m;
        private final double[] z;
        private final double[] area;
        private final boolean still;
        /** The maps of the last steps of different lengths: equal steps of a grid differ by a few roundings. */
        private final Maps[] kept = new Maps[KEPT];

        private int oldest;
        private Maps maps;

        Steps(LinearProcess process, int maxRows) {
            this.process = process;
            d = process.dimension();
            m = process.diffusion().noiseDimension();
            joint = process.autonomous() ? joint(process) : null;
            z = new double[maxRows * (m + d)];
            area = new double[maxRows * m];
            still = process.diffusion().absent();
        }

        @Override
        public void attempt(Rows rows, Brownian w) {
            if (!still) {
                w.increment(rows, m + d, z);
                w.area(rows, m, area);
            }
            double[] x = rows.x();
            double[] next = rows.next();
            for (int r = 0; r < rows.n(); r++) {
                prepare(rows.start().at(r), rows.end().at(r));
                move(maps, r, x, next);
            }
        }

        private void move(Maps by, int r, double[] x, double[] next) {
            for (int i = 0; i < d; i++) {
                double sum = by.shift[i];
                for (int j = 0; j < d; j++) {
                    sum += by.phi[i * d + j] * x[r * d + j] + by.rest[i * d + j] * z[r * (m + d) + m + j];
                }
                for (int j = 0; j < m; j++) {
                    sum += by.onIncrement[i * m + j] * z[r * (m + d) + j] + by.onArea[i * m + j] * area[r * m + j];
                }
                next[r * d + i] = sum;
            }
        }

        /** The maps of the step; steps of an autonomous process that are equally long have the same ones. */
        private void prepare(double t0, double t1) {
            double first = joint == null ? t0 : 0;
            double second = joint == null ? t1 : t1 - t0;
            if (maps != null && maps.from == first && maps.to == second) {
                return;
            }
            for (Maps each : kept) {
                if (each != null && each.from == first && each.to == second) {
                    maps = each;
                    return;
                }
            }
            maps = joint == null ? ofTimes(t0, t1) : ofLength(second);
            kept[oldest] = maps;
            oldest = (oldest + 1) % KEPT;
        }

        private Maps ofTimes(double t0, double t1) {
            Transition transition = process.transition(t0, t1);
            Matrix root = root(transition.covariance()).scaled(1 / Math.sqrt(t1 - t0));
            boolean own = d == m && process.diffusion() instanceof Isotropic;
            Matrix onIncrement = own ? root : Matrix.zero(d, m);
            Matrix rest = own ? Matrix.zero(d, d) : root;
            return new Maps(t0, t1, transition, d, onIncrement, Matrix.zero(d, m), rest);
        }

        /** Of the joint covariance of x, W and the integral of W - t W(h) / h's mean, what (dW, H) explain, and the root of the rest. */
        private Maps ofLength(double h) {
            Transition transition = joint.transition(0, h);
            Matrix q = transition.covariance();
            Matrix withIncrement = q.block(0, d, d, m);
            // h H = int W dt - h dW / 2, of variance h^3 / 12
            Matrix withArea =
                    q.block(0, d + m, d, m).plus(-0.5 * h, withIncrement).scaled(1 / h);
            Matrix k1 = withIncrement.scaled(1 / h);
            Matrix k2 = withArea.scaled(12 / h);
            Matrix left = q.block(0, 0, d, d)
                    .plus(-1, k1.times(withIncrement.transposed()))
                    .plus(-1, k2.times(withArea.transposed()));
            return new Maps(0, h, transition, d, k1, k2, root(left).scaled(1 / Math.sqrt(h)));
        }

        /** The symmetric root of a covariance that may be singular; what rounding has made negative counts as zero. */
        private static Matrix root(Matrix covariance) {
            SymmetricEigen eigen = SymmetricEigen.of(covariance);
            double[] values = eigen.values();
            Matrix diagonal = Matrix.zero(values.length, values.length);
            for (int i = 0; i < values.length; i++) {
                diagonal = diagonal.with(i, i, Matrix.of(1, 1, Math.sqrt(Math.max(0, values[i]))));
            }
            return eigen.vectors().times(diagonal).times(eigen.vectors().transposed());
        }

        /** The process together with its Brownian motion and that motion's integral over time, which is linear again. */
        private static LinearSde joint(LinearProcess process) {
            int d = process.dimension();
            int m = process.diffusion().noiseDimension();
            Rows units = new Rows(d + 1, d);
            for (int j = 0; j < d; j++) {
                units.x()[(j + 1) * d + j] = 1;
            }
            double[] f = new double[(d + 1) * d];
            process.drift(d + 1).eval(units, Times.shared(0, d + 1), units.x(), f);
            double[] b = java.util.Arrays.copyOf(f, d + 2 * m);
            java.util.Arrays.fill(b, d, d + 2 * m, 0);
            Matrix a = Matrix.zero(d + 2 * m, d + 2 * m).with(d + m, d, Matrix.identity(m, 1));
            for (int j = 0; j < d; j++) {
                double[] column = new double[d];
                for (int i = 0; i < d; i++) {
                    column[i] = f[(j + 1) * d + i] - f[i];
                }
                a = a.with(0, j, Matrix.of(d, 1, column));
            }
            Matrix g = Matrix.zero(d + 2 * m, m).with(d, 0, Matrix.identity(m, 1));
            for (int j = 0; j < m; j++) {
                double[] unit = new double[m];
                double[] column = new double[d];
                unit[j] = 1;
                process.diffusion().addTo(new Rows(1, d), Times.shared(0, 1), new double[d], 1, unit, column);
                g = g.with(0, j, Matrix.of(d, 1, column));
            }
            return LinearSde.of(a, b, g);
        }
    }

    /** What a step does to the state, the increment, the area and the numbers of its own. */
    private static final class Maps {
        private final double from;
        private final double to;
        private final double[] phi;
        private final double[] shift;
        private final double[] onIncrement;
        private final double[] onArea;
        private final double[] rest;

        /** The first d components of a transition, with the maps of its noise. */
        Maps(double from, double to, Transition transition, int d, Matrix onIncrement, Matrix onArea, Matrix rest) {
            this.from = from;
            this.to = to;
            phi = transition.phi().block(0, 0, d, d).toArray();
            shift = java.util.Arrays.copyOf(transition.shift(), d);
            this.onIncrement = onIncrement.toArray();
            this.onArea = onArea.toArray();
            this.rest = rest.toArray();
        }
    }
}
