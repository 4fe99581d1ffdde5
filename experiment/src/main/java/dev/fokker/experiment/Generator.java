package dev.fokker.experiment;

import dev.fokker.core.distribution.Distribution;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.Denoiser;
import dev.fokker.core.score.Score;
import dev.fokker.learn.Shape;
import java.util.Optional;

/** A source opened under its process: its score, where runs start, and the units of its data. */
final class Generator {
    private final Origin origin;
    private final Shape shape;

    private Generator(Origin origin, Shape shape) {
        this.origin = origin;
        this.shape = shape;
    }

    /** The source under {@code process}; {@code threads} is what a network may use. */
    static Generator of(Source source, ProcessFile process, int threads) {
        TargetFile target = source.target().orElseThrow(() -> new Mistake("models are not read yet"));
        return new Generator(Origin.of(target, process), Shape.vector(target.dimension()));
    }

    int dimension() {
        return origin.forward().dimension();
    }

    Shape shape() {
        return shape;
    }

    Sde forward() {
        return origin.forward();
    }

    Optional<GaussianPath> path() {
        return origin.path();
    }

    Score score() {
        return origin.score();
    }

    Optional<Denoiser> denoiser() {
        return origin.denoiser();
    }

    Distribution start(double t) {
        return origin.start(t);
    }

    /** Points in the data's units in those of the process. */
    Samples inward(Samples points) {
        return points;
    }

    /** Points in the units of the process in the data's. */
    Samples outward(Samples points) {
        return points;
    }

    /** Brings the scores at {@code first..first+d} of each row of {@code width} to the data's units, in place. */
    void scoreOutward(double[] table, int width, int first, int n) {}
}
