package dev.fokker.examples;

import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.Diffusion;
import dev.fokker.core.process.Field;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.time.Step;
import java.util.Arrays;

/** Euler walks from one point with every state kept, for pictures. */
final class EulerWalk {
    private final int n;
    private final int d;
    private final double[][] states;
    private final double[] times;

    /** n walks of {@code sde} from {@code start} over [0, end]. */
    EulerWalk(Sde sde, double[] start, double end, int steps, int n, long seed) {
        this.n = n;
        d = sde.dimension();
        states = new double[steps + 1][];
        times = new double[steps + 1];
        double h = end / steps;
        Diffusion g = sde.diffusion();
        Field f = sde.drift(n);
        Rows rows = new Rows(n, d);
        double[] dw = new double[n * g.noiseDimension()];
        double[] drift = new double[n * d];
        Arrays.setAll(rows.x(), k -> k < n * d ? start[k % d] : 0);
        states[0] = Arrays.copyOf(rows.x(), n * d);
        for (int k = 0; k < steps; k++) {
            times[k + 1] = (k + 1) * h;
            rows.at(new Step(k, k * h, (k + 1) * h));
            new Threefry(seed).normals(Stream.INCREMENT, 0, n, k, g.noiseDimension(), dw);
            f.eval(rows, rows.start(), rows.x(), drift);
            for (int i = 0; i < n * d; i++) {
                rows.next()[i] = rows.x()[i] + h * drift[i];
            }
            g.addTo(rows, rows.start(), rows.x(), Math.sqrt(h), dw, rows.next());
            rows.accept();
            states[k + 1] = Arrays.copyOf(rows.x(), n * d);
        }
    }

    double[] times() {
        return times.clone();
    }

    /** Component j of walk i at every time. */
    double[] path(int i, int j) {
        return Arrays.stream(states).mapToDouble(x -> x[i * d + j]).toArray();
    }

    /** Component j of every walk at the end. */
    double[] end(int j) {
        double[] out = new double[n];
        Arrays.setAll(out, i -> states[states.length - 1][i * d + j]);
        return out;
    }

    /** The mean of the power p of component j at every time. */
    double[] mean(int j, int p) {
        return Arrays.stream(states)
                .mapToDouble(x -> {
                    double sum = 0;
                    for (int i = 0; i < n; i++) {
                        sum += StrictMath.pow(x[i * d + j], p) / n;
                    }
                    return sum;
                })
                .toArray();
    }

    /** Walks one after the other, the first component, as {@link dev.fokker.plot.Paths} takes them. */
    double[] paths(int count) {
        double[] out = new double[count * times.length];
        for (int i = 0; i < count; i++) {
            System.arraycopy(path(i, 0), 0, out, i * times.length, times.length);
        }
        return out;
    }
}
