package dev.fokker.density;

/** A density on half as many cells along each axis. */
final class Coarsening {
    /** Second differences of a Gaussian of standard deviation s sum to about (h/s)^2; above this one cannot be told from a point. */
    private static final double ROUGH = 0.25;

    private Coarsening() {}

    /** The averages over two cells; where the cells do not coincide, with the density constant in each. */
    static Density average(Density fine) {
        Density coarse = fine;
        Mesh halved = fine.mesh().halved();
        for (int j = 0; j < halved.dimension(); j++) {
            coarse = average(coarse, j, halved.axis(j));
        }
        return coarse;
    }

    private static Density average(Density fine, int j, Axis to) {
        Axis from = fine.mesh().axis(j);
        Mesh mesh = fine.mesh().with(j, to);
        double[] mass = new double[mesh.cells()];
        int stride = mesh.stride(j);
        int[] at = new int[mesh.dimension()];
        for (int cell = 0; cell < fine.mesh().cells(); cell++) {
            int k = fine.mesh().place(cell, j);
            if (k > 0) {
                continue;
            }
            for (int a = 0; a < at.length; a++) {
                at[a] = fine.mesh().place(cell, a);
            }
            int line = mesh.cell(at);
            int i = 0;
            for (; k < from.cells(); k++) {
                double m = fine.cellMass(cell + k * fine.mesh().stride(j));
                double here = from.face(k);
                double perLength = m / from.width(k);
                while (i < to.cells() - 1 && to.face(i + 1) < from.face(k + 1)) {
                    mass[line + i * stride] += perLength * Math.max(0, to.face(i + 1) - here);
                    here = Math.max(here, to.face(i + 1));
                    i++;
                }
                mass[line + i * stride] += perLength * (from.face(k + 1) - here);
            }
        }
        return Density.ofMasses(mesh, mass);
    }

    /**
     * The same start for a run on the coarser cells: the averages, or where these would move the mean by a part of a cell, since the
     * density is narrow as a point, each cell's mass shared between the nearest coarser centres.
     */
    static Density start(Density fine) {
        if (roughness(fine) < ROUGH) {
            return average(fine);
        }
        Mesh to = fine.mesh().halved();
        double[] mass = new double[to.cells()];
        double[] x = new double[to.dimension()];
        for (int k = 0; k < fine.mesh().cells(); k++) {
            fine.mesh().centre(k, x, 0);
            InitialLaw.share(to, x, fine.cellMass(k), mass);
        }
        return Density.ofMasses(to, mass);
    }

    private static double roughness(Density p) {
        Mesh mesh = p.mesh();
        double most = 0;
        for (int j = 0; j < mesh.dimension(); j++) {
            int last = mesh.axis(j).cells() - 1;
            int stride = mesh.stride(j);
            double sum = 0;
            for (int i = 0; i < mesh.cells(); i++) {
                int k = mesh.place(i, j);
                double below = p.cellMass(k > 0 ? i - stride : i);
                double above = p.cellMass(k < last ? i + stride : i);
                sum += Math.abs(below - 2 * p.cellMass(i) + above);
            }
            most = Math.max(most, sum);
        }
        return most;
    }
}
