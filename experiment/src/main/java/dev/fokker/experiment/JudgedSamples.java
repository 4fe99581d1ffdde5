package dev.fokker.experiment;

import dev.fokker.core.sample.Samples;
import dev.fokker.io.FormatException;
import dev.fokker.io.PointsFile;
import dev.fokker.learn.Dataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.LongStream;

/** The rows that are judged, wherever they come from, and what is wrong with them. */
final class JudgedSamples {
    private static final int MOST = 10_000;
    private static final int MOST_IMAGES_MADE = 2_000;
    private static final int FEWEST = 60;
    private static final double BRIGHTEST = 4;

    private final EvaluateExperiment settings;
    private final EvaluationData data;
    private final Progress progress;

    JudgedSamples(EvaluateExperiment settings, EvaluationData data, Progress progress) {
        this.settings = settings;
        this.data = data;
        this.progress = progress;
    }

    /** The rows, checked; pixels are held to [-1, 1]. */
    Samples rows() throws IOException {
        String word = settings.source();
        Samples found = isGenerator(word) ? made(word) : read(word);
        check(found);
        return data.training().shape().image() ? DigitsJudge.clipped(found) : found;
    }

    /** Whether the word stands for what can be sampled. */
    static boolean isGenerator(String word) {
        boolean json = word.stripLeading().startsWith("{")
                || word.toLowerCase(Locale.ROOT).endsWith(".json");
        boolean model = !json && Files.isRegularFile(Path.of(word).resolve("manifest.json"));
        return json || model || Catalog.KNOWN_TARGETS.names().contains(word);
    }

    /** By what {@code sample} does. */
    private Samples made(String word) throws IOException {
        Path file = Files.createTempFile("fokker", ".npy");
        try {
            sampling(word, file).run(progress);
            return PointsInput.read(file);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** How {@code word} is sampled into a file. */
    SampleExperiment sampling(String word, Path file) throws IOException {
        boolean image = data.training().shape().image();
        long most = Math.min(data.heldOut().size(), image ? MOST_IMAGES_MADE : MOST);
        long n = settings.n() == null ? most : settings.n();
        EvaluateExperiment.Sampling sampling = settings.sampling();
        return SampleExperiment.of(
                        Source.argument(word),
                        n,
                        sampling.method(),
                        sampling.steps(),
                        settings.seed(),
                        settings.threads(),
                        file)
                .resolved();
    }

    private Samples read(String word) {
        int most = settings.n() == null ? MOST : settings.n();
        String name = word.toLowerCase(Locale.ROOT);
        if (name.endsWith(".npy") || name.endsWith(".csv")) {
            Samples all = points(Path.of(word));
            return all.rows(0, Math.min(most, all.n()));
        }
        Dataset set = DataFile.read(word, false, settings.seed() + 2);
        return DataPart.read(
                set, LongStream.range(0, Math.min(most, set.size())).toArray());
    }

    /** As {@link PointsInput#read(Path)}, but numbers that are none are left to be named by their row. */
    private static Samples points(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new Mistake("%s: no such file".formatted(file));
        }
        try {
            return PointsFile.read(file);
        } catch (FormatException e) {
            throw new Mistake(e.getMessage(), e);
        } catch (IOException e) {
            throw new Mistake("%s: cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }

    private void check(Samples x) {
        String word = settings.source();
        int d = data.training().dimension();
        if (x.d() != d) {
            throw new Mistake(
                    "%s: rows of %d numbers; those of --data %s have %d".formatted(word, x.d(), settings.data(), d));
        }
        if (x.n() < FEWEST) {
            throw new Mistake("%s: %d samples; at least %d are needed for intervals".formatted(word, x.n(), FEWEST));
        }
        boolean same = true;
        double most = 0;
        for (int i = 0; i < x.n(); i++) {
            for (int j = 0; j < d; j++) {
                double v = x.at(i, j);
                if (!Double.isFinite(v)) {
                    throw new Mistake("%s: row %d has x%d = %s; all numbers must be finite".formatted(word, i, j, v));
                }
                same &= v == x.at(0, j);
                most = Math.max(most, Math.abs(v));
            }
        }
        if (same) {
            throw new Mistake("%s: all %d rows are equal; samples that differ are needed".formatted(word, x.n()));
        }
        if (data.training().shape().image() && most > BRIGHTEST) {
            throw new Mistake(
                    "%s: pixels up to %s; images lie in [-1, 1], a byte v as v/127.5 - 1".formatted(word, most));
        }
    }
}
