package dev.fokker.examples;

import dev.fokker.core.process.Diffusion;
import dev.fokker.core.process.Field;
import dev.fokker.core.process.Sde;

/** A reversal with the sign of its drift turned, as some texts print it (error E02): it does not return. */
record Misprinted(Sde reversal) implements Sde {
    @Override
    public int dimension() {
        return reversal.dimension();
    }

    @Override
    public Field drift(int maxRows) {
        Field right = reversal.drift(maxRows);
        return (rows, t, x, out) -> {
            right.eval(rows, t, x, out);
            for (int k = 0; k < rows.n() * dimension(); k++) {
                out[k] = -out[k];
            }
        };
    }

    @Override
    public Diffusion diffusion() {
        return reversal.diffusion();
    }

    @Override
    public boolean runs(double h) {
        return reversal.runs(h);
    }
}
