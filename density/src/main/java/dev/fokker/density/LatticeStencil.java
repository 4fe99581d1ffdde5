package dev.fokker.density;

/**
 * The lattice directions of one cell with their weights, in units of the cell: \(\tilde a=\sum_k\lambda_ke_ke_k^T\). In a cell at a
 * reflecting side links of reach one that would lead out are missing, and with them \(\tfrac12(\det\tilde a/\tilde a_{nn}-\lambda_t)\ge0\)
 * of the diffusion along the side, as \(J_n=0\) there; it is given to the direction along the side. Longer links that are missing
 * are not replaced: a side is then of order 1 within their reach.
 */
final class LatticeStencil {
    private final Mesh mesh;
    private final Selling selling = new Selling();
    private final int[] e = new int[8];
    private final double[] weight = new double[4];
    private int count;
    private double a00;
    private double a01;
    private double a11;

    LatticeStencil(Mesh mesh) {
        this.mesh = mesh;
    }

    /** Finds the directions for the tensor \(\tilde a\) in the given cell. */
    void at(int cell, double newA00, double newA01, double newA11) {
        a00 = newA00;
        a01 = newA01;
        a11 = newA11;
        selling.decompose(a00, a01, a11);
        count = 0;
        for (int k = 0; k < 3; k++) {
            if (selling.weight(k) > 0) {
                add(selling.vector(k, 0), selling.vector(k, 1), selling.weight(k));
            }
        }
        if (a01 != 0) {
            repair(cell, 0, a00, a11);
            repair(cell, 1, a11, a00);
        }
    }

    private void add(int e0, int e1, double w) {
        e[2 * count] = e0;
        e[2 * count + 1] = e1;
        weight[count++] = w;
    }

    private void repair(int cell, int normal, double across, double along) {
        Axis axis = mesh.axis(normal);
        int place = mesh.place(cell, normal);
        boolean atSide = (place == 0 && axis.atLower().closed())
                || (place == axis.cells() - 1 && axis.atUpper().closed());
        if (!atSide) {
            return;
        }
        double there = 0;
        int found = -1;
        for (int k = 0; k < 3 && k < count; k++) {
            if (Math.abs(e[2 * k + normal]) > 1) {
                return;
            }
            if (e[2 * k + normal] == 0) {
                there = weight[k];
                found = k;
            }
        }
        double missing = 0.5 * (along - a01 * (a01 / across) - there);
        if (!(missing > 0)) {
            return;
        }
        if (found >= 0) {
            weight[found] += missing;
        } else if (count < weight.length) {
            add(normal == 0 ? 0 : 1, normal == 0 ? 1 : 0, missing);
        }
    }

    /** How many directions there are. */
    int count() {
        return count;
    }

    /** Component j of direction k. */
    int vector(int k, int j) {
        return e[2 * k + j];
    }

    /** \(\lambda_k\gt0\). */
    double weight(int k) {
        return weight[k];
    }
}
