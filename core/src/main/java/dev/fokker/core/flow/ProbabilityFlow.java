package dev.fokker.core.flow;

import dev.fokker.core.process.Diffusion;
import dev.fokker.core.process.Field;
import dev.fokker.core.process.Sde;
import dev.fokker.core.score.Reversal;

/**
 * \(\dot x=u(x,t)\), the ODE with the marginals of a process; it runs either way. Song et al. (2021), eq. (13).
 *
 * @param system the process turned round, whose share of the noise is not read
 */
public record ProbabilityFlow(Reversal system) implements Sde {
    @Override
    public int dimension() {
        return system.dimension();
    }

    @Override
    public Field drift(int maxRows) {
        return system.velocity(maxRows);
    }

    @Override
    public Diffusion diffusion() {
        return Diffusion.none(dimension());
    }
}
