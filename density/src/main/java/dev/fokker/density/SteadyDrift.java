package dev.fokker.density;

import dev.fokker.core.process.Diffusion;
import dev.fokker.core.process.Field;
import dev.fokker.core.process.Isotropic;
import dev.fokker.core.process.Sde;
import java.util.Arrays;

/**
 * \(dX=v\,dt+dW\).
 *
 * @param drift v
 */
record SteadyDrift(double drift) implements Sde {
    @Override
    public int dimension() {
        return 1;
    }

    @Override
    public Field drift(int maxRows) {
        return (rows, t, x, out) -> Arrays.fill(out, 0, rows.n(), drift);
    }

    @Override
    public Diffusion diffusion() {
        return new Isotropic(1, t -> 1);
    }

    @Override
    public boolean autonomous() {
        return true;
    }
}
