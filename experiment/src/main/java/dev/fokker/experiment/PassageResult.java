package dev.fokker.experiment;

import java.util.List;
import java.util.function.Consumer;

/** What a {@link PassageRun} came to: densities of leaving through each side at times since the start, and what else is known. */
final class PassageResult {
    private final String method;
    private final List<String> names;
    private final double[] times;
    private final double[][] densities;
    private final double[] survival;
    private final Consumer<Summary> more;

    PassageResult(
            String method,
            List<String> names,
            double[] times,
            double[][] densities,
            double[] survival,
            Consumer<Summary> more) {
        this.method = method;
        this.names = names;
        this.times = times;
        this.densities = densities;
        this.survival = survival;
        this.more = more;
    }

    String method() {
        return method;
    }

    /** The sides. */
    List<String> names() {
        return names;
    }

    double[] times() {
        return times;
    }

    /** By side and time. */
    double[][] densities() {
        return densities;
    }

    double[] survival() {
        return survival;
    }

    void tell(Summary summary) {
        more.accept(summary);
    }
}
