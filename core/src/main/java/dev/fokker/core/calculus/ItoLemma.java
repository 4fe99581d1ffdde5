package dev.fokker.core.calculus;

import dev.fokker.core.process.Diffusion;
import dev.fokker.core.process.Field;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.time.Times;
import java.util.Arrays;

/**
 * What \(Y=\varphi(X,t)\) obeys: \(dY=\bigl(\partial_t\varphi+f\cdot\nabla\varphi+\tfrac12\operatorname{tr}(D\nabla^2\varphi)\bigr)dt
 * +(G^T\nabla\varphi)\cdot dW\). Ito (1951). All derivatives come from m + 1 {@link Jet}s: along (f, 1), and along each column of G,
 * whose second derivatives sum up to the trace.
 *
 * @param sde the process X
 * @param phi \(\varphi\)
 */
public record ItoLemma(Sde sde, Observable phi) {
    /** Opened for one thread and at most {@code maxRows} rows. */
    public Opened open(int maxRows) {
        return new Opened(sde, phi, maxRows);
    }

    /** The lemma at work on rows; it holds scratch. */
    public static final class Opened {
        private final Observable phi;
        private final int d;
        private final int m;
        private final Field f;
        private final Diffusion g;
        private final double[] drift;
        private final double[] unit;
        private final double[] column;
        private final Jet[] line;

        private Opened(Sde sde, Observable phi, int maxRows) {
            this.phi = phi;
            d = sde.dimension();
            f = sde.drift(maxRows);
            g = sde.diffusion();
            m = g.noiseDimension();
            drift = new double[maxRows * d];
            unit = new double[maxRows * m];
            column = new double[maxRows * d];
            line = new Jet[d];
        }

        /**
         * For each row of {@code x} [n, d] at its time: {@code chain} [n] = \(\partial_t\varphi+f\cdot\nabla\varphi\), what the
         * ordinary chain rule takes for the drift; {@code correction} [n] = \(\tfrac12\operatorname{tr}(D\nabla^2\varphi)\), which
         * it leaves out; {@code noise} [n, m] = \(G^T\nabla\varphi\). The drift of Y is chain + correction. All overwritten.
         */
        public void eval(Rows rows, Times t, double[] x, double[] chain, double[] correction, double[] noise) {
            int n = rows.n();
            f.eval(rows, t, x, drift);
            for (int i = 0; i < n; i++) {
                chain[i] = along(x, drift, i, Jet.line(t.at(i), 1)).first();
            }
            Arrays.fill(correction, 0, n, 0);
            for (int k = 0; k < m; k++) {
                Arrays.fill(unit, 0, n * m, 0);
                Arrays.fill(column, 0, n * d, 0);
                for (int i = 0; i < n; i++) {
                    unit[i * m + k] = 1;
                }
                g.addTo(rows, t, x, 1, unit, column);
                for (int i = 0; i < n; i++) {
                    Jet jet = along(x, column, i, Jet.constant(t.at(i)));
                    noise[i * m + k] = jet.first();
                    correction[i] += 0.5 * jet.second();
                }
            }
        }

        private Jet along(double[] x, double[] direction, int row, Jet t) {
            for (int j = 0; j < d; j++) {
                line[j] = Jet.line(x[row * d + j], direction[row * d + j]);
            }
            return phi.at(line, t);
        }
    }
}
