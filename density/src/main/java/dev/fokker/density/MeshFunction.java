package dev.fokker.density;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/**
 * A function on a mesh by its values at the centres of the cells; immutable. It is to the backward equation what {@link Density} is
 * to the forward one: \(\sum_iu_im_i\), {@link #mean}, pairs the two.
 */
public final class MeshFunction {
    private final Mesh mesh;
    private final double[] values;

    MeshFunction(Mesh mesh, double[] values) {
        this.mesh = mesh;
        this.values = values;
    }

    /**
     * The function with the given values at the centres, which are copied.
     *
     * @throws IllegalArgumentException if their number is not that of the cells or one is not finite
     */
    public static MeshFunction of(Mesh mesh, double... values) {
        if (values.length != mesh.cells()) {
            throw new IllegalArgumentException("MeshFunction: %d values for %d cells; one for each is needed"
                    .formatted(values.length, mesh.cells()));
        }
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException("MeshFunction: value=%s at x=%s; it must be finite on the whole mesh"
                        .formatted(values[i], Arrays.toString(mesh.centre(i))));
            }
        }
        return new MeshFunction(mesh, values.clone());
    }

    /** The values of a function of the point [d] at the centres; all must be finite. */
    public static MeshFunction of(Mesh mesh, ToDoubleFunction<double[]> f) {
        double[] values = new double[mesh.cells()];
        for (int i = 0; i < values.length; i++) {
            values[i] = f.applyAsDouble(mesh.centre(i));
        }
        return of(mesh, values);
    }

    /** The mesh. */
    public Mesh mesh() {
        return mesh;
    }

    /** The value at the centre of cell i. */
    public double at(int i) {
        return values[i];
    }

    /** All values; a copy. */
    public double[] toArray() {
        return values.clone();
    }

    /**
     * The value at a point, linear along each axis between the centres and on beyond the outermost ones; round a ring. Of order 2 in
     * the cells.
     */
    public double valueAt(double... x) {
        if (x.length != mesh.dimension()) {
            throw new IllegalArgumentException("MeshFunction: a point of %d components on a mesh of dimension=%d"
                    .formatted(x.length, mesh.dimension()));
        }
        return along(0, 0, x);
    }

    private double along(int j, int cell, double[] x) {
        if (j == mesh.dimension()) {
            return values[cell];
        }
        Axis axis = mesh.axis(j);
        int n = axis.cells();
        double at = axis.wrap(x[j]);
        int below = axis.cellOf(at);
        below -= at < axis.centre(below) ? 1 : 0;
        below = axis.periodic() ? below : Math.max(0, Math.min(n - 2, below));
        int above = Math.floorMod(below + 1, n);
        below = Math.floorMod(below, n);
        double gap = above > 0 ? axis.gap(above) : axis.gap(0);
        double past = at - axis.centre(below);
        past += axis.periodic() && past < -axis.width(below) ? axis.upper() - axis.lower() : 0;
        double share = past / gap;
        return (1 - share) * along(j + 1, cell + below * mesh.stride(j), x)
                + share * along(j + 1, cell + above * mesh.stride(j), x);
    }

    /** \(\sum_iu_im_i\), the mean of the function under a density on the same mesh, not divided by its mass. */
    public double mean(Density p) {
        if (!mesh.equals(p.mesh())) {
            throw new IllegalArgumentException(
                    "MeshFunction: this lies on %s but the density on %s; the meshes must be equal"
                            .formatted(mesh, p.mesh()));
        }
        CompensatedSum sum = new CompensatedSum();
        for (int i = 0; i < values.length; i++) {
            sum.add(values[i] * p.cellMass(i));
        }
        return sum.value();
    }

    @Override
    public String toString() {
        return "MeshFunction[%s]".formatted(mesh);
    }
}
