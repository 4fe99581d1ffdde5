package dev.fokker.experiment;

import com.sun.management.OperatingSystemMXBean;
import dev.fokker.learn.MemoryNeed;
import dev.fokker.learn.NetworkLibrary;
import dev.fokker.learn.Space;
import dev.fokker.learn.TrainingTask;
import java.lang.management.ManagementFactory;

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

    /**
     * Looks at what a training run needs against the machine.
     *
     * @throws Mistake if it cannot fit
     */
    static void check(Progress progress, TrainingTask task, NetworkLibrary library) {
        Space space = Space.of(task.data(), task.plan().labelDrop());
        long parameters = library.parameters(task.plan().network(), space);
        check(
                progress,
                MemoryNeed.of(task.plan(), space, parameters),
                task.plan().optimizer().batch(),
                machine());
    }

    /** As above, on a machine of {@code there} bytes. */
    static void check(Progress progress, MemoryNeed need, int batch, double there) {
        String numbers =
                "training needs about %s of memory (%,d weights, each %d times: %s; a step on %,d examples: %s; batches: %s) and this machine has %s"
                        .formatted(
                                size(need.bytes()),
                                need.parameters(),
                                need.copies(),
                                size(need.weights()),
                                batch,
                                size(need.activations()),
                                size(need.batches()),
                                size(there));
        if (need.bytes() > MOST * there) {
            throw new Mistake(numbers + "; give a smaller --batch, smaller images or another --network");
        }
        if (need.bytes() > 0.5 * there) {
            progress.say(numbers);
        }
    }

    private static double machine() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : Double.POSITIVE_INFINITY;
    }

    private static String size(double bytes) {
        return bytes >= 1e9 ? "%.1f GB".formatted(bytes / 1e9) : "%.0f MB".formatted(Math.ceil(bytes / 1e6));
    }
}
