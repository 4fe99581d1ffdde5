package dev.fokker.testkit;

import dev.fokker.core.inference.ObservedPaths;
import dev.fokker.core.linear.Cholesky;
import dev.fokker.core.noise.Stream;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.process.LinearProcess;
import dev.fokker.core.process.Transition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Paths of an autonomous linear process without any error of time steps, from its exact transitions. */
final class ExactPaths {
    private ExactPaths() {}

    /** {@code n} paths from {@code start} over {@code steps} equal steps. */
    static ObservedPaths of(LinearProcess process, long seed, int n, int steps, double h, double... start) {
        double[] times = new double[steps + 1];
        Arrays.setAll(times, k -> k * h);
        return at(process, seed, n, times, start);
    }

    /** {@code n} paths from {@code start} at the given times. */
    static ObservedPaths at(LinearProcess process, long seed, int n, double[] times, double... start) {
        int d = process.dimension();
        List<double[]> states = new ArrayList<>();
        List<double[]> clocks = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            states.add(new double[times.length * d]);
            clocks.add(times);
            System.arraycopy(start, 0, states.get(i), 0, d);
        }
        double[] z = new double[n * d];
        double[] noise = new double[d];
        double known = Double.NaN;
        Transition t = null;
        Cholesky root = null;
        for (int k = 1; k < times.length; k++) {
            double h = times[k] - times[k - 1];
            if (!(Math.abs(h - known) < 1e-12 * times[k])) {
                known = h;
                t = process.transition(0, h);
                root = Cholesky.of(t.covariance());
            }
            new Threefry(seed).normals(Stream.INCREMENT, 0, n, k, d, z);
            for (int i = 0; i < n; i++) {
                double[] x = states.get(i);
                double[] mean = t.phi().times(Arrays.copyOfRange(x, (k - 1) * d, k * d));
                root.multiply(z, i * d, noise, 0);
                for (int j = 0; j < d; j++) {
                    x[k * d + j] = mean[j] + t.shift()[j] + noise[j];
                }
            }
        }
        return ObservedPaths.of(d, clocks, states);
    }
}
