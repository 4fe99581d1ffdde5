package dev.fokker.density;

import dev.fokker.core.time.TimeGrid;

/** The answer of a backward equation at the times of its problem; immutable. */
public final class BackwardSolution {
    private final Mesh mesh;
    private final TimeGrid times;
    private final double[][] u;

    BackwardSolution(Mesh mesh, TimeGrid times, double[][] u) {
        this.mesh = mesh;
        this.times = times;
        this.u = u;
    }

    /** The times, as asked for. */
    public TimeGrid times() {
        return times;
    }

    /** u at time number k = 0..K of {@link #times}; at the last it is what was given. */
    public MeshFunction at(int k) {
        return new MeshFunction(mesh, u[k]);
    }

    /** u at the first time. */
    public MeshFunction first() {
        return at(0);
    }
}
