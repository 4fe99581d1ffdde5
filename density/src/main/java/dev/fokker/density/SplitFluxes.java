package dev.fokker.density;

import dev.fokker.core.process.Diagonal;
import dev.fokker.core.process.Diffusion;
import dev.fokker.core.process.Isotropic;
import dev.fokker.core.process.Sde;
import java.util.Arrays;

/**
 * The fluxes of a process through the faces of a plane at one time, as sheets [n0][n1], one array a row, so that rows that follow each
 * other in use do not fall on the same lines of a cache. Rows are filled by the parts of a team.
 */
final class SplitFluxes {
    private final Sde sde;
    private final SplitGeometry[] axes;
    private final SplitFaces[] faces;
    private final Team team;
    private final double[][] centre = new double[2][];
    private final double[][][] up = new double[2][][];
    private final double[][][] down = new double[2][][];
    private final double[][] low = new double[2][];
    private final double[][] cross;
    private final boolean crossing;
    private final int[] upper;
    /** Scratch of each part. */
    private final int[][] face;

    private final double[][] other;
    private final double[][] unused;
    private final double[][] single;

    SplitFluxes(Sde sde, Mesh mesh, double direction, double t, Team team) {
        this.sde = sde;
        this.team = team;
        axes = new SplitGeometry[] {new SplitGeometry(mesh.axis(0)), new SplitGeometry(mesh.axis(1))};
        faces = new SplitFaces[team.size()];
        Arrays.setAll(faces, part -> new SplitFaces(sde, axes, direction));
        int n0 = axes[0].cells();
        int n1 = axes[1].cells();
        for (int j = 0; j < 2; j++) {
            Axis axis = mesh.axis(j);
            centre[j] = new double[axis.cells()];
            Arrays.setAll(centre[j], axis::centre);
            up[j] = new double[n0][n1];
            down[j] = new double[n0][n1];
            low[j] = new double[j == 0 ? n1 : n0];
        }
        face = new int[team.size()][n1];
        other = new double[team.size()][n1];
        unused = new double[team.size()][n1];
        single = new double[team.size()][1];
        upper = new int[n1];
        Arrays.setAll(upper, k -> k + 1);
        Diffusion diffusion = sde.diffusion();
        boolean diagonal = diffusion instanceof Isotropic || diffusion instanceof Diagonal;
        cross = diagonal ? null : crossRows(n0, n1);
        at(t);
        crossing = cross != null && (!sde.autonomous() || someCross());
    }

    private double[][] crossRows(int n0, int n1) {
        double[][] rows = new double[n0][];
        double[] one = new double[n1];
        for (int i = 0; i < n0; i++) {
            rows[i] = faces[0].uniform() ? one : new double[n1];
        }
        return rows;
    }

    private boolean someCross() {
        for (double[] row : cross) {
            for (double c : row) {
                if (c != 0) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Overwrites all with the fluxes at time t. */
    void at(double t) {
        team.run(part -> fill(t, part));
    }

    private void fill(double t, int part) {
        int n0 = axes[0].cells();
        SplitFaces own = faces[part];
        if (part == 0) {
            Arrays.fill(face[0], 0);
            own.fill(t, 0, face[0], centre[1], face[0].length, unused[0], low[0]);
            if (cross != null && own.uniform()) {
                own.cross(t, centre[0][0], centre[1], cross[0]);
            }
        }
        for (int i = team.first(part, n0, 1); i < team.first(part + 1, n0, 1); i++) {
            fillRow(t, part, i);
        }
        if (part == 0 && axes[0].ring()) {
            Arrays.fill(low[0], 0);
        }
    }

    private void fillRow(double t, int part, int i) {
        SplitFaces own = faces[part];
        int[] above = face[part];
        double[] here = other[part];
        int n1 = above.length;
        Arrays.fill(above, i + 1);
        own.fill(t, 0, above, centre[1], n1, up[0][i], down[0][i]);
        Arrays.fill(here, centre[0][i]);
        own.fill(t, 1, upper, here, n1, up[1][i], down[1][i]);
        above[0] = 0;
        own.fill(t, 1, above, here, 1, unused[part], single[part]);
        low[1][i] = axes[1].ring() ? 0 : single[part][0];
        // nothing comes in from a side, where p = 0
        if (!axes[1].ring()) {
            down[1][i][n1 - 1] = 0;
        }
        if (!axes[0].ring() && i == axes[0].cells() - 1) {
            Arrays.fill(down[0][i], 0);
        }
        if (cross != null && !own.uniform()) {
            own.cross(t, centre[0][i], centre[1], cross[i]);
        }
    }

    /** Whether neither depends on time. */
    boolean autonomous() {
        return sde.autonomous();
    }

    /** Whether there is a flux across the axes. */
    boolean crossing() {
        return crossing;
    }

    /** What belongs to axis j. */
    SplitGeometry axis(int j) {
        return axes[j];
    }

    /** \(\alpha\) of the face above each cell along axis j, [n0][n1]; live. */
    double[][] up(int j) {
        return up[j];
    }

    /** \(\beta\) of the face above each cell along axis j. */
    double[][] down(int j) {
        return down[j];
    }

    /** \(\beta\) of the lower side of axis j, 0 unless it absorbs. */
    double[] low(int j) {
        return low[j];
    }

    /** \(a_{01}\) at the centres of row i. */
    double[] cross(int i) {
        return cross[i];
    }

    /** {@code exits[s] += c} times what leaves through the sides of axis j in unit time under the densities p. */
    void addExits(int j, double c, double[][] p, double[] exits) {
        if (axes[j].ring()) {
            return;
        }
        int last = axes[j].cells() - 1;
        double lower = 0;
        double upperSum = 0;
        double[] width = axes[1 - j].width();
        for (int k = 0; k < width.length; k++) {
            int i0 = j == 0 ? 0 : k;
            int j0 = j == 0 ? k : 0;
            int i1 = j == 0 ? last : k;
            int j1 = j == 0 ? k : last;
            lower += width[k] * low[j][k] * p[i0][j0];
            upperSum += width[k] * up[j][i1][j1] * p[i1][j1];
        }
        exits[2 * j] += c * lower;
        exits[2 * j + 1] += c * upperSum;
    }
}
