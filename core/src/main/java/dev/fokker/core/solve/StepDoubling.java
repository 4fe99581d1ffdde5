package dev.fokker.core.solve;

import dev.fokker.core.noise.Brownian;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.time.Times;

/**
 * Any one-step method with an error estimate: each step is made once whole and once by halves along the same Brownian path; the
 * halves are kept and the difference is the estimate. Needs a motion that can be halved, which {@link AdaptiveSteps} sees to.
 * With noise that depends on the state, take a method of strong order 1: Euler-Maruyama can be led astray by steps that were
 * chosen by what the noise did (Gaines and Lyons 1997).
 *
 * @param method the method, without memory of earlier steps
 */
public record StepDoubling(Method<Sde> method) implements EmbeddedMethod<Sde> {
    @Override
    public Embedded start(Sde sde, int maxRows) {
        Stepping stepping = method.start(sde, maxRows);
        if (stepping.history(1).length > 0) {
            throw new IllegalArgumentException(
                    "StepDoubling: %s remembers earlier steps, which a refused step would spoil; take a one-step method"
                            .formatted(method.getClass().getSimpleName()));
        }
        return new Halves(stepping, maxRows, sde.dimension());
    }

    /** Half a power more than the order that the noise of the difference leaves. */
    @Override
    public double estimateOrder() {
        double strong = method.order().strong();
        return Double.isNaN(strong) ? method.order().flow() + 1 : strong + 0.5;
    }

    @Override
    public Order order() {
        return method.order();
    }

    @Override
    public int evaluationsPerStep() {
        return 3 * method.evaluationsPerStep();
    }

    private static final class Halves implements Embedded {
        private final Stepping stepping;
        private final Rows half;
        private final Times middle;
        private final double[] whole;
        private final double[] error;

        Halves(Stepping stepping, int maxRows, int d) {
            this.stepping = stepping;
            half = new Rows(maxRows, d);
            middle = new Times(maxRows);
            whole = new double[maxRows * d];
            error = new double[maxRows * d];
        }

        @Override
        public void attempt(Rows rows, Brownian w) {
            int n = rows.n();
            int size = n * rows.d();
            stepping.attempt(rows, w);
            System.arraycopy(rows.next(), 0, whole, 0, size);
            middle.between(rows.start(), rows.end(), 0.5, n);
            half.use(n);
            System.arraycopy(rows.path(), 0, half.path(), 0, n);
            System.arraycopy(rows.label(), 0, half.label(), 0, n);
            System.arraycopy(rows.step(), 0, half.step(), 0, n);
            System.arraycopy(rows.evaluations(), 0, half.evaluations(), 0, n);
            System.arraycopy(rows.x(), 0, half.x(), 0, size);
            half.start().copy(rows.start(), n);
            half.end().copy(middle, n);
            stepping.attempt(half, w);
            half.accept();
            half.start().copy(middle, n);
            half.end().copy(rows.end(), n);
            stepping.attempt(half, w);
            System.arraycopy(half.evaluations(), 0, rows.evaluations(), 0, n);
            double[] next = rows.next();
            double[] fine = half.next();
            for (int k = 0; k < size; k++) {
                next[k] = fine[k];
                error[k] = fine[k] - whole[k];
            }
        }

        @Override
        public void error(Rows rows, double[] out) {
            ScaledError.of(rows, error, out);
        }
    }
}
