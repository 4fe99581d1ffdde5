package dev.fokker.testkit;

import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.solve.Method;
import dev.fokker.core.solve.Stepping;
import dev.fokker.core.time.Step;
import dev.fokker.core.time.TimeGrid;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/** Means of what a method makes of given states, without a random number: Gauss's rules for the normal law. */
final class Quadrature {
    /** Three nodes: exact to degree 5, which is what weak order 2 asks of an increment. */
    private static final double[] NODES_3 = {-Math.sqrt(3), 0, Math.sqrt(3)};

    private static final double[] WEIGHTS_3 = {1.0 / 6, 2.0 / 3, 1.0 / 6};

    /** Six nodes, none of them 0, where a sign would be undecided: exact to degree 11. */
    private static final double[] NODES_6 = {
        -3.324257433552119,
        -1.889175877753711,
        -0.6167065901925942,
        0.6167065901925942,
        1.889175877753711,
        3.324257433552119
    };

    private static final double[] WEIGHTS_6 = {
        0.002555784402056243, 0.08861574604191455, 0.4088284695560292,
        0.4088284695560292, 0.08861574604191455, 0.002555784402056243
    };

    private Quadrature() {}

    /** The mean of \(\phi(x')\) after one step from {@code x}: 6 nodes for each increment and each area of {@code m} components. */
    static double afterStep(
            Method<? super Sde> method, Sde sde, double[] x, Step step, ToDoubleFunction<double[]> phi) {
        int m = sde.diffusion().noiseDimension();
        int d = x.length;
        int n = (int) Math.round(Math.pow(6, 2 * m));
        double[] z = new double[n * m];
        double[] y = new double[n * m];
        double[] weight = new double[n];
        for (int i = 0; i < n; i++) {
            weight[i] = 1;
            for (int j = 0, code = i; j < 2 * m; j++, code /= 6) {
                weight[i] *= WEIGHTS_6[code % 6];
                (j < m ? z : y)[i * m + j % m] = NODES_6[code % 6];
            }
        }
        Rows rows = new Rows(n, d);
        for (int i = 0; i < n; i++) {
            System.arraycopy(x, 0, rows.x(), i * d, d);
        }
        rows.at(step);
        method.start(sde, n).attempt(rows, new GivenBrownian(m, z, y));
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += weight[i] * phi.applyAsDouble(Arrays.copyOfRange(rows.next(), i * d, (i + 1) * d));
        }
        return sum;
    }

    /** The mean of \(\phi(x_K)\) over all \(3^K\) paths of three-point increments, one component, from {@code x}. */
    static double enumerated(
            Method<? super Sde> method, Sde sde, double x, TimeGrid grid, ToDoubleFunction<double[]> phi) {
        int n = (int) Math.round(Math.pow(3, grid.steps()));
        Rows rows = new Rows(n, 1);
        Arrays.fill(rows.x(), x);
        double[] weight = new double[n];
        Arrays.fill(weight, 1);
        double[] z = new double[n];
        boolean[] all = new boolean[n];
        Arrays.fill(all, true);
        Stepping stepping = method.start(sde, n);
        for (int k = 0, part = 1; k < grid.steps(); k++, part *= 3) {
            for (int i = 0; i < n; i++) {
                z[i] = NODES_3[i / part % 3];
                weight[i] *= WEIGHTS_3[i / part % 3];
            }
            rows.at(grid.step(k));
            stepping.attempt(rows, new GivenBrownian(1, z, new double[n]));
            stepping.accept(rows, all);
            rows.accept();
        }
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += weight[i] * phi.applyAsDouble(new double[] {rows.x()[i]});
        }
        return sum;
    }
}
