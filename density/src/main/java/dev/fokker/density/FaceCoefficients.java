package dev.fokker.density;

/**
 * The coefficients of \(J_j=b_jp-\sum_ka_{jk}\partial_kp\) at the middles of all faces across axis j of a mesh of equal cells, made
 * ready for masses: \(b_j/h_j\), \(a_{jk}/(h_jh_k)\). Faces on a reflecting side carry nothing and are not read.
 */
final class FaceCoefficients {
    private static final int CHUNK = 512;
    /** By so much of the largest a drift may miss a straight line. */
    private static final double ROUNDING = 1e-13;

    private final Mesh mesh;
    private final int axis;
    private final MeshCoefficients source;
    private final int columns;
    private final double[] points;
    private double slant = Double.NaN;
    /** \(b_j/h_j\) at each face. */
    final double[] drift;
    /** \(a_{jk}/(h_jh_k)\) at each face, by k; one number each where a is the same everywhere. */
    final double[][] tensor;

    FaceCoefficients(Mesh mesh, int axis, MeshCoefficients source) {
        this.mesh = mesh;
        this.axis = axis;
        this.source = source;
        int d = mesh.dimension();
        columns = d == 1 ? 1 : mesh.axis(1).cells() + (axis == 1 ? 1 : 0);
        int faces = (mesh.axis(0).cells() + (axis == 0 ? 1 : 0)) * columns;
        drift = new double[faces];
        tensor = new double[d][source.uniform() ? 1 : faces];
        points = new double[CHUNK * d];
    }

    /** Whether there is one tensor for all faces. */
    boolean uniform() {
        return source.uniform();
    }

    /** Reads them at time t. */
    void read(double t) {
        int d = mesh.dimension();
        double h = mesh.axis(axis).width(0);
        for (int from = 0; from < drift.length; from += CHUNK) {
            int n = Math.min(CHUNK, drift.length - from);
            for (int i = 0; i < n; i++) {
                place(from + i, i * d);
            }
            source.read(t, points, n);
            for (int i = 0; i < n; i++) {
                drift[from + i] = source.b(i, axis) / h;
                if (!source.uniform() || from + i == 0) {
                    for (int k = 0; k < d; k++) {
                        tensor[k][from + i] =
                                source.a(i, axis, k) / (h * mesh.axis(k).width(0));
                    }
                }
            }
        }
        slant = source.uniform() && d == 2 ? measureSlant() : Double.NaN;
    }

    /** A place half way along the faces. */
    int middle() {
        return alongFaces() / 2;
    }

    private int alongFaces() {
        return mesh.dimension() == 1 ? 1 : mesh.axis(1 - axis).cells();
    }

    /** By how much the drift grows from place to place along every face, to rounding the same everywhere; NaN where it is not. */
    double slant() {
        return slant;
    }

    private double measureSlant() {
        int places = alongFaces();
        int step = axis == 0 ? 1 : columns;
        int between = axis == 0 ? columns : 1;
        Axis own = mesh.axis(axis);
        double growth = (drift[between + (places - 1) * step] - drift[between]) / (places - 1);
        double rounding = ROUNDING * fastest();
        for (int f = within(own, 0); f <= within(own, own.cells()); f++) {
            double middle = drift[f * between + middle() * step];
            for (int k = 0; k < places; k++) {
                double line = middle + (k - middle()) * growth;
                if (!(Math.abs(drift[f * between + k * step] - line) <= rounding)) {
                    return Double.NaN;
                }
            }
        }
        return growth;
    }

    private void place(int face, int offset) {
        int[] at = {face / columns, face % columns};
        for (int k = 0; k < mesh.dimension(); k++) {
            Axis along = mesh.axis(k);
            points[offset + k] = k == axis ? along.face(within(along, at[k])) : along.centre(at[k]);
        }
    }

    /** A face of the mesh that carries something: beside a reflecting side the next one. */
    private static int within(Axis along, int face) {
        if (face == 0 && along.atLower().equals(Boundary.REFLECTING)) {
            return 1;
        }
        return face == along.cells() && along.atUpper().equals(Boundary.REFLECTING) ? face - 1 : face;
    }

    /** The largest \(\lvert b_j\rvert/h_j\). */
    double fastest() {
        double most = 0;
        for (double b : drift) {
            most = Math.max(most, Math.abs(b));
        }
        return most;
    }

    /** The largest \(\lvert a_{jk}\rvert/(h_jh_k)\). */
    double widest(int k) {
        double most = 0;
        for (double a : tensor[k]) {
            most = Math.max(most, Math.abs(a));
        }
        return most;
    }
}
