package dev.fokker.core.process;

/**
 * The speed \(v=\lVert V\rVert\) of a {@link CoulombTestParticle} without a force, a process of its own on v &gt; 0:
 * \(dv=\bigl(-(1+r)Pv+B_\perp/v\bigr)dt+\sqrt{B_\parallel}\,dW\), equilibrium \(v^2e^{-rv^2}\). The isotropic collision operator in three
 * velocities, reduced to one; solve it on an axis that starts at 0. Rosenbluth, MacDonald and Judd (1957).
 *
 * @param massRatio r &gt; 0
 */
public record CoulombSpeed(double massRatio) implements Sde {
    /** Refuses a mass ratio that is not positive. */
    public CoulombSpeed {
        Parameter.positive("CoulombSpeed", "massRatio", massRatio);
    }

    @Override
    public int dimension() {
        return 1;
    }

    @Override
    public Field drift(int maxRows) {
        return (rows, t, x, out) -> {
            for (int i = 0; i < rows.n(); i++) {
                double square = x[i] * x[i];
                out[i] = CoulombCollisions.perpendicular(square) / x[i]
                        - (1 + massRatio) * CoulombCollisions.parallel(square) * x[i];
            }
        };
    }

    /** \(\sqrt P\), of slope \(vP'/\sqrt P\) with the derivative in \(v^2\), \(P'=-P-(B_\parallel-B_\perp)/v^2\). */
    @Override
    public Diffusion diffusion() {
        return new Diagonal(1, (t, v, j) -> Math.sqrt(CoulombCollisions.parallel(v * v)), (t, v, j) -> {
            double parallel = CoulombCollisions.parallel(v * v);
            return -v * (parallel + CoulombCollisions.anisotropy(v * v)) / Math.sqrt(parallel);
        });
    }

    @Override
    public boolean autonomous() {
        return true;
    }
}
