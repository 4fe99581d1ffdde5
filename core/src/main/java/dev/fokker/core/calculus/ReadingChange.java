package dev.fokker.core.calculus;

import dev.fokker.core.process.Diffusion;
import dev.fokker.core.process.Field;
import dev.fokker.core.process.Reading;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.Rows;
import dev.fokker.core.time.Times;

/**
 * The same process in another reading: where {@code sde}'s drift f is meant in the reading {@code from}, the drift here is the one that
 * means the same in {@code to}, \(f+s_{from}-s_{to}\) with the shifts to Ito \(s=0,\ \tfrac12n,\ \tfrac12\nabla\cdot D\). Only a
 * change to Ito gives what every method here takes an {@link Sde} for.
 *
 * @param sde drift and noise, as written
 * @param from how they are meant
 * @param to how the result is to be read
 */
public record ReadingChange(Sde sde, Reading from, Reading to) implements Sde {
    /** The Ito form of an equation that is meant in the reading {@code from}. */
    public static ReadingChange toIto(Sde sde, Reading from) {
        return new ReadingChange(sde, from, Reading.ITO);
    }

    @Override
    public int dimension() {
        return sde.dimension();
    }

    @Override
    public Field drift(int maxRows) {
        Field f = sde.drift(maxRows);
        Diffusion g = sde.diffusion();
        double[] noScore = new double[maxRows * sde.dimension()];
        return (rows, t, x, out) -> {
            f.eval(rows, t, x, out);
            if (from != to) {
                addShift(from, 0.5, g, rows, t, x, noScore, out);
                addShift(to, -0.5, g, rows, t, x, noScore, out);
            }
        };
    }

    /** Adds 2c times the shift from {@code reading} to Ito. */
    private static void addShift(
            Reading reading, double c, Diffusion g, Rows rows, Times t, double[] x, double[] noScore, double[] out) {
        switch (reading) {
            case ITO -> {}
            case STRATONOVICH -> g.addNoiseDrift(rows, t, x, c, out);
            case HAENGGI_KLIMONTOVICH -> g.addFlux(rows, t, x, c, noScore, out);
        }
    }

    @Override
    public Diffusion diffusion() {
        return sde.diffusion();
    }

    @Override
    public boolean autonomous() {
        return sde.autonomous();
    }
}
