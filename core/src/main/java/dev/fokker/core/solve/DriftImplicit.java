package dev.fokker.core.solve;

import dev.fokker.core.noise.Brownian;
import dev.fokker.core.process.Diffusion;
import dev.fokker.core.process.Field;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.NumericalFailure;
import dev.fokker.core.sample.Rows;

/**
 * \(x'=x+h\bigl(\theta f(x',t_1)+(1-\theta)f(x,t_0)\bigr)+G(x,t_0)\,dW\), by Newton's method row by row with a Jacobian from
 * differences: for stiff drifts. \(\theta=1\) damps every fast component; \(\theta=\tfrac12\) keeps the variance of linear ones, and
 * is of order 2 for flows. A row's evaluations are counted as it needs them. Kloeden and Platen (1992), section 12.2.
 *
 * @param theta share of the end of the step, in [1/2, 1]
 */
public record DriftImplicit(double theta) implements Method<Sde> {
    private static final int MOST_ITERATIONS = 50;
    /** A move of this share leaves, after it, an error that differences of 8 digits bring to about 1e-15. */
    private static final double TOLERANCE = 1e-7;

    /** The root of the unit of rounding: forward differences lose half of the digits. */
    private static final double DIFFERENCE = 1.5e-8;

    /** Refuses shares at which the method is not stable. */
    public DriftImplicit {
        if (!(theta >= 0.5 && theta <= 1)) {
            throw new IllegalArgumentException("DriftImplicit: theta=%s must be in [0.5, 1]".formatted(theta));
        }
    }

    @Override
    public Stepping start(Sde sde, int maxRows) {
        return new Newton(sde, maxRows);
    }

    @Override
    public Order order() {
        return new Order(0.5, 1, theta == 0.5 ? 2 : 1, 0.5, 1);
    }

    /** In one component with a linear drift: the start, then two iterations of residual and Jacobian; a curved drift takes more. */
    @Override
    public int evaluationsPerStep() {
        return 5;
    }

    private final class Newton implements Stepping {
        private final String subject;
        private final Field f;
        private final Diffusion g;
        private final int d;
        private final double[] drift;
        private final double[] dw;
        private final double[] known;
        private final Rows live;
        private final int[] row;
        private final int[] kept;
        private final double[] at;
        private final double[] moved;
        private final double[] jacobian;
        private final double[] matrix;
        private final double[] move;

        Newton(Sde sde, int maxRows) {
            subject = sde.getClass().getSimpleName();
            f = sde.drift(maxRows);
            g = sde.diffusion();
            d = sde.dimension();
            drift = new double[maxRows * d];
            dw = new double[maxRows * g.noiseDimension()];
            known = new double[maxRows * d];
            live = new Rows(maxRows, d);
            row = new int[maxRows];
            kept = new int[maxRows];
            at = new double[maxRows * d];
            moved = new double[maxRows * d];
            jacobian = new double[maxRows * d * d];
            matrix = new double[d * d];
            move = new double[d];
        }

        @Override
        public void attempt(Rows rows, Brownian w) {
            f.eval(rows, rows.start(), rows.x(), drift);
            rows.evaluated();
            double[] x = rows.x();
            for (int i = 0; i < rows.n(); i++) {
                double h = rows.end().at(i) - rows.start().at(i);
                for (int k = i * d; k < (i + 1) * d; k++) {
                    known[k] = x[k] + (1 - theta) * h * drift[k];
                }
            }
            Proposal.addNoise(g, rows, w, dw, known);
            live.copy(rows);
            System.arraycopy(known, 0, live.x(), 0, rows.n() * d);
            for (int i = 0; i < rows.n(); i++) {
                row[i] = i;
            }
            for (int iteration = 0; live.n() > 0; iteration++) {
                if (iteration == MOST_ITERATIONS) {
                    throw new NumericalFailure(
                            "DriftImplicit: Newton's method has not met %s in %d iterations for path %d of %s, step %d, t=%s to %s; try more steps"
                                    .formatted(
                                            TOLERANCE,
                                            MOST_ITERATIONS,
                                            live.path()[0],
                                            subject,
                                            live.step()[0],
                                            live.start().at(0),
                                            live.end().at(0)));
                }
                linearize(rows);
                iterate(rows);
            }
        }

        /** {@code at} = f and {@code jacobian} = its derivatives at the iterate, from d evaluations more. */
        private void linearize(Rows rows) {
            int size = live.n() * d;
            double[] y = live.x();
            f.eval(live, live.end(), y, at);
            for (int j = 0; j < d; j++) {
                System.arraycopy(y, 0, moved, 0, size);
                for (int k = j; k < size; k += d) {
                    moved[k] += DIFFERENCE * (1 + Math.abs(y[k]));
                }
                f.eval(live, live.end(), moved, drift);
                for (int i = 0; i < live.n(); i++) {
                    double step = moved[i * d + j] - y[i * d + j];
                    for (int k = 0; k < d; k++) {
                        jacobian[(i * d + k) * d + j] = (drift[i * d + k] - at[i * d + k]) / step;
                    }
                }
            }
            for (int i = 0; i < live.n(); i++) {
                rows.evaluations()[row[i]] += 1 + d;
            }
        }

        /** One step of Newton's method; the rows that have arrived leave. */
        private void iterate(Rows rows) {
            double[] y = live.x();
            int count = 0;
            for (int i = 0; i < live.n(); i++) {
                double h = theta * (live.end().at(i) - live.start().at(i));
                double size = 1;
                for (int k = 0; k < d; k++) {
                    move[k] = known[row[i] * d + k] + h * at[i * d + k] - y[i * d + k];
                    for (int j = 0; j < d; j++) {
                        matrix[k * d + j] = (k == j ? 1 : 0) - h * jacobian[(i * d + k) * d + j];
                    }
                }
                Elimination.solve(matrix, move, d);
                double most = 0;
                for (int k = 0; k < d; k++) {
                    y[i * d + k] += move[k];
                    most = Math.max(most, Math.abs(move[k]));
                    size = Math.max(size, Math.abs(y[i * d + k]));
                }
                // A state that is not finite goes on to the driver, which names it.
                if (most > TOLERANCE * size && !Double.isInfinite(most)) {
                    row[count] = row[i];
                    kept[count++] = i;
                } else {
                    System.arraycopy(y, i * d, rows.next(), row[i] * d, d);
                }
            }
            live.keep(kept, count);
        }
    }
}
