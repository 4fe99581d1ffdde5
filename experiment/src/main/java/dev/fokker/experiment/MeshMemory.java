package dev.fokker.experiment;

import dev.fokker.density.Mesh;

/** What a mesh takes in memory while a density is solved for on it. */
final class MeshMemory {
    /** Doubles a cell along one axis: rates, resolvents and states, of the mesh and of its half. */
    private static final int LINE = 40;
    /** The same on two axes: links, their incomplete elimination and the vectors of the iteration. */
    private static final int PLANE = 160;

    private MeshMemory() {}

    /** Refuses a mesh that does not fit the heap together with {@code kept} densities on it. */
    static void check(Progress progress, Mesh mesh, int kept) {
        int d = mesh.dimension();
        StringBuilder size = new StringBuilder().append(mesh.axis(0).cells());
        for (int j = 1; j < d; j++) {
            size.append(" x ").append(mesh.axis(j).cells());
        }
        MemoryBudget.check(progress, "%s cells".formatted(size), mesh.cells(), 1, (d == 1 ? LINE : PLANE) + kept);
    }
}
