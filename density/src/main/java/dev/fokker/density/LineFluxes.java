package dev.fokker.density;

import dev.fokker.core.process.Sde;

/** {@link HighOrderFluxes} along one axis: \(J=bp-a\,\partial p\) at the faces, from the averages of the nearest cells. */
final class LineFluxes implements FaceFluxes {
    private static final int ROOM = CentralWeights.REACH;

    private final Axis axis;
    private final boolean autonomous;
    private final CentralWeights weights;
    private final FaceCoefficients coefficients;
    private final Extension beyond;
    private final double[] p;
    private final MeshFaces faces;
    private final double[][] own;
    private double time = Double.NaN;
    private SpectralBound bound;

    LineFluxes(Sde sde, Axis axis, double direction, int order) {
        this.axis = axis;
        autonomous = sde.autonomous();
        weights = new CentralWeights(order);
        coefficients = new FaceCoefficients(Mesh.of(axis), 0, new MeshCoefficients(sde, direction));
        beyond = Extension.of(axis);
        p = new double[axis.cells() + 2 * ROOM];
        faces = new MeshFaces(Mesh.of(axis));
        own = faces.empty();
    }

    @Override
    public int cells() {
        return axis.cells();
    }

    @Override
    public int sides() {
        return 2;
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
        if (time != t && !(autonomous && !Double.isNaN(time))) {
            coefficients.read(t);
            time = t;
            bound = null;
        }
    }

    @Override
    public SpectralBound bound(double t) {
        at(t);
        if (bound == null) {
            bound = new SpectralBound(
                    weights.roughest(beyond.stiffness() * coefficients.widest(0), 0, 0), weights.steepest() * coefficients.fastest());
        }
        return bound;
    }

    @Override
    public void apply(double t, double[] m, double[] out, double[] exits) {
        fluxes(t, m, own);
        double[] flux = own[0];
        int n = axis.cells();
        for (int i = 0; i < n; i++) {
            out[i] = flux[i] - flux[i + 1];
        }
        exits[0] = axis.periodic() ? 0 : -flux[0];
        exits[1] = axis.periodic() ? 0 : flux[n];
    }

    @Override
    public void fluxes(double t, double[] m, double[][] out) {
        at(t);
        int n = axis.cells();
        System.arraycopy(m, 0, p, ROOM, n);
        beyond.row(p, ROOM, ROOM);
        double[] flux = out[0];
        double[] b = coefficients.drift;
        double[] a = coefficients.tensor[0];
        int varying = coefficients.uniform() ? 0 : 1;
        double[] v = weights.value;
        double[] g = weights.slope;
        for (int f = 0; f <= n; f++) {
            int q = f + ROOM;
            double value = v[0] * (p[q] + p[q - 1])
                    + v[1] * (p[q + 1] + p[q - 2])
                    + v[2] * (p[q + 2] + p[q - 3])
                    + v[3] * (p[q + 3] + p[q - 4]);
            double slope = g[0] * (p[q] - p[q - 1])
                    + g[1] * (p[q + 1] - p[q - 2])
                    + g[2] * (p[q + 2] - p[q - 3])
                    + g[3] * (p[q + 3] - p[q - 4]);
            flux[f] = b[f] * value - a[f * varying] * slope;
        }
        if (axis.atLower().equals(Boundary.REFLECTING)) {
            flux[0] = 0;
        }
        if (axis.atUpper().equals(Boundary.REFLECTING)) {
            flux[n] = 0;
        }
    }
}
