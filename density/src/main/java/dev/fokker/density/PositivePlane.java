package dev.fokker.density;

import java.util.Arrays;

/** {@link PositiveFluxes} in two dimensions: a link to a cell that is no neighbour goes half the one way round and half the other. */
final class PositivePlane implements PositiveFluxes {
    private final Generator<SparseRates> generator;
    private final Mesh mesh;
    private final MeshFaces faces;
    private final SparseRates rates;
    private final double[] next;
    private final double[] stay;
    private boolean filled;

    PositivePlane(Generator<SparseRates> generator, Mesh mesh) {
        this.generator = generator;
        this.mesh = mesh;
        faces = new MeshFaces(mesh);
        rates = generator.chain();
        next = new double[rates.cells()];
        stay = new double[rates.cells()];
    }

    @Override
    public void step(double from, double to, double[] m, double[][] out) {
        if (!filled || !generator.autonomous()) {
            generator.at(0.5 * (from + to), rates);
            filled = true;
        }
        rates.under(m);
        Arrays.fill(out[0], 0);
        Arrays.fill(out[1], 0);
        Arrays.fill(stay, 0);
        int parts = PositiveFluxes.parts(Math.abs(to - from), rates);
        double c = Math.abs(to - from) / parts;
        for (int k = 0; k < parts; k++) {
            for (int i = 0; i < m.length; i++) {
                stay[i] += c * m[i];
            }
            rates.explicit(c, m, next);
            System.arraycopy(next, 0, m, 0, m.length);
        }
        route(out);
    }

    /** What every link moved while the masses stayed where they did, through the faces on its way. */
    private void route(double[][] out) {
        int[] start = rates.start();
        int[] target = rates.target();
        double[] rate = rates.rate();
        for (int i = 0; i < stay.length; i++) {
            int i0 = mesh.place(i, 0);
            int i1 = mesh.place(i, 1);
            for (int k = start[i]; k < start[i + 1]; k++) {
                double moved = rate[k] * stay[i];
                if (moved > 0) {
                    int to0 = i0 + shift(0, mesh.place(target[k], 0) - i0);
                    int to1 = i1 + shift(1, mesh.place(target[k], 1) - i1);
                    walk(0, i0, to0, i1, 0.5 * moved, out);
                    walk(1, i1, to1, to0, 0.5 * moved, out);
                    walk(1, i1, to1, i0, 0.5 * moved, out);
                    walk(0, i0, to0, to1, 0.5 * moved, out);
                }
            }
        }
        SideRates exits = rates.exits();
        for (int k = 0; k < exits.count(); k++) {
            int i = exits.cell(k);
            int side = exits.side(k);
            int axis = side / 2;
            int end = side % 2 == 0 ? -1 : faces.along(axis);
            walk(axis, mesh.place(i, axis), end, mesh.place(i, 1 - axis), exits.rate(k) * stay[i], out);
        }
    }

    /** The shorter way round a ring. */
    private int shift(int axis, int difference) {
        int n = faces.along(axis);
        if (!faces.ring(axis) || Math.abs(difference) <= n / 2) {
            return difference;
        }
        return difference > 0 ? difference - n : difference + n;
    }

    /** Through the faces between two places of a line, in whichever direction; places beyond the ends of a ring are on it. */
    private void walk(int axis, int from, int to, int line, double amount, double[][] out) {
        int onLine = Math.floorMod(line, faces.lines(axis));
        double signed = to > from ? amount : -amount;
        for (int k = Math.min(from, to) + 1; k <= Math.max(from, to); k++) {
            if (!faces.ring(axis)) {
                out[axis][faces.face(axis, onLine, k)] += signed;
                continue;
            }
            int n = faces.along(axis);
            int place = Math.floorMod(k, n);
            out[axis][faces.face(axis, onLine, place)] += signed;
            if (place == 0) {
                out[axis][faces.face(axis, onLine, n)] += signed;
            }
        }
    }
}
