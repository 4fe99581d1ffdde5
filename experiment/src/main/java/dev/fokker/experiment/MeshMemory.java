package dev.fokker.experiment;

import dev.fokker.density.Mesh;
import dev.fokker.density.SolverChoice;
import dev.fokker.density.Splitting;

/** What a mesh takes in memory while a density is solved for on it. */
final class MeshMemory {
    /** Doubles a cell along one axis: rates, resolvents and states, of the mesh and of its half. */
    private static final int LINE = 40;
    /** The same on two axes, measured: links, their incomplete elimination and the vectors of the iteration. */
    private static final int PLANE = 110;
    /** Of a splitting, with the survey before it and what is kept to match steps to cells and to compare with a closed form. */
    private static final int SPLIT = Splitting.BYTES_PER_CELL / Double.BYTES + 13;

    private MeshMemory() {}

    /** Refuses a mesh that does not fit the heap together with {@code kept} densities on it. */
    static void check(Progress progress, Mesh mesh, String scheme, int kept) {
        int d = mesh.dimension();
        StringBuilder size = new StringBuilder().append(mesh.axis(0).cells());
        for (int j = 1; j < d; j++) {
            size.append(" x ").append(mesh.axis(j).cells());
        }
        boolean split = scheme.equals("adi")
                || (scheme.equals(DensityExperiment.AUTO) && mesh.cells() >= SolverChoice.LARGE);
        int each = d == 1 ? LINE : split ? SPLIT : PLANE;
        MemoryBudget.check(progress, "%s cells".formatted(size), mesh.cells(), 1, each + kept);
    }
}
