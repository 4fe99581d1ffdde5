package dev.fokker.density;

/**
 * The mass inside, what has left through each side, and the lowest mass of a cell, for densities that are kept up to one factor: the
 * balance is one of the equations, and its rounding is made good in the factor, without touching a cell.
 */
final class SplitAccount {
    private static final double VANISHED = 1e-250;
    private static final double ROUNDING = 1e-7;

    private final double[] rowMass;
    private final double[] rowLowest;
    private final double[] width;
    private final double[] rowWidth;
    private final CompensatedSum inside = new CompensatedSum();
    private final CompensatedSum raw = new CompensatedSum();
    private final CompensatedSum[] lost = {
        new CompensatedSum(), new CompensatedSum(), new CompensatedSum(), new CompensatedSum()
    };
    private final double[] exits = new double[4];
    private double factor = 1;
    private double lowest = Double.POSITIVE_INFINITY;

    SplitAccount(SplitFluxes fluxes) {
        rowWidth = fluxes.axis(0).width();
        width = fluxes.axis(1).width();
        rowMass = new double[rowWidth.length];
        rowLowest = new double[rowWidth.length];
    }

    /** The live account of what a step lets out, to be added to. */
    double[] exits() {
        return exits;
    }

    /** Takes down row i of the densities at the end of a step; rows may be taken by several threads. */
    void row(double[] p, int i) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        double low = Double.POSITIVE_INFINITY;
        int whole = p.length & ~3;
        for (int j = 0; j < whole; j += 4) {
            double m0 = p[j] * width[j];
            double m1 = p[j + 1] * width[j + 1];
            double m2 = p[j + 2] * width[j + 2];
            double m3 = p[j + 3] * width[j + 3];
            s0 += m0;
            s1 += m1;
            s2 += m2;
            s3 += m3;
            double least = Math.min(Math.min(m0, m1), Math.min(m2, m3));
            low = Math.min(low, least);
        }
        for (int j = whole; j < p.length; j++) {
            double m = p[j] * width[j];
            s0 += m;
            low = Math.min(low, m);
        }
        rowMass[i] = ((s0 + s1) + (s2 + s3)) * rowWidth[i];
        rowLowest[i] = low * rowWidth[i];
    }

    private double found() {
        raw.set(0);
        for (double m : rowMass) {
            raw.add(m);
        }
        return raw.value();
    }

    /** Begins with the mass of the rows taken down. */
    void open() {
        inside.set(found());
    }

    /** Closes a step whose rows were taken down: nothing but rounding may be missing. */
    void close(double from, double to) {
        double left = exits[0] + exits[1] + exits[2] + exits[3];
        double found = found() + left;
        double due = inside.value();
        double next = due > VANISHED ? due / found : factor;
        if (!(Math.abs(next / factor - 1) <= ROUNDING)) {
            throw new dev.fokker.core.sample.NumericalFailure(
                    "density: mass %s after the step from t=%s to %s where %s was due; try smaller steps or fewer cells"
                            .formatted(found * factor, from, to, due));
        }
        factor = next;
        for (int s = 0; s < exits.length; s++) {
            lost[s].add(factor * exits[s]);
        }
        if (due > VANISHED && Math.abs(left) < 0.5 * found) {
            inside.add(-factor * left);
            inside.settle();
        } else {
            inside.set(factor * raw.value());
        }
        java.util.Arrays.fill(exits, 0);
        for (double low : rowLowest) {
            lowest = Math.min(lowest, factor * low);
        }
    }

    /** By what the kept densities are to be multiplied. */
    double factor() {
        return factor;
    }

    /** What remains. */
    double inside() {
        return inside.value();
    }

    /** What has left through side s. */
    double lost(int s) {
        return lost[s].value();
    }

    /** The smallest mass of a cell after any step. */
    double lowest() {
        return lowest;
    }
}
