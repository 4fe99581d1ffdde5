package dev.fokker.experiment;

import dev.fokker.core.noise.Noise;
import dev.fokker.core.noise.Threefry;
import dev.fokker.core.sample.Samples;
import dev.fokker.learn.Dataset;
import dev.fokker.learn.Shape;
import dev.fokker.learn.judge.ClassShares;
import dev.fokker.learn.judge.EnergyRatio;
import dev.fokker.learn.judge.Estimate;
import dev.fokker.learn.judge.FeatureClassifier;
import dev.fokker.learn.judge.FrechetDistance;
import dev.fokker.learn.judge.GaussianBaseline;
import dev.fokker.learn.judge.KernelDistance;
import dev.fokker.learn.judge.NeighbourBalls;
import dev.fokker.learn.judge.PairKernel;
import dev.fokker.learn.judge.SlicedWasserstein;
import dev.fokker.learn.judge.TwoSampleTest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An {@link EvaluateExperiment} under way: each measure of the samples, of held-out rows and of a Gaussian, side by side. */
final class Evaluation {
    private static final int REFERENCE = 10_000;
    private static final int DIRECTIONS = 100;
    private static final int TEST_ROWS = 1000;
    private static final int DEALS = 199;
    private static final int RATIO_DRAWS = 10;
    private static final int MOST_FRECHET = 256;
    private static final int GAUSSIAN_DRAW = 1 << 20;
    /** Operations that a table of all pairs may take; sets are cut down to it. */
    private static final double PAIR_WORK = 3e9;

    private final EvaluateExperiment settings;
    private final Progress progress;
    private final Noise noise;
    private final List<EvaluatedMeasure> found = new ArrayList<>();
    private final Summary extra = new Summary();
    private EvaluationData data;
    private EvaluationRows rows;
    private EvaluationRows features;
    private String on;

    Evaluation(EvaluateExperiment settings, Progress progress) {
        this.settings = settings;
        this.progress = progress;
        noise = new Threefry(settings.seed());
    }

    Summary run() throws IOException {
        long began = System.nanoTime();
        data = EvaluationData.read(settings.data(), settings.heldOut(), settings.seed());
        if (!data.apart()) {
            progress.say(
                    "held-out rows are a part of %s: a model that was trained on all of it has seen them; memorisation cannot be told"
                            .formatted(data.training().name()));
        }
        JudgedSamples source = new JudgedSamples(settings, data, progress);
        Samples judged = source.rows();
        List<String> names = EvaluateExperiment.names(settings.measures());
        Optional<FeatureClassifier> classifier =
                wantsFeatures(names) ? ClassifierChoice.of(settings, data.training(), progress) : Optional.empty();
        rows = gather(judged);
        ViewedRows viewed = classifier.map(c -> new ViewedRows(c, rows)).orElse(null);
        features = viewed == null ? rows : viewed.features();
        on = viewed == null ? "rows" : "features";
        progress.begin("judging", names.size());
        for (int k = 0; k < names.size(); k++) {
            progress.check("no report was written");
            progress.at(k, names.get(k));
            measure(names.get(k), viewed);
        }
        progress.end();
        if (settings.sampling().budget() > 0) {
            budget(source);
        }
        Summary summary = summary(viewed);
        EvaluationReport.write(settings, summary, found, new EvaluationPicture(found, rows.samples(), data.training()));
        return summary.put("seconds", (System.nanoTime() - began) / 1e9).put("output", settings.output());
    }

    private void budget(JudgedSamples source) throws IOException {
        SampleExperiment sampling = source.sampling(settings.source(), null);
        extra.put(
                "budget",
                new SamplingBudget(sampling, settings.sampling().budget(), progress)
                        .summary(SamplingBudget.law(settings.source(), settings.data()), noise));
    }

    private static boolean wantsFeatures(List<String> names) {
        return names.contains("frechet") || names.contains("neighbours") || names.contains("classes");
    }

    /** As many samples as held-out rows and Gaussian ones, and the training rows that all are compared with. */
    private EvaluationRows gather(Samples judged) {
        int size = (int) Math.min(judged.n(), data.heldOut().size());
        Samples reference = some(data.training(), REFERENCE);
        boolean image = data.training().shape().image();
        double edge = image ? 1 : Double.POSITIVE_INFINITY;
        Samples gaussian = new GaussianBaseline(reference, -edge, edge).sample(noise, GAUSSIAN_DRAW, size);
        return new EvaluationRows(judged.rows(0, size), some(data.heldOut(), size), gaussian, reference);
    }

    /** At most {@code most} rows of a set, at equal distances. */
    private static Samples some(Dataset set, int most) {
        int n = (int) Math.min(most, set.size());
        long[] chosen = new long[n];
        for (int i = 0; i < n; i++) {
            chosen[i] = i * set.size() / n;
        }
        return DataPart.read(set, chosen);
    }

    private void measure(String name, ViewedRows viewed) {
        switch (name) {
            case "energy" -> kernels();
            case "mmd" -> {
                // Told with the energy distance where that is asked for too: they share the table of distances.
                if (!EvaluateExperiment.names(settings.measures()).contains("energy")) {
                    kernels();
                }
            }
            case "energy-ratio" -> energyRatio();
            case "sliced-wasserstein" -> sliced();
            case "frechet" -> frechet();
            case "neighbours" -> neighbours();
            case "classes" -> classes(viewed);
            case "memorisation" -> extra.put("memorisation", new MemorisationMeter(data, rows, noise).summary());
            case "test" -> test();
            default -> throw new IllegalStateException(name);
        }
    }

    private void kernels() {
        List<String> names = new ArrayList<>(EvaluateExperiment.names(settings.measures()));
        names.retainAll(List.of("energy", "mmd"));
        EvaluationRows some = rows.within(PAIR_WORK);
        List<PairKernel> kernels = new ArrayList<>();
        for (String name : names) {
            kernels.add(
                    name.equals("energy")
                            ? PairKernel.distance()
                            : PairKernel.gaussians(PairKernel.medianDistance(some.reference(), noise)));
        }
        KernelDistance distance = new KernelDistance(kernels, some.reference());
        List<Estimate> samples = distance.of(some.samples());
        List<Estimate> heldOut = distance.of(some.heldOut());
        List<Estimate> gaussian = distance.of(some.gaussian());
        for (int k = 0; k < names.size(); k++) {
            add(names.get(k), "rows", some, samples.get(k), heldOut.get(k), gaussian.get(k));
        }
    }

    private void add(
            String name, String of, EvaluationRows some, Estimate samples, Estimate heldOut, Estimate gaussian) {
        found.add(new EvaluatedMeasure(name, of, some.samples().n(), samples, heldOut, gaussian));
    }

    /** The ratio r, whose yardstick are training rows: 1 for them by its meaning. */
    private void energyRatio() {
        EvaluationRows some = rows.within(PAIR_WORK / 4);
        int size = Math.min(
                EnergyRatio.SIZE, Math.min(some.samples().n(), some.reference().n()) / 2);
        EnergyRatio ratio = new EnergyRatio(some.reference(), some.heldOut(), size, RATIO_DRAWS, noise);
        add(
                "energy-ratio",
                "rows",
                some,
                ratio.of(k -> EvaluationRows.drawn(some.samples(), size, noise, k)),
                ratio.of(k -> EvaluationRows.drawn(some.reference(), size, noise, RATIO_DRAWS + k)),
                ratio.of(k -> EvaluationRows.drawn(some.gaussian(), size, noise, k)));
    }

    private void sliced() {
        SlicedWasserstein distance = new SlicedWasserstein(rows.samples().d(), DIRECTIONS, noise);
        add(
                "sliced-wasserstein",
                "rows",
                rows,
                distance.between(rows.samples(), rows.reference()),
                distance.between(rows.heldOut(), rows.reference()),
                distance.between(rows.gaussian(), rows.reference()));
    }

    private void frechet() {
        if (features.samples().d() > MOST_FRECHET) {
            progress.say("frechet: rows of %d numbers are too long without a classifier, left out (at most %d)"
                    .formatted(features.samples().d(), MOST_FRECHET));
            return;
        }
        FrechetDistance distance = new FrechetDistance(features.reference());
        FrechetDistance.Found samples = distance.of(features.samples());
        FrechetDistance.Found heldOut = distance.of(features.heldOut());
        FrechetDistance.Found gaussian = distance.of(features.gaussian());
        add("frechet", on, features, samples.value(), heldOut.value(), gaussian.value());
        add("frechet-limit", on, features, samples.limit(), heldOut.limit(), gaussian.limit());
    }

    private void neighbours() {
        // As many reference rows as samples: what is covered depends on both numbers.
        EvaluationRows some = features.within(PAIR_WORK).evenly();
        NeighbourBalls balls = new NeighbourBalls(some.reference(), NeighbourBalls.USUAL_NEIGHBOURS);
        NeighbourBalls.Found x = balls.of(some.samples());
        NeighbourBalls.Found h = balls.of(some.heldOut());
        NeighbourBalls.Found g = balls.of(some.gaussian());
        add("precision", on, some, x.precision(), h.precision(), g.precision());
        add("recall", on, some, x.recall(), h.recall(), g.recall());
        add("density", on, some, x.density(), h.density(), g.density());
        add("coverage", on, some, x.coverage(), h.coverage(), g.coverage());
    }

    private void classes(ViewedRows viewed) {
        if (viewed == null) {
            progress.say("classes: there is no classifier, left out");
            return;
        }
        int c = viewed.classifier().classes();
        int[] reference = viewed.reference().classes();
        add(
                "class-distance",
                "classes",
                rows,
                ClassShares.distance(viewed.samples().classes(), reference, c),
                ClassShares.distance(viewed.heldOut().classes(), reference, c),
                ClassShares.distance(viewed.gaussian().classes(), reference, c));
        ClassShares shares = ClassShares.of(viewed.samples().classes(), c);
        extra.put(
                "classes",
                new Summary()
                        .put("present", shares.present())
                        .put("of", c)
                        .put(
                                "shares",
                                shares.shares().stream().mapToDouble(s -> s).toArray()));
    }

    /** Samples against held-out rows: neither was seen in training, if the model was trained on the training rows. */
    private void test() {
        int m = Math.min(TEST_ROWS, rows.samples().n());
        Samples heldOut = EvaluationRows.spread(rows.heldOut(), m);
        Samples training = EvaluationRows.spread(rows.reference(), m);
        PairKernel kernel = PairKernel.distance();
        extra.put(
                "test",
                new Summary()
                        .put(
                                "pValue",
                                TwoSampleTest.of(kernel, rows.samples().rows(0, m), heldOut, DEALS, noise)
                                        .pValue())
                        .put(
                                "gaussianPValue",
                                TwoSampleTest.of(kernel, rows.gaussian().rows(0, m), heldOut, DEALS, noise)
                                        .pValue())
                        .put(
                                "trainingPValue",
                                TwoSampleTest.of(kernel, training, heldOut, DEALS, noise)
                                        .pValue())
                        .put("deals", DEALS)
                        .put("rows", m));
    }

    private Summary summary(ViewedRows viewed) {
        Shape shape = data.training().shape();
        Summary out = new Summary()
                .put("command", "evaluate")
                .put("source", settings.source())
                .put("data", data.training().name())
                .put("heldOut", data.heldOut().name())
                .put("heldOutApart", data.apart())
                .put("shape", "%d x %d x %d".formatted(shape.height(), shape.width(), shape.channels()))
                .put("samples", rows.samples().n())
                .put("reference", rows.reference().n())
                .put("seed", settings.seed());
        if (viewed != null) {
            out.put(
                    "classifier",
                    new Summary()
                            .put("features", features.samples().d())
                            .put("steps", viewed.classifier().plan().steps())
                            .put("accuracy", viewed.accuracy(data.heldOut())));
        }
        Summary measures = new Summary();
        found.forEach(m -> measures.put(m.name(), m.summary()));
        out.put("measures", measures);
        extra.json().properties().forEach(e -> out.put(e.getKey(), e.getValue()));
        return out;
    }
}
