package dev.fokker.density;

import dev.fokker.core.sample.NumericalFailure;
import java.util.Arrays;

/**
 * \(m_{k+1}=e^{hL}m_k=\sum_j\frac{(qh)^j}{j!}e^{-qh}(I+L/q)^jm_k\) with q no less than any cell's rate, L at the middle of the step: a
 * mean of stochastic matrices, so never negative and of exact mass. Without error in time for an autonomous process, otherwise of
 * order 2. It costs about qh + 8 applications of L, so it suits moderate \(qh\sim h/\Delta x^2\). Jensen (1953).
 */
public record Uniformization() implements LinearScheme {
    /** So many applications are made in one sum; a longer step is divided. */
    private static final double LONGEST = 400;

    private static final double MOST = 1e6;
    private static final double NEGLIGIBLE = 1e-18;

    /** q exceeds the largest rate by this share, more than rounding can take from a mass. */
    private static final double SPARE = 1e-9;

    @Override
    public <C extends Chain<C>> Advance start(Generator<C> generator) {
        return new Sums<>(generator);
    }

    @Override
    public <C extends Chain<C>> TransposedAdvance transposed(Generator<C> generator) {
        return new TransposedSums<>(generator);
    }

    /** The number of equal parts in which a step of length h is taken at the rate q. */
    private static int parts(double q, double h) {
        if (!(q * h <= MOST)) {
            throw new NumericalFailure(
                    "Uniformization: the step h=%s takes %s applications of the operator, at most %s are made; take shorter steps, fewer cells, or an implicit scheme such as Patankar"
                            .formatted(h, q * h, MOST));
        }
        return (int) Math.max(1, Math.ceil(q * h / LONGEST));
    }

    /** The weights of a Poisson law with that mean, of sum 1, as far as they count. */
    private static double[] poisson(double mean) {
        double[] w = new double[(int) (mean + 12 * Math.sqrt(mean)) + 24];
        double sum = 0;
        int n = 0;
        for (double p = Math.exp(-mean); n < w.length && (n < mean || p > NEGLIGIBLE); p *= mean / n) {
            w[n++] = p;
            sum += p;
        }
        double[] kept = Arrays.copyOf(w, n);
        for (int j = 0; j < n; j++) {
            kept[j] /= sum;
        }
        return kept;
    }

    @Override
    public int order() {
        return 2;
    }

    @Override
    public boolean positive() {
        return true;
    }

    private static final class Sums<C extends Chain<C>> implements Advance {
        private final Generator<C> generator;
        private final C rates;
        private boolean filled;
        private double[] power;
        private double[] next;
        private final double[] middle;
        private final double[] unused;
        private final double[] entries;
        private boolean fed;
        private double[] arrived = new double[0];

        Sums(Generator<C> generator) {
            this.generator = generator;
            rates = generator.chain();
            power = new double[rates.cells()];
            next = new double[rates.cells()];
            middle = new double[rates.cells()];
            unused = new double[rates.sides()];
            entries = new double[rates.sides()];
        }

        @Override
        public void step(double from, double to, Balance now, Balance out) {
            double h = Math.abs(to - from);
            if (!filled || !generator.autonomous()) {
                generator.at(0.5 * (from + to), rates);
                filled = true;
            }
            double[] m = out.mass();
            System.arraycopy(now.mass(), 0, m, 0, m.length);
            fed = sources(m.length);
            if (!rates.linear()) {
                rates.under(m);
                System.arraycopy(m, 0, middle, 0, m.length);
                advance(0.5 * h, middle, unused);
                rates.under(middle);
            }
            advance(h, m, out.noExits());
            rates.addEntries(h, out.entries());
        }

        /** Whether anything comes in; makes room for it. */
        private boolean sources(int cells) {
            Arrays.fill(entries, 0);
            rates.addEntries(1, entries);
            for (double v : entries) {
                if (v > 0) {
                    arrived = arrived.length == cells ? arrived : new double[cells];
                    return true;
                }
            }
            return false;
        }

        private void advance(double h, double[] m, double[] exits) {
            double q = rates.fastest() * (1 + SPARE);
            int parts = parts(q, h);
            if (q == 0) {
                rates.addSources(h, m);
                return;
            }
            for (int k = 0; k < parts; k++) {
                sum(q, h / parts, m, exits);
            }
        }

        /** One sum, for a step so short that its first weight does not vanish. */
        private void sum(double q, double h, double[] m, double[] exits) {
            if (fed) {
                feed(q, h, exits);
            }
            double[] weight = poisson(q * h);
            // the time spent before jump j + 1 is the share of more than j jumps, by q
            double more = 1;
            System.arraycopy(m, 0, power, 0, m.length);
            Arrays.fill(m, 0);
            for (int j = 0; j < weight.length; j++) {
                for (int i = 0; i < m.length; i++) {
                    m[i] += weight[j] * power[i];
                }
                more = Math.max(0, more - weight[j]);
                rates.addExits(more / q, power, exits);
                if (j + 1 < weight.length) {
                    jump(q);
                }
            }
            if (fed) {
                for (int i = 0; i < m.length; i++) {
                    m[i] += arrived[i];
                }
            }
        }

        /** What comes in during h and where it is then, \(\int_0^he^{uL}s\,du\): the same sum with the time spent at each jump for weight. */
        private void feed(double q, double h, double[] exits) {
            double[] weight = poisson(q * h);
            double[] more = new double[weight.length];
            double later = 0;
            for (int j = weight.length - 2; j >= 0; j--) {
                more[j] = more[j + 1] + weight[j + 1];
                later += more[j];
            }
            Arrays.fill(arrived, 0);
            Arrays.fill(power, 0);
            rates.addSources(1, power);
            for (int j = 0; j < weight.length; j++) {
                for (int i = 0; i < arrived.length; i++) {
                    arrived[i] += more[j] / q * power[i];
                }
                later = Math.max(0, later - more[j]);
                rates.addExits(later / (q * q), power, exits);
                jump(q);
            }
        }

        private void jump(double q) {
            rates.explicit(1 / q, power, next);
            double[] free = power;
            power = next;
            next = free;
        }
    }

    /** The same sums of powers of the transposed operator. */
    private static final class TransposedSums<C extends Chain<C>> implements TransposedAdvance {
        private final Generator<C> generator;
        private final C rates;
        private boolean filled;
        private double[] power;
        private double[] next;

        TransposedSums(Generator<C> generator) {
            this.generator = generator;
            rates = generator.chain();
            power = new double[rates.cells()];
            next = new double[rates.cells()];
        }

        @Override
        public void step(double from, double to, double[] later, double[] earlier) {
            double h = Math.abs(to - from);
            if (!filled || !generator.autonomous()) {
                generator.at(0.5 * (from + to), rates);
                filled = true;
            }
            System.arraycopy(later, 0, earlier, 0, later.length);
            double q = rates.fastest() * (1 + SPARE);
            int parts = parts(q, h);
            double[] weight = poisson(q * h / parts);
            for (int k = 0; k < parts && q > 0; k++) {
                sum(q, weight, earlier);
            }
        }

        private void sum(double q, double[] weight, double[] u) {
            System.arraycopy(u, 0, power, 0, u.length);
            Arrays.fill(u, 0);
            for (int j = 0; j < weight.length; j++) {
                for (int i = 0; i < u.length; i++) {
                    u[i] += weight[j] * power[i];
                }
                if (j + 1 < weight.length) {
                    rates.backward(1 / q, power, next);
                    double[] free = power;
                    power = next;
                    next = free;
                }
            }
        }
    }
}
