package dev.fokker.learn;

import dev.fokker.core.process.Coefficients;
import dev.fokker.core.process.DifferentiableField;
import dev.fokker.core.process.Field;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.score.Denoiser;
import dev.fokker.core.score.Parameterization;
import dev.fokker.core.time.Times;

/**
 * A network as the denoiser of a path: doubles outside, floats inside.
 *
 * @param network what predicts
 * @param path the path that it was trained on
 * @param border how the two meet
 */
public record NetworkDenoiser(Network network, GaussianPath path, Preconditioning border) implements Denoiser {
    /** Rows that the network sees at once: enough to fill the machine, few enough to stay in its caches. */
    private static final int CHUNK = 256;

    /** Refuses a network of another dimension. */
    public NetworkDenoiser {
        if (network.dimension() != path.dimension()) {
            throw new IllegalArgumentException("NetworkDenoiser: the network has dimension %d but the path has %d"
                    .formatted(network.dimension(), path.dimension()));
        }
    }

    @Override
    public int dimension() {
        return path.dimension();
    }

    @Override
    public Field open(int maxRows) {
        return new Opened(Math.min(maxRows, CHUNK), 0);
    }

    @Override
    public DifferentiableField differentiable(int maxRows) {
        int chunk = Math.min(maxRows, CHUNK);
        return new Opened(chunk, chunk);
    }

    /** The scratch of one thread. */
    private final class Opened implements DifferentiableField {
        private final int d = dimension();
        private final Batch room;
        private final float[] direction;
        private final float[] product;
        private final Coefficients c = new Coefficients();

        /** Room for {@code chunk} rows, and for {@code products} rows of a derivative. */
        Opened(int chunk, int products) {
            room = new Batch(chunk, d);
            direction = new float[products * d];
            product = new float[products * d];
        }

        @Override
        public void eval(Rows rows, Times t, double[] x, double[] out) {
            for (int first = 0; first < rows.n(); first += room.n()) {
                int n = Math.min(room.n(), rows.n() - first);
                for (int i = 0; i < n; i++) {
                    show(rows, t, x, first, i);
                }
                network.predict(n, room.input(), room.level(), room.label(), room.target());
                for (int i = 0; i < n; i++) {
                    answer(t, x, first, i, out);
                }
            }
        }

        @Override
        public void transposed(Rows rows, Times t, double[] x, double[] w, double[] value, double[] out) {
            for (int first = 0; first < rows.n(); first += room.n()) {
                int n = Math.min(room.n(), rows.n() - first);
                for (int i = 0; i < n; i++) {
                    show(rows, t, x, first, i);
                }
                for (int k = 0; k < n * d; k++) {
                    direction[k] = (float) w[first * d + k];
                }
                network.differentiate(n, room.input(), room.level(), room.label(), direction, room.target(), product);
                for (int i = 0; i < n; i++) {
                    answer(t, x, first, i, value);
                    differentiate(w, first, i, out);
                }
            }
        }

        /** \(x_0=ax+bF(c_{in}x)\), so \(J^Tw=aw+bc_{in}J_F^Tw\). */
        private void differentiate(double[] w, int first, int i, double[] out) {
            double a = Parameterization.DATA.onState(border.form(), c);
            double b = Parameterization.DATA.onPrediction(border.form(), c) * border.inputScale(c);
            int at = (first + i) * d;
            for (int k = 0; k < d; k++) {
                out[at + k] = a * w[at + k] + b * product[i * d + k];
            }
        }

        private void coefficients(Times t, int first, int i) {
            if (i == 0 || !t.shared()) {
                path.schedule().at(t.at(first + i), c);
            }
        }

        private void show(Rows rows, Times t, double[] x, int first, int i) {
            coefficients(t, first, i);
            double scale = border.inputScale(c);
            for (int k = 0; k < d; k++) {
                room.input()[i * d + k] = (float) (scale * x[(first + i) * d + k]);
            }
            room.level()[i] = (float) border.level(c);
            room.label()[i] = rows.label()[first + i];
        }

        private void answer(Times t, double[] x, int first, int i, double[] out) {
            coefficients(t, first, i);
            int at = (first + i) * d;
            for (int k = 0; k < d; k++) {
                out[at + k] = room.target()[i * d + k];
            }
            border.form().data(c, x, out, out, at, at + d);
        }
    }
}
