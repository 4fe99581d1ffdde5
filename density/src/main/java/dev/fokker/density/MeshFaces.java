package dev.fokker.density;

/**
 * The faces between the cells of a mesh, by axes: face k of a line of cells along an axis lies below cell k, face n above the
 * last; on a ring faces 0 and n are one.
 */
final class MeshFaces {
    private final Mesh mesh;
    private final int columns;

    MeshFaces(Mesh mesh) {
        this.mesh = mesh;
        columns = mesh.dimension() == 1 ? 1 : mesh.axis(1).cells();
    }

    /** A number for each face of each axis. */
    double[][] empty() {
        double[][] out = new double[mesh.dimension()][];
        for (int j = 0; j < out.length; j++) {
            out[j] = new double[lines(j) * (mesh.axis(j).cells() + 1)];
        }
        return out;
    }

    int axes() {
        return mesh.dimension();
    }

    /** Lines of cells along axis j. */
    int lines(int j) {
        return mesh.cells() / mesh.axis(j).cells();
    }

    /** Cells of a line along axis j. */
    int along(int j) {
        return mesh.axis(j).cells();
    }

    boolean ring(int j) {
        return mesh.axis(j).periodic();
    }

    /** The place of a face among those of its axis. */
    int face(int j, int line, int k) {
        return j == 0 ? k * columns + line : line * (columns + 1) + k;
    }

    /** The cell above a face; -1 where the mesh ends. */
    int above(int j, int line, int k) {
        int n = along(j);
        if (k == n && !ring(j)) {
            return -1;
        }
        int place = k == n ? 0 : k;
        return j == 0 ? place * columns + line : line * columns + place;
    }

    /** The cell below a face; -1 where the mesh begins. */
    int below(int j, int line, int k) {
        if (k == 0 && !ring(j)) {
            return -1;
        }
        int place = k == 0 ? along(j) - 1 : k - 1;
        return j == 0 ? place * columns + line : line * columns + place;
    }

    /** {@code out = m + c} times what the fluxes bring into each cell; {@code out} may be {@code m}. */
    void gather(double[] m, double c, double[][] flux, double[] out) {
        if (out != m) {
            System.arraycopy(m, 0, out, 0, m.length);
        }
        double[] across = flux[0];
        for (int i = 0; i < out.length; i++) {
            out[i] += c * (across[i] - across[i + columns]);
        }
        if (mesh.dimension() == 2) {
            double[] within = flux[1];
            for (int i = 0, row = 0; row < out.length; i++, row += columns) {
                int face = row + i;
                for (int j = 0; j < columns; j++) {
                    out[row + j] += c * (within[face + j] - within[face + j + 1]);
                }
            }
        }
    }

    /** {@code exits[s] += c} times what leaves through each side. */
    void addExits(double c, double[][] flux, double[] exits) {
        for (int j = 0; j < axes(); j++) {
            if (!ring(j)) {
                for (int line = 0; line < lines(j); line++) {
                    exits[2 * j] -= c * flux[j][face(j, line, 0)];
                    exits[2 * j + 1] += c * flux[j][face(j, line, along(j))];
                }
            }
        }
    }
}
