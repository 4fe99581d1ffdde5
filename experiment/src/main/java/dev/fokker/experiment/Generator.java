package dev.fokker.experiment;

import dev.fokker.core.distribution.Distribution;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.process.Schedule;
import dev.fokker.core.process.Sde;
import dev.fokker.core.sample.Samples;
import dev.fokker.core.score.Denoiser;
import dev.fokker.core.score.DenoiserScore;
import dev.fokker.core.score.Score;
import dev.fokker.learn.Model;
import dev.fokker.learn.ModelStore;
import dev.fokker.learn.NetworkLibrary;
import dev.fokker.learn.Shape;
import dev.fokker.learn.Standardization;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A source opened under its process: its score, where runs start, and the units of its data. */
final class Generator {
    private final Origin origin;
    private final Optional<Denoiser> denoiser;
    private final Shape shape;
    private final Standardization units;
    private final int classes;

    private Generator(Origin origin, Optional<Denoiser> denoiser, Shape shape, Standardization units, int classes) {
        this.origin = origin;
        this.denoiser = denoiser;
        this.shape = shape;
        this.units = units;
        this.classes = classes;
    }

    /**
     * The source under {@code process}. A network uses one thread for each of those that ask it: where cores are shared, threads
     * within one evaluation wait for each other far longer than they work.
     */
    static Generator of(Source source, ProcessFile process) throws IOException {
        if (source.model().isPresent()) {
            NetworkLibrary library = NetworkLibrary.find();
            library.start(1);
            return of(new ModelStore(source.model().get()).load(library, Generator::schedule));
        }
        TargetFile target = source.target().orElseThrow();
        Origin origin = Origin.of(target, process);
        int d = target.dimension();
        return new Generator(origin, origin.denoiser(), Shape.vector(d), Standardization.none(d), 0);
    }

    /** A model at hand. */
    static Generator of(Model model) {
        Origin origin = new Origin(model.path(), new DenoiserScore(model.path(), model.denoiser()), Optional.empty());
        return new Generator(
                origin,
                Optional.of(model.denoiser()),
                model.space().shape(),
                model.space().units(),
                model.space().classes());
    }

    /** The process of a source: the model's own, which one that is given must match, or the given one, or the usual. */
    static ProcessFile process(Source source, ProcessFile given) throws IOException {
        if (source.model().isEmpty()) {
            return given == null ? Defaults.PATH : given;
        }
        Path folder = source.model().get();
        ProcessFile own = written(new ModelStore(folder).provenance().process());
        if (given != null && !given.equals(own)) {
            throw new Mistake("--process %s: the model was trained with %s; leave --process out".formatted(given, own));
        }
        return own;
    }

    private static ProcessFile written(String json) {
        return ProcessFile.of("manifest.json", StrictJson.parse("manifest.json", json));
    }

    private static Schedule schedule(String json) {
        return TrainExperiment.schedule(written(json));
    }

    /** The dimension of a source, found without loading a network. */
    static int dimension(Source source) throws IOException {
        return source.model().isPresent()
                ? new ModelStore(source.model().get()).space().dimension()
                : source.target().orElseThrow().dimension();
    }

    int dimension() {
        return origin.forward().dimension();
    }

    Shape shape() {
        return shape;
    }

    /** Number of classes that can be asked for, 0 without. */
    int classes() {
        return classes;
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
        return denoiser;
    }

    Distribution start(double t) {
        return origin.start(t);
    }

    /** The units of the data against those of the process. */
    Standardization units() {
        return units;
    }

    /** Points in the data's units in those of the process. */
    Samples inward(Samples points) {
        double[] x = points.toArray();
        units.standardize(points.n(), x);
        return Samples.copyOf(points.d(), x);
    }

    /** Points in the units of the process in the data's. */
    Samples outward(Samples points) {
        double[] x = points.toArray();
        units.restore(points.n(), x);
        return Samples.copyOf(points.d(), x);
    }

    /** Brings the scores at {@code first..first+d} of each row of {@code width} to the data's units, in place. */
    void scoreOutward(double[] table, int width, int first, int n) {
        double[] scale = units.scale();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < scale.length; j++) {
                table[i * width + first + j] /= scale[j];
            }
        }
    }
}
