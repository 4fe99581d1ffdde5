package dev.fokker.testkit;

import dev.fokker.core.process.Diffusion;
import dev.fokker.core.process.Field;
import dev.fokker.core.process.Full;
import dev.fokker.core.process.Sde;

/**
 * \(X=RY\) with Y two independent geometric motions and R a turn: a full \(G=R\,\mathrm{diag}(\kappa y)\), y = R^T x, whose
 * columns commute, with a closed solution.
 *
 * @param cos of the angle of R
 * @param sin of the angle of R
 * @param mu rate of growth
 * @param kappa volatility
 */
public record Turned(double cos, double sin, double mu, double kappa) implements Sde {
    private double turn(int i, int j) {
        return i == j ? cos : i < j ? -sin : sin;
    }

    /** y_j of the state at {@code offset}. */
    private double back(double[] x, int offset, int j) {
        return turn(0, j) * x[offset] + turn(1, j) * x[offset + 1];
    }

    @Override
    public int dimension() {
        return 2;
    }

    @Override
    public Field drift(int maxRows) {
        return (rows, t, x, out) -> {
            for (int k = 0; k < 2 * rows.n(); k++) {
                out[k] = mu * x[k];
            }
        };
    }

    /** \(n=\kappa^2x\), \(\nabla\cdot D=2\kappa^2x\), as for Y. */
    @Override
    public Diffusion diffusion() {
        return new Full(
                2,
                2,
                (t, x, o, i, k) -> kappa * turn(i, k) * back(x, o, k),
                (t, x, o, i) -> 2 * kappa * kappa * x[o + i],
                (t, x, o, i) -> kappa * kappa * x[o + i]);
    }

    /** The end at time 1 of paths that start at (1, 1), from their motions [n, 2]. */
    public void solution(double[] w, double[] out) {
        double[] start = {1, 1};
        for (int i = 0; i < out.length; i += 2) {
            for (int j = 0; j < 2; j++) {
                double y = back(start, 0, j) * Math.exp(mu - 0.5 * kappa * kappa + kappa * w[i + j]);
                out[i] += turn(0, j) * y;
                out[i + 1] += turn(1, j) * y;
            }
        }
    }
}
