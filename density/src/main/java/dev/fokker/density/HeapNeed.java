package dev.fokker.density;

/** What a run on a mesh needs of the heap, refused beforehand where it cannot fit. */
final class HeapNeed {
    /** Of the heap a collector needs some itself. */
    private static final double USABLE = 0.95;

    private HeapNeed() {}

    /**
     * Compares {@code bytesPerCell} for every cell of a mesh with the largest heap that this machine may have.
     *
     * @throws IllegalArgumentException if it does not fit, with both sizes
     */
    static void require(String what, Mesh mesh, int bytesPerCell) {
        require(what, mesh, bytesPerCell, Runtime.getRuntime().maxMemory());
    }

    static void require(String what, Mesh mesh, int bytesPerCell, long heap) {
        double bytes = (double) bytesPerCell * mesh.cells();
        if (bytes > USABLE * heap) {
            throw new IllegalArgumentException(
                    "density: %s on %d cells needs about %s (%d bytes a cell), and the heap holds at most %s; take fewer cells%s, or raise the heap with -Xmx"
                            .formatted(
                                    what,
                                    mesh.cells(),
                                    size(bytes),
                                    bytesPerCell,
                                    size(heap),
                                    bytesPerCell > Splitting.BYTES_PER_CELL && mesh.dimension() == 2
                                            ? " or a Splitting (scheme adi, %d bytes a cell)"
                                                    .formatted(Splitting.BYTES_PER_CELL)
                                            : ""));
        }
    }

    private static String size(double bytes) {
        return bytes >= 1e9 ? "%.1f GB".formatted(bytes / 1e9) : "%.0f MB".formatted(Math.ceil(bytes / 1e6));
    }
}
