package dev.fokker.density;

import dev.fokker.core.process.Potential;

/** What a density tells: functionals of it beside {@link Density#entropy} and {@link Density#relativeEntropy}, of order 2 in the cells. */
public final class Information {
    private Information() {}

    /**
     * The Fisher information \(\int\lvert\nabla p\rvert^2/p=E\lvert\nabla\log p\rvert^2\), by \((p_j-p_i)\ln(p_j/p_i)\) over each face: a sum without
     * a subtraction of near numbers. Infinite where a cell is empty beside one that is not.
     */
    public static double fisher(Density p) {
        return sum(p, null);
    }

    /**
     * \(E_p\lvert\nabla\log p-\nabla\log q\rvert^2\), what drives the fall of the relative entropy; both on one mesh.
     *
     * @throws IllegalArgumentException if they are not
     */
    public static double fisher(Density p, Density q) {
        if (!p.mesh().equals(q.mesh())) {
            throw new IllegalArgumentException(
                    "Information: p lies on %s but q on %s; the axes must be equal".formatted(p.mesh(), q.mesh()));
        }
        return sum(p, q);
    }

    /**
     * The free energy \(\int Up+T\int p\ln p\) with U at the middles of the cells: T times the relative entropy to \(e^{-U/T}\), which the
     * fluxes of a gradient drift keep, and so never rising under them.
     */
    public static double freeEnergy(Density p, Potential u, double temperature) {
        return p.expectationOf(x -> u.at(x, 0)) - temperature * p.entropy();
    }

    private static double sum(Density p, Density q) {
        Mesh mesh = p.mesh();
        double sum = 0;
        for (int j = 0; j < mesh.dimension(); j++) {
            Axis axis = mesh.axis(j);
            for (int i = 0; i < mesh.cells(); i++) {
                int place = mesh.place(i, j);
                if (place == 0 && !axis.periodic()) {
                    continue;
                }
                int before = place == 0 ? i + (axis.cells() - 1) * mesh.stride(j) : i - mesh.stride(j);
                double area = mesh.volume(i) / axis.width(place);
                sum += area / axis.gap(place) * face(p, q, before, i);
            }
        }
        return sum;
    }

    /** The logarithmic mean of p times the squared change of \(\ln(p/q)\). */
    private static double face(Density p, Density q, int i, int j) {
        double here = p.at(i);
        double there = p.at(j);
        if (here == 0 && there == 0) {
            return 0;
        }
        if (here == 0 || there == 0) {
            return Double.POSITIVE_INFINITY;
        }
        double change = logRatio(there, here);
        double rise = q == null ? change : change - logRatio(q.at(j), q.at(i));
        double mean = change == 0 ? here : (there - here) / change;
        return mean * rise * rise;
    }

    /** \(\ln(a/b)\) with all its digits where a and b are near. */
    static double logRatio(double a, double b) {
        double excess = (a - b) / b;
        return Math.abs(excess) < 0.5 ? Math.log1p(excess) : Math.log(a) - Math.log(b);
    }
}
