package dev.fokker.experiment;

import dev.fokker.core.noise.Noise;
import dev.fokker.learn.Dataset;

/** The rows that a likelihood is asked of. */
final class LikelihoodData {
    private LikelihoodData() {}

    /** The rows that are asked for, which must have {@code dimension} components. */
    static ChosenRows read(LikelihoodExperiment.Data asked, int dimension, long seed, Noise noise) {
        Dataset data = DataFile.read(asked.file(), asked.labels(), seed);
        if (data.dimension() != dimension) {
            throw new Mistake("--data %s: the rows have %d components but %d are needed"
                    .formatted(asked.file(), data.dimension(), dimension));
        }
        if (asked.labels() && data.classes() == 0) {
            throw new Mistake("--labels: data set '%s' has no classes".formatted(asked.file()));
        }
        ChosenRows chosen = ChosenRows.of(data, asked.rows(), noise);
        for (int i = 0; i < chosen.rows().n(); i++) {
            for (int j = 0; j < dimension; j++) {
                if (!Double.isFinite(chosen.rows().at(i, j))) {
                    throw new Mistake("--data %s: row %d, component %d is %s; rows must be finite"
                            .formatted(
                                    asked.file(),
                                    chosen.number(i),
                                    j,
                                    chosen.rows().at(i, j)));
                }
            }
        }
        return chosen;
    }
}
