package dev.fokker.learn;

import dev.fokker.io.SafeTensors;
import dev.fokker.io.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Everything that a learner's next step depends on, besides its plan; each holds the same names and shapes.
 *
 * @param weights the weights
 * @param average their average
 * @param first the first moment of the gradient
 * @param second the second moment of the gradient
 */
public record LearnerState(SafeTensors weights, SafeTensors average, SafeTensors first, SafeTensors second) {
    /** How the names of arrays begin that are trained beside the network and are no part of a model. */
    public static final String BESIDE = "beside.";

    /** The arrays of {@code weights} that a model has. */
    public static SafeTensors published(SafeTensors weights) {
        Map<String, Tensor> kept = new LinkedHashMap<>(weights.tensors());
        kept.keySet().removeIf(name -> name.startsWith(BESIDE));
        return new SafeTensors(kept, weights.metadata());
    }

    /** Whether every number is finite. */
    boolean finite() {
        return Stream.of(weights, average, first, second)
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
