package dev.fokker.learn;

import dev.fokker.io.SafeTensors;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The objective on held-out rows for averages of many lengths, each put together afterwards, all on the same examples.
 *
 * @param usual that of the usual average
 * @param trials the lengths tried, in the order asked for
 */
public record AverageScan(Look usual, List<Trial> trials) {
    /** Copies the list. */
    public AverageScan {
        trials = List.copyOf(trials);
    }

    /**
     * One length.
     *
     * @param length the length
     * @param error the distance of its profile from that which was put together, relative to its own size
     * @param look its objective
     */
    public record Trial(double length, double error, Look look) {}

    /** Tries {@code lengths} on {@code task.validation()}, which must be there. */
    public static AverageScan of(
            AverageStore.Shelf shelf, TrainingTask task, NetworkLibrary library, List<Double> lengths)
            throws IOException {
        Validation v = task.validation()
                .orElseThrow(() -> new IllegalArgumentException("AverageScan: held-out rows are needed"));
        FixedExamples fixed = new FixedExamples(task, v.data(), shelf.space(), v.batches());
        Look usual = look(shelf, library, fixed, shelf.usual());
        List<Trial> trials = new ArrayList<>();
        for (double length : lengths) {
            AverageFit fit = shelf.fit(length);
            trials.add(new Trial(length, fit.relativeError(), look(shelf, library, fixed, shelf.weights(fit))));
        }
        return new AverageScan(usual, trials);
    }

    private static Look look(
            AverageStore.Shelf shelf, NetworkLibrary library, FixedExamples fixed, SafeTensors weights) {
        Network network = library.network(shelf.provenance().plan().network(), shelf.space(), weights);
        double[] objective = fixed.objective(FixedExamples.of(network), new LossByLevel.Tally());
        return Look.of(shelf.provenance().steps(), objective);
    }

    /** The length of least objective. */
    public Trial best() {
        return trials.stream()
                .min(java.util.Comparator.comparingDouble(t -> t.look().loss()))
                .orElseThrow(() -> new IllegalStateException("no length was tried"));
    }
}
