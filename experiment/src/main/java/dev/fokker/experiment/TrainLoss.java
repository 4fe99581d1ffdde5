package dev.fokker.experiment;

import static dev.fokker.experiment.Settings.or;

import dev.fokker.learn.Coupling;
import dev.fokker.learn.LossPlan;
import java.util.Objects;

/**
 * The objective, by names; null where nothing is said.
 *
 * @param objective what predictions are held against
 * @param projections random directions of an example, for sliced score matching
 * @param coupling which noise goes with which data
 * @param parameterization what the network predicts
 * @param weighting what its error counts
 * @param times how times are drawn
 */
public record TrainLoss(
        String objective,
        Integer projections,
        String coupling,
        String parameterization,
        String weighting,
        String times) {
    private static final String VELOCITY = "velocity";

    /** Denoising; what is null is filled in by {@link #resolved}. */
    public TrainLoss(String parameterization, String weighting, String times) {
        this(null, null, null, parameterization, weighting, times);
    }

    /** Whether it is flow matching, which sets the rest. */
    boolean flow() {
        return Training.FLOW_MATCHING.equals(objective);
    }

    TrainLoss resolved() {
        if (flow() && !or(parameterization, VELOCITY).equals(VELOCITY)) {
            throw new Mistake(
                    "--parameterization %s: flow matching predicts the velocity; leave it out, or --objective denoising"
                            .formatted(parameterization));
        }
        TrainLoss named = new TrainLoss(
                Catalog.OBJECTIVES.get(or(objective, "denoising")).name(),
                (int) Settings.atLeast("--projections", or(projections, 1), 1),
                Catalog.COUPLINGS.get(or(coupling, "independent")).name(),
                Catalog.PREDICTIONS
                        .get(or(parameterization, flow() ? VELOCITY : "edm"))
                        .name(),
                Catalog.WEIGHTINGS.get(or(weighting, "target")).name(),
                Catalog.TIMES.get(or(times, flow() ? "uniform" : "log-normal")).name());
        try {
            Objects.requireNonNull(named.plan());
        } catch (IllegalArgumentException e) {
            throw new Mistake("--objective %s: %s".formatted(named.objective(), e.getMessage()), e);
        }
        return named;
    }

    LossPlan plan() {
        return new LossPlan(
                Catalog.PREDICTIONS.get(parameterization).prediction(),
                Catalog.WEIGHTINGS.get(weighting).weighting(),
                Catalog.TIMES.get(times).times(),
                LossPlan.USUAL_CUT,
                Catalog.OBJECTIVES.get(objective).objective().apply(projections),
                Catalog.COUPLINGS.get(coupling).coupling());
    }

    /** Refuses rows that the objective cannot take, and classes beside coupled noise. */
    void requireRows(int dimension, boolean labels) {
        try {
            plan().objective().requireDimension(dimension);
        } catch (IllegalArgumentException e) {
            throw new Mistake("--objective %s: %s".formatted(objective, e.getMessage()), e);
        }
        if (labels && plan().coupling() != Coupling.INDEPENDENT) {
            throw new Mistake(
                    "--coupling %s: pairs noise with data whatever their class, so that noise would tell the class; leave --labels out"
                            .formatted(coupling));
        }
    }
}
