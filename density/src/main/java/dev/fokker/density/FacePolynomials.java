package dev.fokker.density;

/**
 * A density at points from its averages over cells: the slope, at the point, of the polynomial through the distribution function at
 * the {@link #FACES} nearest faces, so of order {@link #FACES} - 1 where the density is smooth.
 */
final class FacePolynomials {
    /** Faces that one polynomial goes through. */
    static final int FACES = 14;

    private FacePolynomials() {}

    /** The density at each of the points of the axis. */
    static double[] at(Density density, double[] points) {
        Axis axis = density.axis();
        int n = axis.cells();
        int faces = Math.min(FACES, n + 1);
        double[] x = new double[faces];
        double[] below = new double[faces];
        double[] out = new double[points.length];
        for (int q = 0; q < points.length; q++) {
            int first = axis.cellOf(points[q]) - faces / 2 + 1;
            first = axis.periodic() ? first : Math.max(0, Math.min(n + 1 - faces, first));
            // from the point on, so that no digits are lost in its distance to the faces
            double sum = 0;
            for (int k = 0; k < faces; k++) {
                x[k] = face(axis, first + k) - points[q];
                below[k] = sum;
                sum += density.cellMass(Math.floorMod(first + k, n));
            }
            out[q] = slopeAtOrigin(x, below);
        }
        return out;
    }

    private static double face(Axis axis, int k) {
        int n = axis.cells();
        int turns = Math.floorDiv(k, n);
        return k == n && !axis.periodic()
                ? axis.upper()
                : axis.face(k - turns * n) + turns * (axis.upper() - axis.lower());
    }

    /** The slope at 0 of the polynomial through the given values, by divided differences. */
    private static double slopeAtOrigin(double[] x, double[] values) {
        int n = x.length;
        double[] d = values.clone();
        for (int order = 1; order < n; order++) {
            for (int k = n - 1; k >= order; k--) {
                d[k] = (d[k] - d[k - 1]) / (x[k] - x[k - order]);
            }
        }
        double value = d[n - 1];
        double slope = 0;
        for (int k = n - 2; k >= 0; k--) {
            slope = value - x[k] * slope;
            value = d[k] - x[k] * value;
        }
        return slope;
    }
}
