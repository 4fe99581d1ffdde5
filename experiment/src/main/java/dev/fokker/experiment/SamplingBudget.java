package dev.fokker.experiment;

import dev.fokker.core.distribution.Mixture;
import dev.fokker.core.ensemble.Estimate;
import dev.fokker.core.ensemble.Interval;
import dev.fokker.core.ensemble.SamplingAblation;
import dev.fokker.core.ensemble.SamplingErrors;
import dev.fokker.core.noise.Noise;
import dev.fokker.core.process.GaussianPath;
import dev.fokker.core.score.Generation;
import dev.fokker.core.score.MixtureScore;
import dev.fokker.core.score.ScoreDenoiser;
import dev.fokker.core.solve.FinalStep;
import dev.fokker.core.time.TimeGrid;
import dev.fokker.learn.judge.EnergyDistance;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where the errors of samples come from, for data whose law is known: each source alone (laws S4.28, E22), by energy distance. */
final class SamplingBudget {
    private static final int ROWS = 500;
    /** The fine run has so many times the steps, a method of its own steps the tolerance divided by the square. */
    private static final int FINER = 8;

    private static final int LEAST_FINE = 200;

    private final SampleExperiment sampling;
    private final int sets;
    private final Progress progress;

    /** Of samples made as {@code sampling} says, by independent sets of them. */
    SamplingBudget(SampleExperiment sampling, int sets, Progress progress) {
        this.sampling = sampling;
        this.sets = sets;
        this.progress = progress;
    }

    /** The law of {@code data}, which alone has a budget. */
    static Mixture law(String source, String data) {
        if (!JudgedSamples.isGenerator(source)) {
            throw new Mistake("--budget: %s holds samples; only a model or a target can be sampled in other ways"
                    .formatted(source));
        }
        return DataFile.target(data)
                .map(TargetFile::law)
                .filter(Mixture.class::isInstance)
                .map(Mixture.class::cast)
                .orElseThrow(() -> new Mistake(
                        "--budget: the law of --data %s is not known; give the target, gaussian or mixture, that the model was trained on"
                                .formatted(data)));
    }

    /** Errors against {@code data}, in the units of the data; the run is judged at its last time, without a step after it. */
    Summary summary(Mixture data, Noise noise) throws IOException {
        Generator generator = Generator.of(sampling.source(), sampling.process());
        GaussianPath path = generator.path().orElseThrow();
        Mixture law = generator.units().standardized(data);
        Generation given =
                new Generation(path, new WatchedDenoiser(generator.denoiser().orElseThrow(), progress), sampling.eta());
        ScoreDenoiser exact = new ScoreDenoiser(path, MixtureScore.of(path, law));
        progress.begin("taking errors apart", 1);
        SamplingErrors found = new SamplingAblation(given, exact, law, recipe(path, 1), recipe(path, FINER))
                .measure(
                        (x, y) -> EnergyDistance.between(generator.outward(x), generator.outward(y)),
                        ROWS,
                        sets,
                        noise);
        progress.end();
        Summary out = new Summary().put("distance", "energy").put("sets", sets).put("rows", ROWS);
        named(found).forEach((name, e) -> out.put(name, summary(e)));
        return out;
    }

    private SamplingAblation.Recipe recipe(GaussianPath path, int finer) {
        MethodEntry entry = Catalog.METHODS.get(sampling.method());
        if (entry.adaptive()) {
            return new SamplingAblation.Recipe(
                    entry.solver(FinalStep.none(), sampling.tolerance() / (finer * finer)),
                    TimeGrid.of(sampling.from(), sampling.to()));
        }
        int steps = finer == 1 ? sampling.steps() : Math.max(LEAST_FINE, finer * sampling.steps());
        return new SamplingAblation.Recipe(
                entry.solver(FinalStep.none(), Defaults.TOLERANCE),
                GridEntry.of(sampling.grid()).rule().grid(path.schedule(), sampling.from(), sampling.to(), steps));
    }

    private static Map<String, Estimate> named(SamplingErrors e) {
        Map<String, Estimate> out = new LinkedHashMap<>();
        out.put("chance", e.chance());
        out.put("nothing", e.nothing());
        out.put("prior", e.prior());
        out.put("cutOff", e.cutOff());
        out.put("solver", e.solver());
        out.put("score", e.score());
        out.put("everything", e.everything());
        return out;
    }

    private static Summary summary(Estimate e) {
        Interval interval = e.interval(0.95);
        return new Summary().put("value", e.value()).put("interval95", new double[] {interval.low(), interval.high()});
    }
}
