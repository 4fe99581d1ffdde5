package dev.fokker.core.score;

import dev.fokker.core.process.DifferentiableField;
import dev.fokker.core.process.Field;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.time.Times;

/** A score known in closed form, with everything else that is then known. */
public interface ExactScore extends Score {
    @Override
    ExactField open(int maxRows);

    @Override
    default DifferentiableField differentiable(int maxRows) {
        return new ExactDerivative(open(maxRows), maxRows, dimension());
    }

    /** An exact score opened for one thread. */
    interface ExactField extends Field {
        /** {@code out[i]} = \(\log p_t(x_i)\) in nats; [n], overwritten; right in the far tails. */
        void logDensity(Rows rows, Times t, double[] x, double[] out);

        /** {@code out} = \(\partial_js_i\), [n, d, d], overwritten; symmetric. */
        void jacobian(Rows rows, Times t, double[] x, double[] out);

        /** {@code out[i]} = \(\nabla\cdot s(x_i,t)\); [n], overwritten. */
        void divergence(Rows rows, Times t, double[] x, double[] out);
    }
}
