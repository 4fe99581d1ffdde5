package dev.fokker.density;

import static java.lang.Math.fma;

import dev.fokker.core.process.Sde;
import java.util.Arrays;

/**
 * {@link HighOrderFluxes} in two dimensions. The flux through a face is an average over it of products: averages over cells are made into
 * values at the centres along the face (of averages across it), fluxes there are formed, and averaged again. All sweeps run along
 * the last axis in their inner loop, on rows with room for {@link CentralWeights#REACH} more numbers at both ends.
 */
final class PlaneFluxes implements FaceFluxes {
    private static final int ROOM = CentralWeights.REACH;

    private final Mesh mesh;
    private final boolean autonomous;
    private final int n0;
    private final int n1;
    private final int width;
    private final CentralWeights weights;
    private final MeshCoefficients source;
    private FaceCoefficients[] coefficients = new FaceCoefficients[2];
    /** Those of the time before, to which methods of two times a step return. */
    private FaceCoefficients[] earlier = new FaceCoefficients[2];

    private final Extension[] density = new Extension[2];
    private final Extension[] flux = new Extension[2];
    private final SlantedPlane slanted;
    private final double[] p;
    private final double[] value;
    private final double[] tilt;
    private final double[] product;
    private final MeshFaces faces;
    private final double[][] own;
    private double time = Double.NaN;
    private double earlierTime = Double.NaN;
    private SpectralBound bound;

    PlaneFluxes(Sde sde, Mesh mesh, double direction, int order) {
        this.mesh = mesh;
        autonomous = sde.autonomous();
        weights = new CentralWeights(order);
        source = new MeshCoefficients(sde, direction);
        n0 = mesh.axis(0).cells();
        n1 = mesh.axis(1).cells();
        width = n1 + 1 + 2 * ROOM;
        for (int j = 0; j < 2; j++) {
            coefficients[j] = new FaceCoefficients(mesh, j, source);
            earlier[j] = autonomous ? coefficients[j] : new FaceCoefficients(mesh, j, source);
            density[j] = Extension.of(mesh.axis(j));
            flux[j] = Extension.free(mesh.axis(j));
        }
        slanted = new SlantedPlane(n0, n1, weights);
        int room = (n0 + 1 + 2 * ROOM) * width;
        p = new double[room];
        value = new double[room];
        tilt = new double[room];
        product = new double[room];
        faces = new MeshFaces(mesh);
        own = faces.empty();
    }

    @Override
    public int cells() {
        return mesh.cells();
    }

    @Override
    public int sides() {
        return 4;
    }

    @Override
    public boolean autonomous() {
        return autonomous;
    }

    @Override
    public MeshFaces faces() {
        return faces;
    }

    private void at(double t) {
        if (time == t || (autonomous && !Double.isNaN(time))) {
            return;
        }
        FaceCoefficients[] other = earlier;
        double otherTime = earlierTime;
        earlier = coefficients;
        earlierTime = time;
        coefficients = other;
        time = t;
        bound = null;
        if (otherTime != t) {
            coefficients[0].read(t);
            coefficients[1].read(t);
        }
    }

    @Override
    public SpectralBound bound(double t) {
        at(t);
        bound = bound == null ? bound() : bound;
        return bound;
    }

    private SpectralBound bound() {
        FaceCoefficients first = coefficients[0];
        FaceCoefficients second = coefficients[1];
        double mixed = Math.max(first.widest(1), second.widest(0));
        return new SpectralBound(
                weights.roughest(
                        density[0].stiffness() * first.widest(0), mixed, density[1].stiffness() * second.widest(1)),
                weights.steepest() * fastest());
    }

    /** The largest \(\lvert b_0\rvert/h_0+\lvert b_1\rvert/h_1\) at the faces of one cell. */
    private double fastest() {
        double[] b0 = coefficients[0].drift;
        double[] b1 = coefficients[1].drift;
        double most = 0;
        for (int i = 0; i < n0; i++) {
            for (int j = 0; j < n1; j++) {
                int face = i * n1 + j;
                int side = i * (n1 + 1) + j;
                most = Math.max(
                        most,
                        Math.max(Math.abs(b0[face]), Math.abs(b0[face + n1]))
                                + Math.max(Math.abs(b1[side]), Math.abs(b1[side + 1])));
            }
        }
        return most;
    }

    @Override
    public void apply(double t, double[] m, double[] out, double[] exits) {
        extend(t, m);
        if (slanted()) {
            slanted.gain(out);
            for (int side = 0; side < exits.length; side++) {
                exits[side] = exit(side);
            }
            return;
        }
        through(own[0]);
        along(own[1]);
        close(own);
        difference(out);
        Arrays.fill(exits, 0);
        faces.addExits(1, own, exits);
    }

    private double exit(int side) {
        Axis axis = mesh.axis(side / 2);
        if (axis.periodic()) {
            return 0;
        }
        return side % 2 == 0 ? -slanted.total(side / 2, 0) : slanted.total(side / 2, axis.cells());
    }

    private void difference(double[] out) {
        double[] across = own[0];
        double[] along = own[1];
        for (int i = 0; i < n0; i++) {
            int row = i * n1;
            int face = i * (n1 + 1);
            for (int j = 0; j < n1; j++) {
                out[row + j] = across[row + j] - across[row + n1 + j] + (along[face + j] - along[face + j + 1]);
            }
        }
    }

    @Override
    public void fluxes(double t, double[] m, double[][] out) {
        extend(t, m);
        if (slanted()) {
            slanted.fluxes(out);
        } else {
            through(out[0]);
            along(out[1]);
            close(out);
        }
    }

    /** Takes masses, goes on with them beyond the sides, and makes their fluxes at once where that is simple. */
    private void extend(double t, double[] m) {
        at(t);
        for (int i = 0; i < n0; i++) {
            System.arraycopy(m, i * n1, p, cell(i, 0), n1);
            density[1].row(p, cell(i, 0), ROOM);
        }
        density[0].rows(p, cell(0, -ROOM), width, n1 + 2 * ROOM, ROOM);
        if (slanted()) {
            slanted.read(p, width, coefficients);
            for (int axis = 0; axis < 2; axis++) {
                for (int face : new int[] {0, mesh.axis(axis).cells()}) {
                    if (closed(axis, face)) {
                        slanted.close(axis, face);
                    }
                }
            }
        }
    }

    private boolean slanted() {
        return !Double.isNaN(coefficients[0].slant()) && !Double.isNaN(coefficients[1].slant());
    }

    /** Nothing passes a reflecting side. */
    private void close(double[][] out) {
        for (int i : new int[] {0, n0}) {
            if (closed(0, i)) {
                Arrays.fill(out[0], i * n1, i * n1 + n1, 0);
            }
        }
        for (int j : new int[] {0, n1}) {
            for (int i = 0; closed(1, j) && i < n0; i++) {
                out[1][i * (n1 + 1) + j] = 0;
            }
        }
    }

    private int cell(int i, int j) {
        return (i + ROOM) * width + j + ROOM;
    }

    /** The fluxes along axis 0, through the faces between rows. */
    private void through(double[] out) {
        FaceCoefficients c = coefficients[0];
        boolean mixed = !c.uniform() || c.tensor[1][0] != 0;
        for (int i = -ROOM; i < n0 + ROOM; i++) {
            even(p, cell(i, 0), n1, 1, weights.centre, value, cell(i, 0));
            if (mixed) {
                odd(p, cell(i, 0), n1, 1, weights.tilt, tilt, cell(i, 0));
            }
        }
        for (int i = 0; i <= n0; i++) {
            if (closed(0, i)) {
                continue;
            }
            int at = cell(i, 0);
            if (c.uniform()) {
                flux(at, n1, width, c.drift, i * n1, c.tensor[0][0]);
                if (mixed) {
                    mix(at, n1, width, c.tensor[1][0]);
                }
            } else {
                flux(at, n1, width, c, 0, i * n1);
            }
            flux[1].row(product, at, ROOM - 1);
            even(product, at, n1, 1, weights.average, out, i * n1);
        }
    }

    /** The fluxes along axis 1, through the faces within rows. */
    private void along(double[] out) {
        FaceCoefficients c = coefficients[1];
        boolean mixed = !c.uniform() || c.tensor[0][0] != 0;
        int all = n1 + 2 * ROOM;
        for (int i = 0; i < n0; i++) {
            even(p, cell(i, -ROOM), all, width, weights.centre, value, cell(i, -ROOM));
            if (mixed) {
                odd(p, cell(i, -ROOM), all, width, weights.tilt, tilt, cell(i, -ROOM));
            }
            int at = cell(i, 0);
            int face = i * (n1 + 1);
            if (c.uniform()) {
                flux(at, n1 + 1, 1, c.drift, face, c.tensor[1][0]);
                if (mixed) {
                    mix(at, n1 + 1, 1, c.tensor[0][0]);
                }
            } else {
                flux(at, n1 + 1, 1, c, 1, face);
            }
        }
        flux[0].rows(product, cell(0, 0), width, n1 + 1, ROOM - 1);
        for (int i = 0; i < n0; i++) {
            int face = i * (n1 + 1);
            even(product, cell(i, 0), n1 + 1, width, weights.average, out, face);
        }
    }

    private boolean closed(int axis, int face) {
        Axis a = mesh.axis(axis);
        return (face == 0 && a.atLower().equals(Boundary.REFLECTING))
                || (face == a.cells() && a.atUpper().equals(Boundary.REFLECTING));
    }

    /** {@code out} = the symmetric formula over neighbours at distance s of the row of u. */
    private static void even(double[] u, int at, int n, int s, double[] w, double[] out, int to) {
        double w0 = w[0];
        double w1 = w[1];
        double w2 = w[2];
        double w3 = w[3];
        for (int j = 0; j < n; j++) {
            int q = at + j;
            double near = fma(w1, u[q + s] + u[q - s], w0 * u[q]);
            out[to + j] = fma(w3, u[q + 3 * s] + u[q - 3 * s], fma(w2, u[q + 2 * s] + u[q - 2 * s], near));
        }
    }

    /** {@code out} = the antisymmetric formula. */
    private static void odd(double[] u, int at, int n, int s, double[] w, double[] out, int to) {
        double w1 = w[0];
        double w2 = w[1];
        double w3 = w[2];
        double w4 = w[3];
        for (int j = 0; j < n; j++) {
            int q = at + j;
            double near = fma(w2, u[q + 2 * s] - u[q - 2 * s], w1 * (u[q + s] - u[q - s]));
            out[to + j] = fma(w4, u[q + 4 * s] - u[q - 4 * s], fma(w3, u[q + 3 * s] - u[q - 3 * s], near));
        }
    }

    /** {@code product} = \(bp-a\,\partial p\) at the faces between neighbours at distance s, a the same everywhere. */
    private void flux(int at, int n, int s, double[] b, int face, double a) {
        double[] u = value;
        double[] out = product;
        double v1 = weights.value[0];
        double v2 = weights.value[1];
        double v3 = weights.value[2];
        double v4 = weights.value[3];
        double g1 = -a * weights.slope[0];
        double g2 = -a * weights.slope[1];
        double g3 = -a * weights.slope[2];
        double g4 = -a * weights.slope[3];
        for (int j = 0; j < n; j++) {
            int q = at + j;
            double behind1 = u[q];
            double before1 = u[q - s];
            double behind2 = u[q + s];
            double before2 = u[q - 2 * s];
            double behind3 = u[q + 2 * s];
            double before3 = u[q - 3 * s];
            double behind4 = u[q + 3 * s];
            double before4 = u[q - 4 * s];
            double near = fma(v2, behind2 + before2, v1 * (behind1 + before1));
            double p = fma(v4, behind4 + before4, fma(v3, behind3 + before3, near));
            double steep = fma(g2, behind2 - before2, g1 * (behind1 - before1));
            double slope = fma(g4, behind4 - before4, fma(g3, behind3 - before3, steep));
            out[q] = fma(b[face + j], p, slope);
        }
    }

    /** {@code product} less \(a\,\partial_\perp p\), a the same everywhere. */
    private void mix(int at, int n, int s, double a) {
        double[] u = tilt;
        double[] out = product;
        double v1 = -a * weights.value[0];
        double v2 = -a * weights.value[1];
        double v3 = -a * weights.value[2];
        double v4 = -a * weights.value[3];
        for (int j = 0; j < n; j++) {
            int q = at + j;
            double near = fma(v2, u[q + s] + u[q - 2 * s], fma(v1, u[q] + u[q - s], out[q]));
            out[q] = fma(v4, u[q + 3 * s] + u[q - 4 * s], fma(v3, u[q + 2 * s] + u[q - 3 * s], near));
        }
    }

    /** {@code product} = \(bp-a_{jj}\partial_jp-a_{jk}\partial_kp\) with a at each face. */
    private void flux(int at, int n, int s, FaceCoefficients c, int axis, int face) {
        double[] u = value;
        double[] out = product;
        double[] b = c.drift;
        double[] a = c.tensor[axis];
        double[] mixed = c.tensor[1 - axis];
        double[] v = weights.value;
        double[] g = weights.slope;
        for (int j = 0; j < n; j++) {
            int q = at + j;
            double p = v[0] * (u[q] + u[q - s]);
            double slope = g[0] * (u[q] - u[q - s]);
            double across = v[0] * (tilt[q] + tilt[q - s]);
            for (int k = 1; k < ROOM; k++) {
                int behind = q + k * s;
                int before = q - (k + 1) * s;
                p = fma(v[k], u[behind] + u[before], p);
                slope = fma(g[k], u[behind] - u[before], slope);
                across = fma(v[k], tilt[behind] + tilt[before], across);
            }
            out[q] = b[face + j] * p - a[face + j] * slope - mixed[face + j] * across;
        }
    }
}
