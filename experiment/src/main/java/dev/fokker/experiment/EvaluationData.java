package dev.fokker.experiment;

import dev.fokker.learn.Dataset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Real rows: those a model was trained on, and others of the same law.
 *
 * @param training rows that the samples are compared with
 * @param heldOut rows that are compared with them in the same way, as the yardstick
 * @param apart whether the held-out rows are no part of the training file, so that a model has not seen them
 */
record EvaluationData(Dataset training, Dataset heldOut, boolean apart) {
    private static final String DIGITS = "digits";
    private static final int FEWEST = 60;

    /** The data of two words; the second may be null for what is usual, or a share of the first such as 0.2. */
    static EvaluationData read(String data, String heldOut, long seed) {
        Dataset training = labelled(data, seed);
        EvaluationData found;
        if (heldOut != null && heldOut.matches("0?\\.[0-9]+")) {
            found = split(training, Double.parseDouble(heldOut));
        } else if (heldOut != null) {
            found = new EvaluationData(training, labelled(heldOut, drawnAgain(heldOut) ? seed + 1 : seed), true);
        } else if (drawnAgain(data)) {
            found = new EvaluationData(training, labelled(data, seed + 1), true);
        } else {
            String sibling = sibling(data).orElse(null);
            found = sibling == null
                    ? split(training, 0.2)
                    : new EvaluationData(training, labelled(sibling, seed), true);
        }
        return found.checked(heldOut);
    }

    private EvaluationData checked(String word) {
        if (heldOut.dimension() != training.dimension()) {
            throw new Mistake("--held-out %s: rows of %d numbers; those of --data have %d"
                    .formatted(word, heldOut.dimension(), training.dimension()));
        }
        for (Dataset d : new Dataset[] {training, heldOut}) {
            if (d.size() < FEWEST) {
                throw new Mistake(
                        "%s: %d rows; at least %d are needed for intervals".formatted(d.name(), d.size(), FEWEST));
            }
        }
        return this;
    }

    private static EvaluationData split(Dataset all, double share) {
        if (!(share > 0 && share <= 0.5)) {
            throw new Mistake(
                    "--held-out %s: a share must be above 0 and at most 0.5; or name a data set".formatted(share));
        }
        int k = (int) Math.round(1 / share);
        return new EvaluationData(DataPart.everyKth(all, k, true), DataPart.everyKth(all, k, false), false);
    }

    /** Whether the word stands for a law, of which another seed gives other rows. */
    private static boolean drawnAgain(String data) {
        boolean named = Catalog.DATA_SETS.names().contains(data) && !data.startsWith(DIGITS);
        return named || DataFile.target(data).isPresent();
    }

    /** The set of test rows that goes with a set of training rows, where it is known or lies beside it. */
    private static Optional<String> sibling(String data) {
        if (data.equals(DIGITS)) {
            return Optional.of("digits-held-out");
        }
        Path file = Path.of(data);
        String name = String.valueOf(file.getFileName());
        Path other = file.resolveSibling(name.replace("train-", "t10k-"));
        return !other.equals(file) && Files.exists(other) ? Optional.of(other.toString()) : Optional.empty();
    }

    /** A data set, with its classes where it has them. */
    static Dataset labelled(String word, long seed) {
        String classes = word.replace("images-idx3", "labels-idx1");
        boolean labels = word.startsWith(DIGITS) || (!classes.equals(word) && Files.exists(Path.of(classes)));
        return DataFile.read(word, labels, seed);
    }
}
