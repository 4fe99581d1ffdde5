package dev.fokker.density;

/** A density on half as many cells. */
final class Coarsening {
    /** Second differences of a Gaussian of standard deviation s sum to about (h/s)^2; above this one cannot be told from a point. */
    private static final double ROUGH = 0.25;

    private Coarsening() {}

    private static Axis halved(Axis axis) {
        return axis.with(Math.max(Axis.FEWEST_CELLS, axis.cells() / 2));
    }

    /** The averages over two cells; where the cells do not coincide, with the density constant in each. */
    static Density average(Density fine) {
        Axis from = fine.axis();
        Axis to = halved(from);
        double[] mass = new double[to.cells()];
        int i = 0;
        for (int k = 0; k < from.cells(); k++) {
            double here = from.face(k);
            while (i < mass.length - 1 && to.face(i + 1) < from.face(k + 1)) {
                mass[i] += fine.at(k) * Math.max(0, to.face(i + 1) - here);
                here = Math.max(here, to.face(i + 1));
                i++;
            }
            mass[i] += fine.at(k) * (from.face(k + 1) - here);
        }
        return Density.ofMasses(to, mass);
    }

    /**
     * The same start for a run on the coarser cells: the averages, or where these would move the mean by a part of a cell, since the
     * density is narrow as a point, each cell's mass shared between the two nearest coarser centres.
     */
    static Density start(Density fine) {
        if (roughness(fine) < ROUGH) {
            return average(fine);
        }
        Axis to = halved(fine.axis());
        double[] mass = new double[to.cells()];
        for (int k = 0; k < fine.axis().cells(); k++) {
            InitialDensity.share(to, fine.axis().centre(k), fine.cellMass(k), mass);
        }
        return Density.ofMasses(to, mass);
    }

    private static double roughness(Density p) {
        int last = p.axis().cells() - 1;
        double sum = 0;
        for (int i = 0; i <= last; i++) {
            double below = p.cellMass(Math.max(i - 1, 0));
            double above = p.cellMass(Math.min(i + 1, last));
            sum += Math.abs(below - 2 * p.cellMass(i) + above);
        }
        return sum;
    }
}
