package dev.fokker.density;

import dev.fokker.core.process.Sde;

/**
 * The current of probability \(J_i=f_ip-\tfrac12\sum_j\partial_j(D_{ij}p)\) on a mesh of one or two axes, by the links along which
 * densities are solved: what a link carries goes half along the axes in their order and half against it, so that
 * \(\partial_tp+\nabla\cdot J=0\) holds in every cell to rounding. Of order 2 inside; see {@link Flux} for one axis alone. Immutable.
 */
public final class Current {
    private final Mesh mesh;
    /** For each axis the mass in unit time through its faces, numbered as cells of a mesh with one place more on that axis. */
    private final double[][] through;

    private Current(Mesh mesh) {
        this.mesh = mesh;
        through = new double[mesh.dimension()][];
        for (int j = 0; j < through.length; j++) {
            int n = mesh.axis(j).cells();
            through[j] = new double[mesh.cells() / n * (n + 1)];
        }
    }

    /**
     * The current of a process at time t under the density p.
     *
     * @throws IllegalArgumentException if process and density are not of the same dimension
     */
    public static Current of(Sde sde, Density p, double t) {
        double[] m = p.masses();
        SparseRates rates = SparseRates.of(sde, p.mesh(), t, m);
        Current current = new Current(p.mesh());
        for (int i = 0; i < m.length; i++) {
            for (int k = rates.start()[i]; k < rates.start()[i + 1]; k++) {
                current.carry(i, rates.target()[k], rates.rate()[k] * m[i]);
            }
        }
        SideRates exits = rates.exits();
        for (int k = 0; k < exits.count(); k++) {
            current.leave(exits.cell(k), exits.side(k), exits.rate(k) * m[exits.cell(k)]);
        }
        SideRates sources = rates.sources();
        for (int k = 0; k < sources.count(); k++) {
            current.leave(sources.cell(k), sources.side(k), -sources.rate(k));
        }
        current.join();
        return current;
    }

    /** Two ways that are mirror images of each other in the middle of the link: the order of the scheme stays. */
    private void carry(int from, int to, double amount) {
        int d = mesh.dimension();
        int there = from;
        int back = from;
        for (int k = 0; k < d; k++) {
            there = walk(there, k, way(from, to, k), 0.5 * amount);
            back = walk(back, d - 1 - k, way(from, to, d - 1 - k), 0.5 * amount);
        }
    }

    /** Steps along axis j, the shorter way round a ring. */
    private int way(int from, int to, int j) {
        int steps = mesh.place(to, j) - mesh.place(from, j);
        int n = mesh.axis(j).cells();
        if (!mesh.axis(j).periodic() || 2 * Math.abs(steps) <= n) {
            return steps;
        }
        return steps > 0 ? steps - n : steps + n;
    }

    private void leave(int cell, int side, double amount) {
        int j = side / 2;
        int place = mesh.place(cell, j);
        boolean lower = (side & 1) == 0;
        int face = walk(cell, j, lower ? -place : mesh.axis(j).cells() - 1 - place, amount);
        through[j][lower ? below(face, j) : above(face, j)] += lower ? -amount : amount;
    }

    private int walk(int from, int j, int steps, double amount) {
        int n = mesh.axis(j).cells();
        int cell = from;
        for (int k = 0; k < Math.abs(steps); k++) {
            int place = mesh.place(cell, j);
            int next = Math.floorMod(place + Integer.signum(steps), n);
            int onward = cell + (next - place) * mesh.stride(j);
            // on a ring the face above the last cell is kept as the one below the first
            through[j][below(steps > 0 ? onward : cell, j)] += steps > 0 ? amount : -amount;
            cell = onward;
        }
        return cell;
    }

    private void join() {
        for (int cell = 0; cell < mesh.cells(); cell++) {
            for (int j = 0; j < mesh.dimension(); j++) {
                int last = mesh.axis(j).cells() - 1;
                if (mesh.axis(j).periodic() && mesh.place(cell, j) == last) {
                    through[j][above(cell, j)] = through[j][below(cell - last * mesh.stride(j), j)];
                }
            }
        }
    }

    private int below(int cell, int j) {
        int block = mesh.stride(j) * mesh.axis(j).cells();
        return cell + cell / block * mesh.stride(j);
    }

    private int above(int cell, int j) {
        return below(cell, j) + mesh.stride(j);
    }

    /** The cells. */
    public Mesh mesh() {
        return mesh;
    }

    /** The mass that comes in unit time through the lower face of a cell on axis j, positive upwards along the axis. */
    public double through(int cell, int j) {
        return through[j][below(cell, j)];
    }

    /** The mass that goes in unit time through the upper face of a cell on axis j, positive upwards along the axis. */
    public double throughUpper(int cell, int j) {
        return through[j][above(cell, j)];
    }

    /** \(J_j\) in the middle of a cell: the mean of those through its two faces. */
    public double at(int cell, int j) {
        double area = mesh.volume(cell) / mesh.axis(j).width(mesh.place(cell, j));
        return 0.5 * (through(cell, j) + throughUpper(cell, j)) / area;
    }

    /** \(-\int\nabla\cdot J\) over a cell: the mass that it gains in unit time. */
    public double gain(int cell) {
        double gain = 0;
        for (int j = 0; j < mesh.dimension(); j++) {
            gain += through(cell, j) - throughUpper(cell, j);
        }
        return gain;
    }

    /** J in the middle of every cell, [cells, d]; a new array. */
    public double[] toArray() {
        int d = mesh.dimension();
        double[] out = new double[mesh.cells() * d];
        for (int k = 0; k < out.length; k++) {
            out[k] = at(k / d, k % d);
        }
        return out;
    }

    @Override
    public String toString() {
        return "Current[%s]".formatted(mesh);
    }
}
