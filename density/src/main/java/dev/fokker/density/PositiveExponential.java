package dev.fokker.density;

import dev.fokker.core.sample.NumericalFailure;
import java.util.Arrays;

/**
 * \(m_{k+1}=e^{hL}m_k\) by a Faber series, ended where its terms are below 1e-14 of the mass. \(e^{hL}\ge0\) and keeps mass, so what the
 * series puts below zero is part of its error: it is checked to be at most 1e-11 of the mass and made 0, which is nearer to the exact state,
 * and the {@link Balance} makes good the mass; cells below that share need not have digits of their own. Without error in time for an autonomous process,
 * otherwise of order 2 with L in the middle of the step. Mass that comes in is refused. Tal-Ezer (1989); Moret and Novati (2001).
 */
public record PositiveExponential() implements Scheme {
    /** The series ends where a term is less, as a share of the mass. */
    private static final double TOLERANCE = 1e-14;

    /** So far are its coefficients known: where the drift goes beyond the ellipse, more of them are needed than on it. */
    private static final double FARTHEST = 1e-50;

    /** Most that may be made 0, as a share of the mass. */
    private static final double BELOW = 1e-11;

    /** Terms beyond this multiple of the mass cancel digits that are wanted. */
    private static final double GROWTH = 10;

    /** The size of the terms is looked at every so many. */
    private static final int LOOK = 8;

    private static final double MOST = 1e6;

    /** The ellipse is begun with a height of this share of its width. */
    private static final double FLAT = 1.0 / 16;

    @Override
    public <C extends Chain<C>> Advance start(Generator<C> generator) {
        return new Sum<>(generator);
    }

    @Override
    public int order() {
        return 2;
    }

    @Override
    public boolean positive() {
        return true;
    }

    private static final class Sum<C extends Chain<C>> implements Advance {
        private final Generator<C> generator;
        private final C rates;
        private boolean filled;
        private double[] before;
        private double[] here;
        private final double[] middle;
        private final double[] unused;
        private final double[] left;
        private double flat = FLAT;
        private double fastest;
        private FaberSeries series;
        private double seriesStep = Double.NaN;
        private SpectralBound seriesBound;

        Sum(Generator<C> generator) {
            this.generator = generator;
            rates = generator.chain();
            before = new double[rates.cells()];
            here = new double[rates.cells()];
            middle = new double[rates.cells()];
            unused = new double[rates.sides()];
            left = new double[rates.sides()];
        }

        @Override
        public void step(double from, double to, Balance now, Balance next) {
            double h = Math.abs(to - from);
            if (!filled || !generator.autonomous()) {
                generator.at(0.5 * (from + to), rates);
                requireNoSources();
                fastest = rates.fastest();
                filled = true;
            }
            double[] m = now.mass();
            double[] exits = next.noExits();
            if (!rates.linear()) {
                rates.under(m);
                fastest = rates.fastest();
                advance(0.5 * h, m, middle, unused);
                rates.under(middle);
                fastest = rates.fastest();
            }
            advance(h, m, next.mass(), exits);
        }

        private void requireNoSources() {
            rates.addEntries(1, unused);
            for (double e : unused) {
                if (e != 0) {
                    throw new IllegalArgumentException(
                            "PositiveExponential: mass comes in through a side, which it does not know; take Patankar, TrBdf2 or Uniformization");
                }
            }
        }

        private void advance(double h, double[] m, double[] out, double[] exits) {
            Arrays.fill(exits, 0);
            if (fastest == 0 || h == 0) {
                System.arraycopy(m, 0, out, 0, m.length);
                return;
            }
            prepare(h);
            while (!sum(m, out)) {
                if (flat >= 1) {
                    throw new NumericalFailure(
                            "PositiveExponential: the series over a step of h=%s grows; take shorter steps or an implicit scheme such as Patankar"
                                    .formatted(h));
                }
                flat = Math.min(1, 2 * flat);
                prepare(h);
            }
            for (int s = 0; s < exits.length; s++) {
                exits[s] = Math.max(0, left[s]);
            }
        }

        private void prepare(double h) {
            SpectralBound bound = new SpectralBound(2 * fastest, flat * fastest);
            if (Math.abs(h - seriesStep) <= 1e-14 * h && bound.equals(seriesBound)) {
                return;
            }
            if (!(h * fastest <= MOST * MOST) || !(h * bound.turn() <= MOST)) {
                throw new NumericalFailure(
                        "PositiveExponential: the step h=%s takes too many applications of the operator, at most %s are made; take shorter steps, fewer cells, or an implicit scheme such as Patankar"
                                .formatted(h, MOST));
            }
            series = new FaberSeries(h, bound, FARTHEST);
            seriesStep = h;
            seriesBound = bound;
        }

        /** One sum over the series; false if its terms grew, or have not fallen at the end. */
        private boolean sum(double[] m, double[] out) {
            System.arraycopy(m, 0, here, 0, m.length);
            double mass = size(m);
            Arrays.fill(left, 0);
            double s = series.scale();
            double shift = s * series.centre();
            int degree = series.degree();
            // the coefficients rise until here and fall beyond
            double turning = seriesStep * seriesBound.turn();
            scale(series.value(0), m, out);
            rates.addExits(series.integral(0), here, left);
            for (int k = 1; k <= degree; k++) {
                double back = k == 1 ? 0 : (k == 2 ? 2 : 1) * series.focus();
                rates.recur(s, shift, here, back, before);
                double[] free = before;
                before = here;
                here = free;
                if (k % 2 == 0 || k == degree) {
                    double earlier = k % 2 == 0 ? series.value(k - 1) : 0;
                    add(series.value(k), here, earlier, before, out);
                }
                rates.addExits(series.integral(k), here, left);
                if (k % LOOK == 0 || k == degree) {
                    double term = Math.abs(series.value(k)) * size(here);
                    if (!(term <= GROWTH * mass)) {
                        return false;
                    }
                    if (term <= TOLERANCE * mass && k > turning) {
                        return raise(out) <= BELOW * mass;
                    }
                }
            }
            return false;
        }

        private static void scale(double c, double[] m, double[] out) {
            for (int i = 0; i < m.length; i++) {
                out[i] = c * m[i];
            }
        }

        private static void add(double c, double[] x, double d, double[] y, double[] out) {
            for (int i = 0; i < out.length; i++) {
                out[i] += c * x[i] + d * y[i];
            }
        }

        /** Makes 0 what is negative; how much that was. */
        private static double raise(double[] out) {
            double below = 0;
            for (int i = 0; i < out.length; i++) {
                if (!(out[i] >= 0)) {
                    below -= out[i];
                    out[i] = 0;
                }
            }
            return below;
        }

        /** The sum of absolute values, in four parts, which do not wait for each other. */
        private static double size(double[] x) {
            double a = 0;
            double b = 0;
            double c = 0;
            double d = 0;
            int i = 0;
            for (; i + 3 < x.length; i += 4) {
                a += Math.abs(x[i]);
                b += Math.abs(x[i + 1]);
                c += Math.abs(x[i + 2]);
                d += Math.abs(x[i + 3]);
            }
            for (; i < x.length; i++) {
                a += Math.abs(x[i]);
            }
            return a + b + (c + d);
        }
    }
}
