package dev.fokker.learn;

import dev.fokker.io.SafeTensors;
import dev.fokker.io.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Everything that a learner's next step depends on, besides its plan; each holds the same names and shapes.
 *
 * @param weights the weights
 * @param average their average
 * @param first the first moment of the gradient
 * @param second the second moment of the gradient
 * @param powers the power averages, in the order of the plan's lengths
 */
public record LearnerState(
        SafeTensors weights, SafeTensors average, SafeTensors first, SafeTensors second, List<SafeTensors> powers) {
    /** How the names of arrays begin that are trained beside the network and are no part of a model. */
    public static final String BESIDE = "beside.";

    /** Copies the list. */
    public LearnerState {
        powers = List.copyOf(powers);
    }

    /** The arrays of {@code weights} that a model has. */
    public static SafeTensors published(SafeTensors weights) {
        Map<String, Tensor> kept = new LinkedHashMap<>(weights.tensors());
        kept.keySet().removeIf(name -> name.startsWith(BESIDE));
        return new SafeTensors(kept, weights.metadata());
    }

    /** Whether every number is finite. */
    boolean finite() {
        return Stream.concat(Stream.of(weights, average, first, second), powers.stream())
                .flatMap(part -> part.tensors().values().stream())
                .allMatch(LearnerState::finite);
    }

    private static boolean finite(Tensor t) {
        for (float x : t.toFloats()) {
            if (!Float.isFinite(x)) {
                return false;
            }
        }
        return true;
    }
}
