package dev.fokker.experiment;

import dev.fokker.core.distribution.PlaneSet;
import dev.fokker.learn.Coupling;
import dev.fokker.learn.Digits;
import dev.fokker.learn.NetworkPlan;
import dev.fokker.learn.Objective;
import dev.fokker.learn.Prediction;
import dev.fokker.learn.Shape;
import dev.fokker.learn.TableData;
import dev.fokker.learn.TimeSampling;
import dev.fokker.learn.Weighting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The names that training knows: data sets, networks, predictions, weights and times. */
final class Training {
    /** The name that leaves a choice to a measurement. */
    static final String AUTO = "auto";
    /** The objective that sets prediction, weight, times and process. */
    static final String FLOW_MATCHING = "flow-matching";

    private Training() {}

    /** A constant as people write it. */
    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Registry<Choice> arithmetics() {
        return new Registry<>(
                "arithmetic",
                new Choice("float32", "single precision; equal seeds give equal weights on one machine"),
                new Choice("bfloat16", "products in 8 significant bits; the rest in single precision"),
                new Choice(AUTO, "what is fastest here in a trial of two seconds, and agrees with float32"));
    }

    static Registry<Choice> layouts() {
        return new Registry<>(
                "layout",
                new Choice("channels-first", "one plane a channel"),
                new Choice("channels-last", "all channels of a pixel side by side while images are convolved"),
                new Choice(AUTO, "what is fastest here in a trial of two seconds"));
    }

    static Registry<DataEntry> dataSets() {
        List<DataEntry> all = new ArrayList<>();
        all.add(new DataEntry(
                "digits",
                "1,438 handwritten digits, 8 x 8, with classes",
                seed -> Digits.training(),
                Optional.of("digits-held-out")));
        all.add(new DataEntry(
                "digits-held-out",
                "the 359 digits that 'digits' leaves out",
                seed -> Digits.heldOut(),
                Optional.empty()));
        all.add(new DataEntry(
                "fashion-mnist",
                "60,000 pictures of clothes, 28 x 28, with classes; to be installed, see the guide",
                seed -> FashionMnist.read(IdxFolder.TRAINING),
                Optional.of("fashion-mnist-test")));
        all.add(new DataEntry(
                "fashion-mnist-test",
                "its 10,000 test pictures",
                seed -> FashionMnist.read(IdxFolder.TEST),
                Optional.empty()));
        for (PlaneSet set : PlaneSet.values()) {
            String name = word(set);
            all.add(new DataEntry(
                    name,
                    "%,d points of the plane by seed".formatted(DataFile.DRAWN),
                    seed -> TableData.drawn(name, set, DataFile.DRAWN, seed),
                    Optional.of(name)));
        }
        return new Registry<>("data set", all.toArray(DataEntry[]::new));
    }

    static Registry<NetworkEntry> networks() {
        return new Registry<>(
                "network",
                new NetworkEntry("auto", "unet for images, mlp for vectors", NetworkPlan::suiting),
                new NetworkEntry("mlp", "residual perceptron, for vectors", Training::perceptron),
                new NetworkEntry(
                        "unet", "convolutions down and up with attention, for images", Training::convolutions));
    }

    private static NetworkPlan perceptron(Shape shape) {
        return NetworkPlan.suiting(Shape.vector(shape.size()));
    }

    private static NetworkPlan convolutions(Shape shape) {
        if (!shape.image()) {
            throw new Mistake(
                    "--network unet: the rows are vectors of %d numbers, not images; use mlp".formatted(shape.size()));
        }
        return NetworkPlan.suiting(shape);
    }

    static Registry<PredictionEntry> predictions() {
        return new Registry<>(
                "parameterization",
                new PredictionEntry(
                        "edm", "a target of unit size at every noise level (Karras et al. 2022)", Prediction.EDM),
                new PredictionEntry("v", "alpha noise - sigma data (Salimans and Ho 2022)", Prediction.V),
                new PredictionEntry("noise", "the noise (Ho et al. 2020)", Prediction.NOISE),
                new PredictionEntry("data", "the data", Prediction.DATA),
                new PredictionEntry("score", "the score", Prediction.SCORE),
                new PredictionEntry("velocity", "the velocity of the flow (Lipman et al. 2023)", Prediction.VELOCITY));
    }

    static Registry<WeightingEntry> weightings() {
        return new Registry<>(
                "weighting",
                new WeightingEntry("target", "1 on the error of what is predicted", new Weighting.Target()),
                new WeightingEntry("unit", "1 on the error of the noise", new Weighting.Unit()),
                new WeightingEntry("score", "1 on the error of the score", new Weighting.ScoreError()),
                new WeightingEntry("likelihood", "g^2/sigma^2, a bound on the likelihood", new Weighting.Likelihood()),
                new WeightingEntry(
                        "min-snr",
                        "1 on the error of the data, held at SNR 5 (Hang et al. 2023)",
                        new Weighting.MinSnr(Weighting.MinSnr.USUAL_GAMMA)),
                new WeightingEntry(
                        "learned",
                        "target over the error that is left, learned level by level (Karras et al. 2024)",
                        new Weighting.Learned()));
    }

    static Registry<ObjectiveEntry> objectives() {
        return new Registry<>(
                "objective",
                new ObjectiveEntry(
                        "denoising", "the noise that was added (Vincent 2011)", k -> new Objective.Denoising()),
                new ObjectiveEntry(
                        FLOW_MATCHING,
                        "the velocity at uniform times, straight unless --process (Lipman et al. 2023)",
                        k -> new Objective.Denoising()),
                new ObjectiveEntry(
                        "implicit",
                        "square and exact divergence of the score, rows up to 16 numbers (Hyvarinen 2005)",
                        k -> new Objective.Implicit(Objective.Implicit.USUAL_MOST)),
                new ObjectiveEntry(
                        "sliced",
                        "the same along --projections random directions (Song et al. 2019)",
                        Objective.Sliced::usual),
                new ObjectiveEntry(
                        "sliced-plain",
                        "sliced with the square along the directions too, which are normal",
                        k -> new Objective.Sliced(k, Objective.Direction.GAUSSIAN, Objective.Square.PROJECTED)));
    }

    static Registry<CouplingEntry> couplings() {
        return new Registry<>(
                "coupling",
                new CouplingEntry("independent", "each example has its own noise", Coupling.INDEPENDENT),
                new CouplingEntry(
                        "optimal-transport",
                        "the batch's noise by least squared distance; a velocity, no score (Tong et al. 2024)",
                        Coupling.OPTIMAL_TRANSPORT));
    }

    static Registry<TimesEntry> times() {
        return new Registry<>(
                "--times",
                new TimesEntry(
                        "log-normal",
                        "log noise level normal (Karras et al. 2022)",
                        new TimeSampling.LogNormal(-0.8, 1.4)),
                new TimesEntry(
                        TimesEntry.AUTO,
                        "log-normal around the levels at which a pilot's loss falls",
                        new TimeSampling.LogNormal(-0.8, 1.4)),
                new TimesEntry("uniform", "uniform in t", new TimeSampling.Uniform()),
                new TimesEntry("stratified", "uniform in t, one in each part", new TimeSampling.Stratified()),
                new TimesEntry(
                        "importance",
                        "uniform in t meant, drawn by g^2/sigma^2: for likelihood (Vahdat et al. 2021)",
                        new TimeSampling.Importance()));
    }
}
