package dev.fokker.core.score;

import dev.fokker.core.linear.Matrix;
import dev.fokker.core.process.Diffusion;
import dev.fokker.core.process.Field;
import dev.fokker.core.process.Sde;

/**
 * Another flow with the marginals of the probability flow: \(\dot x=u+As\) with \(A^T=-A\). As \(\nabla\cdot(pAs)=\nabla\cdot(A\nabla
 * p)=0\), the continuity equation does not see it; points end elsewhere, the density does not (laws S3.48, E29).
 *
 * @param flow whose velocity and score are taken
 * @param turn A [d, d], skew
 */
public record SwirledFlow(Reversal flow, Matrix turn) implements Sde {
    /** Refuses a matrix of another size, or one that is not skew. */
    public SwirledFlow {
        int d = flow.dimension();
        if (turn.rows() != d
                || turn.columns() != d
                || turn.plus(1, turn.transposed()).norm() != 0) {
            throw new IllegalArgumentException(
                    "SwirledFlow: turn=%s must be a skew matrix of %d x %d".formatted(turn, d, d));
        }
    }

    @Override
    public int dimension() {
        return flow.dimension();
    }

    @Override
    public Field drift(int maxRows) {
        Field velocity = flow.velocity(maxRows);
        Field score = flow.score().open(maxRows);
        int d = dimension();
        double[] a = turn.toArray();
        double[] s = new double[maxRows * d];
        return (rows, t, x, out) -> {
            velocity.eval(rows, t, x, out);
            score.eval(rows, t, x, s);
            for (int i = 0; i < rows.n(); i++) {
                for (int j = 0; j < d; j++) {
                    for (int k = 0; k < d; k++) {
                        out[i * d + j] += a[j * d + k] * s[i * d + k];
                    }
                }
            }
        };
    }

    @Override
    public Diffusion diffusion() {
        return NoiseShare.of(0).of(flow.diffusion());
    }
}
