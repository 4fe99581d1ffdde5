package dev.fokker.experiment;

/** What a run will need in memory, said before it starts, and refused where it cannot fit. */
final class MemoryBudget {
    private static final double WORTH_SAYING = 0.25;
    private static final double MOST = 0.85;

    private MemoryBudget() {}

    /**
     * Looks at {@code count * each} doubles against the heap.
     *
     * @throws Mistake if they cannot fit, or are more than one array can hold
     */
    static void check(Progress progress, String what, long count, long each, int copies) {
        double bytes = 8.0 * count * each * copies;
        Runtime jvm = Runtime.getRuntime();
        double free = jvm.maxMemory() - (double) (jvm.totalMemory() - jvm.freeMemory());
        if (bytes > MOST * free || (double) count * each > Integer.MAX_VALUE - 8) {
            throw new Mistake(
                    "%s need about %s of memory and %s are free; ask for fewer, or raise the heap with JAVA_TOOL_OPTIONS=-Xmx..."
                            .formatted(what, size(bytes), size(free)));
        }
        if (bytes > WORTH_SAYING * free) {
            progress.say("%s need about %s of the %s of memory".formatted(what, size(bytes), size(free)));
        }
    }

    private static String size(double bytes) {
        return bytes >= 1e9 ? "%.1f GB".formatted(bytes / 1e9) : "%.0f MB".formatted(Math.ceil(bytes / 1e6));
    }
}
