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
        if (heldOut != null && heldOut.matches("0?\\.[0-9]+")) {
            return split(training, Double.parseDouble(heldOut)).checked(heldOut);
        }
        Optional<Dataset> other = heldOut == null ? others(data, seed + 1) : Optional.of(labelled(heldOut, seed + 1));
        return other.map(rows -> new EvaluationData(training, rows, true))
                .orElseGet(() -> split(training, 0.2))
                .checked(heldOut);
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

    /** Other rows of the law of these: by the catalog, by another seed, or from the file of test rows beside a file of images. */
    private static Optional<Dataset> others(String data, long seed) {
        if (Catalog.DATA_SETS.names().contains(data)) {
            return Catalog.DATA_SETS.get(data).others().map(name -> labelled(name, seed));
        }
        if (DataFile.target(data).isPresent()) {
            return Optional.of(labelled(data, seed));
        }
        Path file = Path.of(data);
        if (Files.isDirectory(file)) {
            return IdxFolder.TEST.in(file) && IdxFolder.TRAINING.in(file)
                    ? Optional.of(FashionMnist.read(file, IdxFolder.TEST))
                    : Optional.empty();
        }
        Path other = file.resolveSibling(String.valueOf(file.getFileName()).replace("train-", "t10k-"));
        return other.equals(file) || !Files.exists(other)
                ? Optional.empty()
                : Optional.of(labelled(other.toString(), seed));
    }

    /** A data set, with its classes where it has them. */
    static Dataset labelled(String word, long seed) {
        String classes = word.replace("images-idx3", "labels-idx1");
        boolean labels = word.startsWith(DIGITS) || (!classes.equals(word) && Files.exists(Path.of(classes)));
        return DataFile.read(word, labels, seed);
    }
}
